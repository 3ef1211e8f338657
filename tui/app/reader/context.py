"""What the parts of the reader work with: the article and its state, the panes, and keys that wait for the analysis."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from inspect import isawaitable
from typing import TYPE_CHECKING, Generic, NamedTuple, Self, TypeVar, overload

from textual.screen import Screen

from tui.app.keymap import hint
from tui.app.reader.reading_list import OpenArticle, ReadingList
from tui.app.reader_options import ReaderOptions
from tui.app.rendering.list_rows import UNNAMED
from tui.app.rendering.targets import ActorTarget, Followed, Kinds
from tui.errors import NewsreaderError
from tui.model.actor_dossier import Summary
from tui.model.analysis import Actor, Analysis, Mention, Quote
from tui.model.anchors import Placed
from tui.model.navigation import Cursor

if TYPE_CHECKING:
    from tui.app.widgets.article_view import ArticleView
    from tui.app.widgets.side_pane import SidePane
    from tui.services.analysis_service import AnalysisService
    from tui.services.annotation_service import AnnotationService
    from tui.services.library_service import LibraryService

T = TypeVar("T")

Action = Callable[[], object]
"""Something to do; where it gives an awaitable, that is awaited in a worker."""

WAITING = "as soon as the actors and quotes are known …"
"""Said of a key that waits."""

BEFORE_JUMP = "'"
"""The mark that stands where the reader was before the last jump."""


class PendingActions:
    """Keys that wait for the analysis, in the order they were pressed."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Action, int | None]] = []

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, action: Action, place: int | None = None) -> None:
        """Let something wait.

        Args:
            action: What to do.
            place: Where the reader must still be for it to mean what it meant; `None` for anywhere. After others it
                means the place where they lead.
        """
        self._waiting.append((action, None if self._waiting else place))

    def forget(self) -> None:
        """Do none of them: the reader has gone elsewhere, or given up."""
        self._waiting.clear()

    def take(self, place: int) -> list[Action]:
        """All of them in order, to be done now; none if the reader has left the place that the first was meant for."""
        waiting, self._waiting = self._waiting, []
        return [action for action, _ in waiting] if waiting and waiting[0][1] in (None, place) else []


class ScreenValue(Generic[T]):
    """A value that the screen keeps, because its widgets are bound to it there."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, context: None, owner: type) -> Self: ...
    @overload
    def __get__(self, context: ReaderContext, owner: type) -> T: ...
    def __get__(self, context: ReaderContext | None, owner: type) -> Self | T:
        return self if context is None else getattr(context.screen, self._name)

    def __set__(self, context: ReaderContext, value: T) -> None:
        setattr(context.screen, self._name, value)


FOLDED = "this row stands for several: {list.go-to-row} lists them"
"""Said where a key is about one actor."""


class Subject(NamedTuple):
    """What a key is about."""

    actor: Actor | None = None
    """The actor of the row, who speaks the row's quote, or who is mentioned at the reading place."""

    quote: Quote | None = None
    """The quote of the row or at the reading place."""

    mention: Mention | None = None
    """The mention at the reading place."""

    listed: bool = False
    """Whether it is a row of a list, not at the reading place."""

    @property
    def row_actor(self) -> Actor | None:
        return self.actor if self.listed and self.quote is None else None

    @property
    def row_quote(self) -> Quote | None:
        return self.quote if self.listed else None


class ReaderContext:
    """What is read and followed, where it is shown, and where things are stored."""

    analysis = ScreenValue[Analysis]()
    followed = ScreenValue[Followed]()
    cursor = ScreenValue[Cursor]()
    lens = ScreenValue[bool]()
    measure = ScreenValue[int]()
    kinds = ScreenValue[Kinds]()
    placed = ScreenValue[Placed]()
    known_actors = ScreenValue[Mapping[str, Summary] | None]()
    pending = ScreenValue[bool]()
    share = ScreenValue[float]()
    message = ScreenValue[str]()
    notice = ScreenValue[str]()
    hint = ScreenValue[str]()
    position = ScreenValue[str]()

    def __init__(  # noqa: PLR0917  (what there is, each once)
        self,
        screen: Screen[None],
        view: ArticleView,
        side: SidePane,
        reading: ReadingList,
        analyses: AnalysisService,
        annotations: AnnotationService,
        options: ReaderOptions,
    ) -> None:
        """Take what there is to work with.

        Args:
            screen: Keeps every `ScreenValue` as an attribute of the same name, runs workers and shows dialogs.
            view: The pane with the text.
            side: The pane with the lists.
            reading: The articles that are gone through.
            analyses: Reads and analyses them.
            annotations: Stores what is the reader's own.
            options: How the reader looks.
        """
        self.screen = screen
        self.view = view
        self.side = side
        self.reading = reading
        self.analyses = analyses
        self.annotations = annotations
        self.options = options
        self.waiting = PendingActions()

    @property
    def article(self) -> OpenArticle:
        """The article on the screen, and where the reader is in it."""
        return self.reading.current

    @cached_property
    def library(self) -> LibraryService:
        """What is done in the library, made when it is needed."""
        from tui.services.library_service import LibraryService  # noqa: PLC0415  (SQLite isn't needed to show text)

        return LibraryService(self.annotations.library)

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of the article yet but its words, if these."""
        return self.pending and not self.analysis.model

    def with_keys(self, words: str) -> str:
        """Words in which each command in braces stands as its key: `{reader.undo-correction} undoes`."""
        return hint(words, self.options.keys)

    def remember(self, name: str, value: str) -> None:
        """Keep a choice for later sessions; where that can't be done, the status line says why."""
        try:
            self.annotations.library.choices.keep(name, value)
        except NewsreaderError as error:
            self.hint = error.message

    # What the screen does

    async def ask(self, dialog: Screen[T]) -> T | None:
        """Show a dialog and wait for what it hands back; only in a worker."""
        return await self.screen.app.push_screen_wait(dialog)

    def start(
        self,
        work: Callable[[], Awaitable[object]],
        group: str = "default",
        *,
        exclusive: bool = False,
        exit_on_error: bool = True,
    ) -> None:
        """Let a worker of the screen do something."""
        self.screen.run_worker(work, group=group, exclusive=exclusive, exit_on_error=exit_on_error)

    # Keys that wait

    def later(self, action: Action, *, here: bool = False) -> bool:
        """Do something when the analysis has arrived that can't be done now.

        Args:
            action: What to do.
            here: Whether it is about the reading place.

        Returns:
            Whether there is an analysis to wait for.
        """
        if self.pending:
            self.waiting.add(action, self.view.place if here else None)
            self.hint = WAITING
        return self.pending

    def catch_up(self) -> None:
        """Do what waited for the analysis, if the reader is here to see it."""
        if not self.pending and self.screen.app.screen is self.screen:
            self.hint = "" if self.hint == WAITING else self.hint
            for action in self.waiting.take(self.view.place):
                work = action()
                if isawaitable(work):
                    self.screen.run_worker(work)

    # Where the reader is

    def subject_here(self) -> Subject:
        """The row of the list that has the keys, else what stands at the reading place."""
        if self.side.actors.has_focus and (actor := self.analysis.actor(self.side.actors.row_id)):
            return Subject(actor, listed=True)
        if self.on_folded_row:
            return Subject(listed=True)
        if self.side.quotes.has_focus and (quote := self.quote(self.side.quotes.row_id)):
            return Subject(self.analysis.actor(quote.actor), quote, listed=True)
        mention, actor = self._mention_followed or self.analysis.mention_at(self.view.place) or (None, None)
        return Subject(actor, self.analysis.quote_at(self.view.place), mention)

    @property
    def on_folded_row(self) -> bool:
        """Whether the reader is at the row that stands for the actors without a name."""
        return self.side.actors.has_focus and self.side.actors.row_id == UNNAMED

    @property
    def _mention_followed(self) -> tuple[Mention, Actor] | None:
        """The mention that is current, of the actor that is followed, if the reader is there.

        Of mentions that begin together, as in 'its chairman', another may be nearer.
        """
        target, stop = self.followed.target, self.cursor.current
        actor = self.analysis.actor(target.actor) if isinstance(target, ActorTarget) else None
        if actor is None or stop is None or stop.start != self.view.place:
            return None
        return next(((mention, actor) for mention in actor.mentions if mention.span == stop), None)

    def quote(self, quote_id: str | None) -> Quote | None:
        """The quote with an id, if there is one."""
        return next((quote for quote in self.analysis.quotes if quote.id == quote_id), None)

    def leave_place(self, place: int) -> None:
        """Remember a place that a jump leaves."""
        self.article.trail = self.article.trail.leave(place)
        self.article.marks[BEFORE_JUMP] = place
