"""Places in the article to come back to: bookmarks, jumps, and where the reader left off in an earlier session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tui.app.reader.context import BEFORE_JUMP, ReaderContext
from tui.app.reader.reading_list import OpenArticle
from tui.app.reader.search import Search
from tui.app.rendering.targets import NOTHING, Followed, follow, recalled, remembered
from tui.background import run_in_thread
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.navigation import Cursor, Following, ReadingPosition, offset_of

EVERY = 15.0
"""Seconds between two looks at whether the position changed."""


class SavedPosition:
    """Stores where the reader is, and goes there again.

    Args:
        reader: What is read.
        search: Makes a search of an earlier session again.
    """

    def __init__(self, reader: ReaderContext, search: Search) -> None:
        self._reader = reader
        self._search = search
        self._measure = reader.options.measure

    def resume(self) -> None:
        """Go, once for each article, to where the reader left off; follow what was followed when that is known."""
        reader, article = self._reader, self._reader.article
        if article.analysis is None:
            return
        if article.position is None:
            article.position = self._stored(article.analysis) or ReadingPosition()
            article.marks.update(article.position.marks)
            offset = offset_of(article.position, article.analysis.article)
            if offset:
                reader.view.open_at(offset, article.position.above)
            reader.measure = self.measure_in(article)
        if article.position.following.what and article.analysed and not article.resumed:
            article.resumed = True
            self._follow_on(article.position.following)

    def measure_in(self, article: OpenArticle) -> int:
        """Cells a line takes in an article."""
        return (article.position and article.position.measure) or self._measure

    def _stored(self, analysis: Analysis) -> ReadingPosition | None:
        try:
            return self._reader.annotations.position(analysis.article)
        except NewsreaderError as error:
            self._reader.hint = str(error)
            return None

    def _follow_on(self, following: Following) -> None:
        """Follow what was followed, without moving the reader."""
        reader = self._reader
        if following.what == "search":
            reader.start(partial(self._search_on, following), "search", exit_on_error=False)
        elif target := recalled(following, reader.analysis):
            self._take_up(follow(reader.analysis, target, reader.kinds), following.index)

    async def _search_on(self, following: Following) -> None:
        reader = self._reader
        article = reader.analysis.article
        found = await self._search.again(*following.names)
        if found is not None and reader.followed is NOTHING and article is reader.analysis.article:
            self._take_up(found, following.index)

    def _take_up(self, followed: Followed, index: int | None) -> None:
        reader = self._reader
        place, top = reader.view.place, reader.view.scroll_y
        reader.followed = followed
        reader.cursor = Cursor(followed.stops, index if index is not None and index < len(followed.stops) else None)
        if reader.view.place != place:
            reader.view.go_to(place)
        reader.view.scroll_to(y=top, animate=False)

    def now(self) -> ReadingPosition | None:
        """Where the reader is; `None` while there is no article."""
        reader, view, open_article = self._reader, self._reader.view, self._reader.article
        if open_article.analysis is None or open_article.position is None:
            return None
        article = reader.analysis.article
        number = article.paragraph_at(view.place)
        before = [n for n, paragraph in enumerate(article.paragraphs) if paragraph.start <= view.place]
        number = number if number is not None else (before[-1] if before else 0)
        start = article.paragraphs[number].start if article.paragraphs else 0
        following = remembered(reader.followed.target, reader.analysis, reader.cursor.index)
        if not open_article.analysed and open_article.position.following.what and not following.what:
            following = open_article.position.following
        marks = tuple(sorted((m, at) for m, at in open_article.marks.items() if m != BEFORE_JUMP))
        above = max(0, view.page_layout.row_of(view.place) - round(view.scroll_y))
        measure = None if reader.measure == self._measure else reader.measure
        return ReadingPosition(number, max(0, view.place - start), above, following, marks, measure)

    def save(self) -> None:
        """Store where the reader is, if that has changed."""
        position = self.now()
        if position is None or position == self._reader.article.position:
            return
        self._reader.article.position = position
        try:
            self._reader.annotations.save_position(self._reader.analysis.article, position)
        except NewsreaderError as error:
            self._reader.hint = str(error)

    async def save_beside(self) -> None:
        """Store it without letting the reader wait: an analysis that is being stored holds the library for a while."""
        reader = self._reader
        open_article, article, position = reader.article, reader.analysis.article, self.now()
        if position is None or position == open_article.position:
            return
        try:
            await run_in_thread(reader.annotations.save_position, article, position)
        except NewsreaderError as error:
            reader.hint = str(error)
        else:
            open_article.position = position


class Bookmarks:
    """Remembers places in the article and goes to them."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader

    def jump(self, *, ahead: bool) -> None:
        """Go back to where the last jump started, or forward again."""
        reader = self._reader
        here, article = reader.view.place, reader.article
        article.trail, place = article.trail.forward(here) if ahead else article.trail.back(here)
        if place is None:
            reader.hint = "no jump to go forward to" if ahead else "no jump to go back from"
            return
        reader.hint = ""
        self._go(place)

    def _go(self, place: int) -> None:
        """Move the reading place; a hit that starts there becomes current."""
        reader = self._reader
        stops = reader.followed.stops
        number = next((n for n, stop in enumerate(stops) if stop.start == place), None)
        if number is not None:
            reader.cursor = Cursor(stops, number)
        reader.view.go_to(place)

    def ask_to_set(self) -> None:
        """Remember the reading place under a letter."""
        self._ask_letter("bookmark this place: press a letter", self.set)

    def ask_to_go(self) -> None:
        """Go to the place remembered under a letter; `'` for the one before the last jump."""
        known = " ".join(sorted(self._reader.article.marks)) or "none set"
        self._ask_letter(f"go to a bookmark: {known}", self.go_to)

    def _ask_letter(self, words: str, then: Callable[[str | None], None]) -> None:
        from tui.app.screens.questions import LetterScreen  # noqa: PLC0415  (not needed to show text)

        self._reader.screen.app.push_screen(LetterScreen(words), then)

    def set(self, letter: str | None) -> None:
        """Let a letter stand for the reading place."""
        if letter:
            self._reader.article.marks[letter] = self._reader.view.place
            self._reader.hint = f"bookmark {letter} set"

    def go_to(self, letter: str | None) -> None:
        """Go to the place that a letter stands for."""
        if letter is None:
            return
        reader = self._reader
        place = reader.article.marks.get(letter)
        if place is None:
            reader.hint = f"there is no bookmark {letter}" if letter != BEFORE_JUMP else "no jump yet"
            return
        reader.leave_place(reader.view.place)
        reader.hint = ""
        self._go(place)
