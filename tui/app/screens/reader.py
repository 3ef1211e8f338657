"""The reader: an article, its actors and quotes beside it, and what is followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.screen import Screen

from tui.app.beside import beside
from tui.app.bindings import READER
from tui.app.errands import WAITING
from tui.app.messages import Jumped, Picked, PlacePicked, RowChosen
from tui.app.page.following import NOTHING, Followed
from tui.app.page.kinds import EVERYTHING, Kinds
from tui.app.screens.acquainting import Acquainting
from tui.app.screens.correcting import Correcting
from tui.app.screens.exporting import Exporting
from tui.app.screens.following import Following
from tui.app.screens.keeping import EVERY, Keeping
from tui.app.screens.marking import Marking
from tui.app.screens.noting import Noting
from tui.app.screens.panes import Panes
from tui.app.screens.piling import Piling
from tui.app.screens.searching import Searching
from tui.app.screens.shelving import Shelving
from tui.app.screens.telling import Telling
from tui.app.visit import Visit
from tui.app.widgets.article_view import EMPTY, ArticleView
from tui.app.widgets.hit_map import HitMap
from tui.app.widgets.side_pane import SidePane
from tui.app.widgets.status_line import StatusLine
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.anchors import Placed
from tui.model.dossier import Summary
from tui.model.navigation import Cursor
from tui.services.analysis_service import AnalysisService
from tui.services.annotation_service import AnnotationService
from tui.sources.refusal import RefusedError

_LOOK = 0.5
"""Seconds between two looks at how far an analysis is."""

_LONGER = 4
"""Times the time that an analysis may take that goes on with one that stopped."""


def _commands() -> type[Provider]:
    from tui.app.palette import ReaderProvider  # noqa: PLC0415  (not needed to show text)

    return ReaderProvider


class ReaderScreen(
    Following,
    Searching,
    Marking,
    Correcting,
    Telling,
    Noting,
    Keeping,
    Piling,
    Exporting,
    Shelving,
    Acquainting,
    Panes,
    Screen[None],
):
    """Owns what is read and followed; its widgets are bound to that and draw."""

    BINDINGS: ClassVar[list[BindingType]] = READER
    COMMANDS = {_commands}  # noqa: RUF012  (Textual declares it for instances)

    analysis: reactive[Analysis] = reactive(EMPTY, repaint=False)
    """The article and what is known of it."""

    followed: reactive[Followed] = reactive(NOTHING, repaint=False)
    """What `n` and `N` step through."""

    cursor: reactive[Cursor] = reactive(Cursor(), repaint=False)
    """Which stop of it is current."""

    lens: reactive[bool] = reactive(default=False, repaint=False)
    highlights: reactive[bool] = reactive(default=True, repaint=False)
    measure: reactive[int] = reactive(72, repaint=False)
    kinds: reactive[Kinds] = reactive(EVERYTHING, repaint=False)

    placed: reactive[Placed] = reactive(Placed(), repaint=False)
    """The reader's notes on the article."""

    met: reactive[Mapping[str, Summary] | None] = reactive(None, repaint=False)
    """Who of the actors was met in other articles; `None` where that isn't known."""

    pending: reactive[bool] = reactive(default=False, repaint=False)
    """Whether the analysis is still to come."""

    share: reactive[float] = reactive(0.0, repaint=False)
    """Which part of it is done."""

    message: reactive[str] = reactive("", repaint=False)
    """What went wrong, or what the reader should know of the analysis."""

    notice: reactive[str] = reactive("", repaint=False)
    """What stands where the text would be: that it is being read, or why it can't be."""

    hint: reactive[str] = reactive("", repaint=False)
    """What the status line says until something else happens."""

    position: reactive[str] = reactive("", repaint=False)
    """Which of several articles is shown."""

    def __init__(
        self,
        visits: list[Visit],
        desk: AnalysisService,
        ledger: AnnotationService,
        *,
        measure: int = 72,
        side_pane: bool = True,
        kinds: Kinds = EVERYTHING,
        library: bool = False,
    ) -> None:
        """Take the articles to read and where they come from.

        Args:
            visits: One for each article, the first of which is opened.
            desk: Reads and analyses them.
            ledger: Keeps what is the reader's own.
            measure: Cells a line of text takes at most.
            side_pane: Whether the lists stand beside the text where there is room.
            kinds: The kinds of actor and quote to mark and list.
            library: Whether to begin with the library.
        """
        super().__init__()
        self.visits = visits
        self.desk = desk
        self.ledger = ledger
        self.usual_measure = measure
        self.side_wide = side_pane
        self.library_first = library
        self.set_reactive(ReaderScreen.measure, measure)
        self.set_reactive(ReaderScreen.kinds, kinds)
        for visit in visits:
            if visit.analysis is not None:
                self.accept(visit, visit.analysis)
        if visits and visits[0].analysis is not None:
            self.set_reactive(ReaderScreen.analysis, visits[0].analysis)

    def compose(self) -> ComposeResult:
        """The text with its map of hits, the lists, the status line."""
        cls = ReaderScreen
        state = (cls.analysis, cls.followed, cls.cursor)
        with Horizontal(id="panes"):
            yield ArticleView(id="article").data_bind(
                *state, cls.highlights, cls.lens, cls.measure, cls.kinds, cls.placed, cls.notice
            )
            yield HitMap(id="map").data_bind(*state)
            yield SidePane(id="side").data_bind(*state, cls.kinds, cls.met, cls.pending, cls.message)
        yield StatusLine(id="status").data_bind(*state, cls.placed, cls.hint, cls.pending, cls.share, cls.position)

    def watch_message(self, message: str) -> None:
        """Say in the status line what stands above the lists, where these can't be seen."""
        if message and not self.side_shown:
            self.hint = message

    def on_mount(self) -> None:
        """Give the keys to the text, and get on with what is still unknown."""
        self.arrange_panes()
        self.view.focus()
        if self.visit.analysis is not None:
            self.show_notes()
            self.resume()
            self.watch_analysis(self.analysis)
        if self.library_first:
            self.action_show_library()
        else:
            self.call_after_refresh(self.open)
        self.set_interval(EVERY, self.keep_place_beside)

    # Articles

    def open(self) -> None:
        """Show the article whose turn it is; read and analyse it where that is still to be done."""
        visit = self.visit
        self.hint = self.message = ""
        self.position = f"{self.number + 1}/{len(self.visits)}" if len(self.visits) > 1 else ""
        if visit.analysis is None:
            self.show_nothing(f"reading {visit.reference} …")
            self.pending = True
            self.read(visit)
            return
        self.notice = ""
        self.show(visit)
        self.show_notes()
        self.resume()
        self.note_read()
        self.complete()
        if visit.analysed:
            self.pending = False
            self.message = " ".join(visit.analysis.notes)
        else:
            self.pending = True
            self.analyse(visit)

    def show(self, visit: Visit) -> None:
        """Put an article on the screen as the reader left it."""
        if visit.analysis is not None and visit.analysis is not self.analysis:
            self.followed, self.cursor = NOTHING, Cursor()
            self.analysis, self.measure = visit.analysis, self.measure_in(visit)
            self.followed = visit.followed
            self.set_reactive(ReaderScreen.cursor, Cursor())
            self.cursor = visit.cursor
            if visit.place:
                self.view.go_to(visit.place)

    def show_nothing(self, notice: str) -> None:
        """Say something where the text would be; nothing of another article stays on the screen."""
        self.followed, self.cursor = NOTHING, Cursor()
        self.analysis, self.placed, self.notice = EMPTY, Placed(), notice

    def leave(self) -> None:
        """Remember where the reader is in the article on the screen."""
        self.errands.forget()
        self.keep_place()
        visit = self.visit
        visit.followed, visit.cursor, visit.place = self.followed, self.cursor, self.view.place

    @work(exclusive=True, group="article", exit_on_error=False)
    async def read(self, visit: Visit) -> None:
        """Read an article, and analyse it."""
        try:
            article = await beside(self.fetch, visit)
            recalled = await beside(self.desk.recall, article)
        except RefusedError as error:
            visit.refused = error.article
            self._fail(visit, f"{error.message} Enter reads what is there.")
            return
        except NewsreaderError as error:
            self._fail(visit, str(error))
            return
        except Exception as error:  # noqa: BLE001  (whatever is wrong with one article, the others can be read)
            self._fail(visit, f"{visit.reference} can't be read: {type(error).__name__}: {error}")
            return
        self.accept(visit, recalled or Analysis(article))
        visit.analysed = recalled is not None
        if visit is self.visit:
            self.open()

    @work(exclusive=True, group="article", exit_on_error=False)
    async def analyse(self, visit: Visit, *, again: bool = False, time_limit: float | None = None) -> None:
        """Find an article's actors and quotes; where that fails the text stays readable.

        Args:
            visit: The article.
            again: Whether the reader asked for it and wants to be told of the end.
            time_limit: Seconds it may take; `None` for the usual limit.
        """
        if visit.analysis is None:
            return
        done = 0.0

        def tell(share: float) -> None:  # In the thread that analyses.
            nonlocal done
            done = share

        def show() -> None:
            self.share = done

        self.share = done
        looking = self.set_interval(_LOOK, show)
        try:
            analysis = await beside(self.desk.analyse, visit.analysis.article, time_limit, tell)
        except NewsreaderError as error:
            self._fail(visit, str(error))
        except Exception as error:  # noqa: BLE001  (whatever went wrong, the text is still there to read)
            self._fail(visit, f"The analysis failed: {type(error).__name__}: {error}")
        else:
            self.accept(visit, analysis)
            visit.analysed = True
            if visit is self.visit:
                self.arrive()
                if again and not self.hint:
                    self.hint = f"analysed again: {self._found()}"
        finally:
            looking.stop()

    def _found(self) -> str:
        actors, quotes = len(self.analysis.actors), len(self.analysis.quotes)
        return f"{actors} actor{'s' if actors != 1 else ''}, {quotes} quote{'s' if quotes != 1 else ''}"

    def arrive(self) -> None:
        """Mark what was found in the article on the screen; what was followed is followed on."""
        if self.visit.analysis is not None:
            self.renew(self.visit.analysis)
        self.pending = False
        self.resume()
        self.catch_up()

    def on_screen_resume(self) -> None:
        """Do what was asked for before another screen was laid over this one."""
        self.catch_up()

    def _fail(self, visit: Visit, words: str) -> None:
        visit.analysed = True
        if visit is self.visit:
            self.errands.forget()
            self.hint = "" if self.hint == WAITING else self.hint
            self.pending = False
            if visit.analysis is None:
                self.notice = f"{words}\n\nr tries again."
            else:
                self.message = words

    def on_read_anyway(self) -> None:
        """Show what there is of a page that was refused."""
        visit = self.visit
        if visit.analysis is None and visit.refused is not None:
            self.accept(visit, Analysis(visit.refused))
            visit.analysed = False
            self.open()

    def action_analyse_again(self) -> None:
        """Analyse the article anew; one that couldn't be read is read again."""
        if self.visit.analysis is None and not self.pending:
            self.open()
        elif self.visit.analysis is not None and not self.pending:
            self._analyse_anew(1)

    def action_analyse_on(self) -> None:
        """Go on with an analysis that stopped at its time limit: four times as long."""
        if self.pending or self.analysis.complete:
            self.hint = "it is being analysed" if self.pending else "all of the article is analysed"
        else:
            self._analyse_anew(_LONGER)

    def _analyse_anew(self, times: float) -> None:
        self.pending, self.message, self.hint = True, "", ""
        stop = self.analysis.stop
        self.analyse(self.visit, again=True, time_limit=times * stop.limit if stop else None)

    # What widgets tell

    @on(Picked)
    def _picked(self, event: Picked) -> None:
        self.pick(event.offset)

    @on(Jumped)
    def _jumped(self, event: Jumped) -> None:
        self.leave_place(event.before)

    @on(RowChosen)
    def _chosen(self, event: RowChosen) -> None:
        self.choose(event.list_id, event.row_id)

    @on(PlacePicked)
    def _place_picked(self, event: PlacePicked) -> None:
        self.go_to_stop(event.hit)
