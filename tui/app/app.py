"""The program on the screen: themes, keys, articles and the reader."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic, strftime
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer, TimerCallback
from textual.worker import WorkerCancelled, WorkerFailed

from tui.app.bindings import APP, MOVES
from tui.app.keyboard import Keyboard
from tui.app.messages import ReadArticles, Settled, ShowDossier, ShowLibrary, TypedAhead
from tui.app.raw_terminal import RawTerminal
from tui.app.reader.reader_screen import ReaderScreen
from tui.app.reader.reading_list import OpenArticle, open_articles
from tui.app.reader_options import ReaderOptions
from tui.app.refresher import Refresher, RefreshState
from tui.app.rendering.frame import LOW, NARROW
from tui.app.screens.layer import Dialog
from tui.app.signals import terminal_gone
from tui.app.themes import DARK, LIGHT, TERMINAL, roles
from tui.app.timers import never_skipped
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.lists import LineList
from tui.model.article import Article
from tui.services.analysis_service import AnalysisService
from tui.services.annotation_service import AnnotationService
from tui.sources.safe_text import reason_of

if TYPE_CHECKING:
    from tui.app.screens.library_screen import LibraryScreen

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
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012  (the same)
    BINDINGS: ClassVar[list[BindingType]] = APP

    def __init__(
        self,
        references: Sequence[str | Article | OpenArticle],
        options: ReaderOptions | None = None,
        *,
        analyses: AnalysisService | None = None,
        annotations: AnnotationService | None = None,
        first_frame: RawTerminal | None = None,
    ) -> None:
        """Take the articles and how to show them.

        Args:
            references: What to read, at least one: references, or what was read already; may be empty for the library.
            options: How the reader looks and what it begins with; `None` for the usual ones.
            analyses: Reads and analyses; `None` for one with the default model that stores nothing.
            annotations: Stores corrections, notes and positions; `None` for one that forgets them with the program.
            first_frame: What stands on the terminal until the first screen is drawn; `None` where there is nothing.

        Raises:
            SourceError: If the first article can't be read.
        """
        # Textual's NO_COLOR gives shades of grey; without colours the terminal's own two are used.
        super().__init__(driver_class=_driver(first_frame), ansi_color=True if "NO_COLOR" in os.environ else None)
        self._first_frame = first_frame
        self._library: LibraryScreen | None = None
        self._leaving = False
        self._patient_until = 0.0
        self.keyboard = Keyboard(self._stands, self._only_moves, super().on_event, self.call_later)
        self._loading = ExitStack()
        self._settled = False
        self._options = options = options or ReaderOptions()
        self.analyses = analyses or AnalysisService()
        self.articles = open_articles(references, self.analyses)
        annotations = annotations or AnnotationService()
        self.refresher = Refresher(
            self, lambda: annotations.library.feeds, lambda: options.arrivals(annotations.library, self.analyses)
        )
        self._reader = ReaderScreen(self.articles, self.analyses, annotations, options)
        for own in (DARK, LIGHT, *TERMINAL):
            self.register_theme(own)
        self.theme = options.theme if options.theme in self.available_themes else DARK.name
        if options.keys:
            self.set_keymap(options.keys)

    @property
    def key_hints(self) -> bool:
        """Whether the line at the bottom says which keys do something now."""
        return self._options.key_hints

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of our roles in themes that don't know them."""
        return roles(self.current_theme)

    def get_default_screen(self) -> ReaderScreen:
        """The reader is the screen at the bottom."""
        return self._reader

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave the program; where the reader is is kept."""
        if self._reader.is_mounted:
            self._reader.save_position()
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

    def on_typed_ahead(self) -> None:
        """Show what is drawn, now that the keys are done that were typed on the first frame."""
        if self._first_frame is not None:
            self.call_after_refresh(self._first_frame.reveal)

    async def on_settled(self, event: Settled) -> None:
        """Draw, in place of the first frame, and look for garbage again, but not among what was loaded."""
        event.stop()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._loading.close()
        if self._first_frame is not None and self._first_frame.typed_on:
            await self.keyboard.take(TypedAhead())
        else:
            self.on_typed_ahead()
        if not self._settled:
            self._settled = True
            self.refresher.watch(self._reader, self._refreshed)
            self.refresher.keep_fresh(at_start=self._options.refresh_at_start, minutes=self._options.refresh_minutes)

    def _refreshed(self, state: RefreshState) -> None:
        """Tell a reader of an article that there are new ones."""
        if state.new and not state.progress:
            self._reader.hint = f"{state.summary} ─ {{reader.show-library}} shows the library"

    def on_show_library(self, event: ShowLibrary) -> None:
        """Show the library, which is kept alive."""
        from tui.app.screens.library_screen import LibraryScreen  # noqa: PLC0415  (not needed to show text)

        event.stop()
        if self._library is None:
            self._library = LibraryScreen(self._reader.context.library, self.analyses, self.refresher)
            self.install_screen(self._library, "library")
        self._reader.lay_over_library(self._library)

    def on_show_dossier(self, event: ShowDossier) -> None:
        from tui.app.screens.dossier_screens import DossierScreen  # noqa: PLC0415  (not needed to show text)

        event.stop()
        self._reader.lay_over(DossierScreen(self._reader.context.library.dossiers, event.dossier_id))

    def on_read_articles(self, event: ReadArticles) -> None:
        event.stop()
        self._reader.read_chosen(event.articles, event.number, event.start)

    @property
    def size(self) -> Size:
        """The size that is drawn for: that of the window, or the least into which everything can be laid."""
        return _at_least(super().size)

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """Call something later, as Textual does with each new size of the window."""
        return never_skipped(super().set_timer(delay, callback, name=name, pause=pause))

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
        from tui.app.palette import Palette  # noqa: PLC0415  (not needed to show text)

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers beside keys; Textual's own help and its maximizing would hide ours."""
        del screen
        yield SystemCommand("theme", "other colours", self.action_change_theme)
        yield SystemCommand("screenshot", "save the screen as a picture (SVG)", self._save_screenshot_soon)

    def search_themes(self) -> None:
        """Offer every theme."""
        from tui.app.palette import Palette, ThemeProvider  # noqa: PLC0415  (not needed to show text)

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="a theme", id="--command-palette"))

    def choose_theme(self, name: str) -> None:
        """Wear a theme now and in later sessions, until the settings name another than today."""
        self.theme = name
        self._reader.context.remember(*self._options.theme_choice(name))

    def _save_screenshot_soon(self) -> None:
        """Save it as soon as the palette is gone."""
        self.set_timer(0.1, self._save_screenshot)

    def _save_screenshot(self) -> None:
        try:
            saved = Path(self.save_screenshot(strftime("newsreader-%Y-%m-%d-%H%M%S.svg"))).resolve()
        except OSError as error:
            self._tell(f"the screenshot can't be saved in the current folder: {reason_of(error)}")
        else:
            self._tell(f"saved as {saved.name} in {saved.parent}")

    def _tell(self, words: str) -> None:
        """Say something in the topmost screen's bottom line, if it has one."""
        if hasattr(self.screen, "hint"):
            self.screen.hint = words
        else:
            self.notify(words, markup=False)

    def action_help(self) -> None:
        from tui.app.screens.help_screen import HelpScreen, areas_of  # noqa: PLC0415  (not needed to show text)

        alive = {held.binding.id or "" for held in self.screen.active_bindings.values()}
        self.push_screen(HelpScreen(areas_of(self.screen), alive))


def _at_least(size: Size) -> Size:
    return Size(max(size.width, LEAST.width), max(size.height, LEAST.height))


def _driver(first_frame: RawTerminal | None) -> type[Driver] | None:
    if first_frame is None:
        return None
    from tui.app.deferred_driver import driver_after  # noqa: PLC0415  (there is none on Windows)

    return driver_after(first_frame)
