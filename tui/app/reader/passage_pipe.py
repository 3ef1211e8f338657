"""Handing what is at the reading cursor to another program."""

from __future__ import annotations

from tui.app.reader.cards import Copier
from tui.app.reader.context import ReaderContext
from tui.app.reader.library_link import KnownActors


class PassagePipe:
    """Asks for a command, runs it, and shows what it writes."""

    def __init__(self, reader: ReaderContext, known: KnownActors, copier: Copier) -> None:
        self._reader = reader
        self._known = known
        self._copier = copier
        self._command = ""

    async def ask(self) -> None:
        """Hand a quote, an actor or the article to a command; to be awaited in a worker."""
        from tui.app.rendering.pipe_inputs import pipe_inputs  # noqa: PLC0415  (not needed to show text)
        from tui.app.screens.command_screens import CommandScreen, OutputScreen  # noqa: PLC0415  (nor are they)

        reader = self._reader
        if not reader.analysis.article.text:
            reader.hint = "there is no article to hand to a command"
            return
        offered = tuple(pipe_inputs(reader.analysis, reader.subject_here().quote, self._known.actor_meant()))
        chosen = await reader.ask(CommandScreen(offered, self._command))
        if chosen is None:
            return
        self._command, passage = chosen
        copied = await reader.ask(OutputScreen(self._command, passage))
        if copied is not None:
            await self._copier.copy(copied, "output")
