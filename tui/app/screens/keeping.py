"""Keeping the place: where the reader left off is found again, over restarts and new analyses."""

from __future__ import annotations

from textual import work

from tui.app.beside import beside
from tui.app.page.following import NOTHING, Followed, follow
from tui.app.page.successors import recalled, remembered
from tui.app.screens.stage import Stage
from tui.app.visit import Visit
from tui.errors import NewsreaderError
from tui.model.article import Article
from tui.model.navigation import BEFORE_JUMP, Cursor, Following, Place

EVERY = 15.0
"""Seconds between two looks at whether the place changed."""


class Keeping(Stage):
    """The part of the reader screen that remembers places between two sittings."""

    usual_measure = 72
    """Cells a line takes in an article whose measure wasn't changed."""

    def resume(self) -> None:
        """Go, once for each article, to where the reader left off; follow what was followed when that is known."""
        visit = self.visit
        if visit.analysis is None:
            return
        if visit.kept is None:
            visit.kept = self._recall(visit) or Place()
            visit.marks.update(visit.kept.marks)
            offset = offset_of(visit.kept, visit.analysis.article)
            if offset:
                self.view.open_at(offset, visit.kept.above)
            self.measure = self.measure_in(visit)
        following = visit.kept.following
        if following.what and visit.analysed and not visit.resumed:
            visit.resumed = True
            self._follow_on(visit.kept)

    def measure_in(self, visit: Visit) -> int:
        """Cells a line takes in an article."""
        return (visit.kept and visit.kept.measure) or self.usual_measure

    def _recall(self, visit: Visit) -> Place | None:
        try:
            return self.ledger.place(visit.analysis.article) if visit.analysis else None
        except NewsreaderError as error:
            self.hint = str(error)
            return None

    def _follow_on(self, kept: Place) -> None:
        """Follow what was followed, without moving the reader."""
        following = kept.following
        if following.what == "search":
            self._search_on(following)
        elif target := recalled(following, self.analysis):
            self._take_up(follow(self.analysis, target, self.kinds), following.index)

    @work(group="search", exit_on_error=False)
    async def _search_on(self, following: Following) -> None:
        article = self.analysis.article
        found = await self.search_again(*following.names)
        if found is not None and self.followed is NOTHING and article is self.analysis.article:
            self._take_up(found, following.index)

    async def search_again(self, query: str) -> Followed | None:
        """What a search of an earlier sitting finds now; `None` where it can't be made."""
        raise NotImplementedError

    def _take_up(self, followed: Followed, index: int | None) -> None:
        place, top = self.view.place, self.view.scroll_y
        self.followed = followed
        self.cursor = Cursor(followed.stops, index if index is not None and index < len(followed.stops) else None)
        if self.view.place != place:
            self.view.go_to(place)
        self.view.scroll_to(y=top, animate=False)

    def place_now(self) -> Place | None:
        """Where the reader is; `None` while there is no article."""
        visit, view = self.visit, self.view
        if visit.analysis is None or visit.kept is None:
            return None
        article = self.analysis.article
        number = article.paragraph_at(view.place)
        before = [n for n, paragraph in enumerate(article.paragraphs) if paragraph.start <= view.place]
        number = number if number is not None else (before[-1] if before else 0)
        start = article.paragraphs[number].start if article.paragraphs else 0
        following = remembered(self.followed.target, self.analysis, self.cursor.index)
        if not visit.analysed and visit.kept.following.what and not following.what:
            following = visit.kept.following
        marks = tuple(sorted((m, at) for m, at in visit.marks.items() if m != BEFORE_JUMP))
        above = max(0, view.page_layout.row_of(view.place) - round(view.scroll_y))
        measure = None if self.measure == self.usual_measure else self.measure
        return Place(number, max(0, view.place - start), above, following, marks, measure)

    def keep_place(self) -> None:
        """Keep where the reader is, if that has changed."""
        place = self.place_now()
        if place is None or place == self.visit.kept:
            return
        self.visit.kept = place
        try:
            self.ledger.leave(self.analysis.article, place)
        except NewsreaderError as error:
            self.hint = str(error)

    @work(exclusive=True, group="place", exit_on_error=False)
    async def keep_place_beside(self) -> None:
        """Keep it without letting the reader wait: an analysis that is being stored holds the library for a while."""
        visit, article, place = self.visit, self.analysis.article, self.place_now()
        if place is None or place == visit.kept:
            return
        try:
            await beside(self.ledger.leave, article, place)
        except NewsreaderError as error:
            self.hint = str(error)
        else:
            visit.kept = place


def offset_of(place: Place, article: Article) -> int:
    """The character a place stands for in an article, which may have changed; 0 where that is gone."""
    if place.paragraph >= len(article.paragraphs):
        return 0
    paragraph = article.paragraphs[place.paragraph]
    return min(paragraph.start + place.character, max(paragraph.start, paragraph.end - 1))
