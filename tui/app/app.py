"""The program on the screen: themes, keys, articles and the reader."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from time import monotonic
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.geometry import Size
from textual.worker import WorkerCancelled, WorkerFailed

from tui.app.bindings import APP, MOVES
from tui.app.early import Early
from tui.app.keyboard import Keyboard
from tui.app.messages import ReadingChosen, Settled
from tui.app.opening import visits
from tui.app.page.frame import NARROW
from tui.app.page.kinds import EVERYTHING, Kinds
from tui.app.refresher import Refresher, RefreshState
from tui.app.screens.layer import Dialog
from tui.app.screens.reader import ReaderScreen
from tui.app.signals import terminal_gone
from tui.app.themes import DARK, LIGHT, roles
from tui.app.visit import Visit
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.line_list import LineList
from tui.model.article import Article
from tui.services.analysis_service import AnalysisService
from tui.services.annotation_service import AnnotationService

LEAST = Size(20, 6)
"""The smallest window that is drawn for; of a smaller one the edges aren't seen. Textual can't wrap in no cells."""

_LOOK = 2.0
"""Seconds between two looks at whether the terminal is still there."""

_TO_WRITE = 3.0
"""Seconds for taking in, and then for writing down, what was typed when the program is asked to end."""

_PAUSE = 0.02
"""Seconds between two looks at whether it is taken in."""


class NewsreaderApp(App[None]):
    """Reads articles on the screen.

    The first reference is read when the app is made, so that its text stands in the first frame; what goes wrong there
    is raised before the screen is taken over.
    """

    CSS_PATH = "newsreader.tcss"
    TITLE = "newsreader"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]  # noqa: RUF012  (Textual declares it for instances)
    BINDINGS: ClassVar[list[BindingType]] = APP

    def __init__(
        self,
        references: Sequence[str | Article | Visit],
        *,
        desk: AnalysisService | None = None,
        ledger: AnnotationService | None = None,
        theme: str = DARK.name,
        measure: int = 72,
        side_pane: bool = True,
        kinds: Kinds = EVERYTHING,
        keys: dict[str, str] | None = None,
        early: Early | None = None,
        library: bool = False,
        refresh_at_start: bool = False,
        refresh_minutes: int = 0,
    ) -> None:
        """Take the articles and how to show them.

        Args:
            references: What to read, at least one: references, or what was read already; may be empty for the library.
            desk: Reads and analyses; `None` for one with the default model that keeps nothing.
            ledger: Keeps corrections, notes and places; `None` for one that forgets them with the program.
            theme: Name of the theme.
            measure: Cells a line of text takes at most.
            side_pane: Whether the lists stand beside the text where there is room.
            kinds: The kinds of actor and quote to mark and list.
            keys: Other keys for actions, by the id of their binding.
            early: A frame that stands on the terminal until this one is drawn; `None` where there is none.
            library: Whether to begin with the library.
            refresh_at_start: Whether to fetch what is new in the feeds at once.
            refresh_minutes: Minutes after which to do so again and again; 0 for never.

        Raises:
            SourceError: If the first article can't be read.
        """
        # Textual's NO_COLOR gives shades of grey; without colours the terminal's own two are used.
        super().__init__(driver_class=_driver(early), ansi_color=True if "NO_COLOR" in os.environ else None)
        self._early = early
        self._leaving = False
        self._patient_until = 0.0
        self.keyboard = Keyboard(self._stands, self._only_moves, super().on_event, self.call_later)
        self._loading = ExitStack()
        self._settled = False
        self.desk = desk or AnalysisService()
        self.visits = visits(references, self.desk)
        ledger = ledger or AnnotationService()
        self.refresher = Refresher(self, lambda: ledger.library.feeds)
        self._refresh_at_start, self._refresh_minutes = refresh_at_start, refresh_minutes
        self._reader = ReaderScreen(
            self.visits,
            self.desk,
            ledger,
            measure=measure,
            side_pane=side_pane,
            kinds=kinds,
            library=library,
        )
        for own in (DARK, LIGHT):
            self.register_theme(own)
        self.theme = theme if theme in self.available_themes else DARK.name
        if keys:
            self.set_keymap(keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of our roles in themes that don't know them."""
        return roles(self.current_theme)

    def get_default_screen(self) -> ReaderScreen:
        """The reader is the screen at the bottom."""
        return self._reader

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave the program; where the reader is is kept."""
        if self._reader.is_mounted:
            self._reader.keep_place()
        self.keyboard.forget()
        super().exit(result, return_code, message)

    def hang_up(self) -> None:
        """Leave because the program is asked to from outside, with what is being typed; can be called at any time."""
        if self._loop is None:
            raise SystemExit(1)
        self._patient_until = monotonic() + _TO_WRITE
        self._loop.call_soon_threadsafe(self.call_later, self._leave_now)

    async def _leave_now(self) -> None:
        if self._leaving:
            return
        if self.keyboard and monotonic() < self._patient_until:
            self.set_timer(_PAUSE, self._leave_now)
            return
        self._leaving = True
        await asyncio.sleep(_PAUSE)  # The last letters reach their field.
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Dialog):
                screen.interrupt()
        writing = [worker for worker in self.workers if worker.group == "note"]
        with suppress(TimeoutError, WorkerFailed, WorkerCancelled):
            async with asyncio.timeout(_TO_WRITE):
                await self.workers.wait_for_complete(writing)
        self.exit()

    def panic(self, *renderables: RenderableType) -> None:
        """Leave with what went wrong; where that is only that the terminal is gone, in good order."""
        if self.is_headless or not terminal_gone():
            super().panic(*renderables)
        else:
            self.hang_up()

    def _look_for_terminal(self) -> None:
        if terminal_gone():
            self.hang_up()

    def on_load(self) -> None:
        """Draw nothing until there is a whole frame to draw."""
        self._loading.enter_context(self.batch_update())

    def on_settled(self, event: Settled) -> None:
        """Draw, in place of the first frame, and look for garbage again, but not among what was loaded."""
        event.stop()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._loading.close()
        if self._early is not None:
            self.call_after_refresh(self._early.lift)
        if not self._settled:
            self._settled = True
            self.refresher.watch(self._reader, self._refreshed)
            self.refresher.keep_fresh(at_start=self._refresh_at_start, minutes=self._refresh_minutes)

    def _refreshed(self, state: RefreshState) -> None:
        """Tell a reader of an article that there are new ones."""
        if state.new and not state.progress:
            self._reader.hint = f"{state.told} ─ L shows the library"

    def on_reading_chosen(self, event: ReadingChosen) -> None:
        """Read what was chosen from the library."""
        event.stop()
        self._reader.read_shelved(event.articles, event.number, event.start)

    @property
    def size(self) -> Size:
        """The size that is drawn for: that of the window, or the least into which everything can be laid."""
        return _at_least(super().size)

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed, pasted and clicked in turn; everything else at once."""
        if isinstance(event, events.Resize):
            event.size = _at_least(event.size)
            event.virtual_size, event.container_size = event.size, event.size
        if isinstance(event, events.InputEvent) and (self._exit or not self.screen_stack):
            return  # The program is being left: there is nothing more to press a key in.
        typed = isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseUp)
        if typed and not event.is_forwarded:
            await self.keyboard.take(event)
        else:
            await super().on_event(event)

    def on_mount(self) -> None:
        """Let the terminal's cursor go where the keys go when a screen is laid over another, or taken away."""
        if not self.is_headless and not self.is_web:
            self.set_interval(_LOOK, self._look_for_terminal)
        self.screen_change_signal.subscribe(self, lambda _: self.call_after_refresh(self._tell_terminal))

    def _tell_terminal(self) -> None:
        focused = self.focused if self.screen_stack else None
        if isinstance(focused, ArticleView | LineList):
            focused.tell_terminal()

    def _only_moves(self, key: events.Event) -> bool:
        """Whether a key is a letter in a text field, or moves in what has the keys, as one does that is held down."""
        field = self.focused
        if not isinstance(key, events.Key):
            return False
        if field is None or field.check_consume_key(key.key, key.character):
            return field is not None
        held = self.screen.active_bindings.get(key.key)
        return held is not None and held.binding.action.partition("(")[0] in MOVES

    def _stands(self) -> bool:
        """Whether the topmost screen can take a key."""
        return bool(self.screen_stack) and self.screen_stack[-1].is_mounted

    def action_command_palette(self) -> None:
        """Show every command."""
        from tui.app.palette import Palette  # noqa: PLC0415  (not needed to show text)

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """Show every key."""
        from tui.app.screens.help import HelpScreen, areas_of  # noqa: PLC0415  (not needed to show text)

        self.push_screen(HelpScreen(areas_of(self.screen)))


def _at_least(size: Size) -> Size:
    return Size(max(size.width, LEAST.width), max(size.height, LEAST.height))


def _driver(early: Early | None) -> type[Driver] | None:
    if early is None:
        return None
    from tui.app.behind import driver_behind  # noqa: PLC0415  (there is none on Windows)

    return driver_behind(early)
