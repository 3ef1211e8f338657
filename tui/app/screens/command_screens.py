"""Handing a passage to another program: which program and which passage, and what comes back."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from tui.app.bindings import OUTPUT
from tui.app.rendering.cells import clipped, shown
from tui.app.rendering.pipe_inputs import PipeInput
from tui.app.screens.boxes import ChoiceBox, TextBox, quiet_after
from tui.app.widgets.edge_words import EdgeWords
from tui.background import run_in_thread
from tui.errors import CommandError
from tui.services.commands import CommandOutput, arguments_of, run_command

_SECONDS = 600.0
"""How long a program may take; it can be stopped before."""

_WORDS = 50
"""Cells of a passage that are shown."""


class CommandScreen(ChoiceBox[tuple[str, PipeInput] | None]):
    """Asks for a command and what to hand to it; hands back both."""

    HINT: ClassVar[str] = "{field.previous-choice} {field.next-choice} what · enter runs · {field.leave-field} cancels"

    def __init__(self, passages: Sequence[PipeInput], command: str = "") -> None:
        """Take what can be handed on, and the command to begin with."""
        super().__init__("Hand to a command", "program and arguments, such as: espeak-ng -v en")
        self._passages = passages
        self._command = command

    def on_mount(self) -> None:
        super().on_mount()
        field = self.query_one(Input)
        field.value = self._command
        field.action_select_all()

    def fill(self, typed: str) -> None:
        """List the passages, whatever is typed."""
        if not typed and not self.choices.option_count:
            self.choices.add_options(
                [
                    Option(quiet_after(each.name, clipped(" ".join(each.text.split()), _WORDS)), id=str(number))
                    for number, each in enumerate(self._passages)
                ]
            )
            self.choices.highlighted = 0

    def choose(self, choice_id: str | None) -> None:
        """Hand back the command and the passage, if there is a command."""
        command = self.query_one(Input).value.strip()
        if command and choice_id is not None:
            self.dismiss((command, self._passages[int(choice_id)]))

    def action_move(self, rows: int) -> None:
        at = (self.choices.highlighted or 0) + rows
        self.choices.highlighted = max(0, min(at, self.choices.option_count - 1))


class OutputScreen(TextBox[str | None]):
    """Runs a command and shows what it writes; hands back what is to be copied."""

    BINDINGS: ClassVar[list[BindingType]] = OUTPUT

    def __init__(self, command: str, passage: PipeInput) -> None:
        super().__init__()
        self._command = command
        self._passage = passage
        self._stopping = threading.Event()
        self._output: CommandOutput | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="card", can_focus=False) as box:
            box.border_title = Content(clipped(shown(self._command), 60))
            yield Static(f"{self._passage.name}, running …", id="facts", markup=False)
            yield EdgeWords("{dialog.close-dialog} stops")

    def on_mount(self) -> None:
        self._run()

    @work(exit_on_error=False)
    async def _run(self) -> None:
        try:
            arguments = arguments_of(self._command)
            self._output = await run_in_thread(
                lambda: run_command(arguments, self._passage.text, seconds=_SECONDS, stopping=self._stopping)
            )
        except CommandError as error:
            words = str(error)
        else:
            words = _words(self._output)
        if self.is_attached:
            self.query_one("#facts", Static).update(Content("\n".join(map(shown, words.split("\n")))))
            copies = "{output.copy-output} copies · " if self._output and self._output.text else ""
            self.query_one(EdgeWords).words = f"{copies}{{dialog.close-dialog}} closes"

    def action_copy_output(self) -> None:
        """Hand back what the command wrote, to be copied."""
        if self._output is not None and self._output.text:
            self.dismiss(self._output.text)

    def on_unmount(self) -> None:
        """Stop the command."""
        self._stopping.set()
        super().on_unmount()


def _words(output: CommandOutput) -> str:
    parts = [output.text.rstrip("\n"), output.errors.rstrip("\n")]
    if output.code:
        parts.append(f"It ended with {output.code}.")
    if output.cut:
        parts.append("It wrote more than is shown.")
    return "\n\n".join(part for part in parts if part) or "It wrote nothing."
