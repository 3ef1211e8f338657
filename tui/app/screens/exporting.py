"""Exporting: what is on the screen, written to a file in one of the formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from tui.app.beside import beside
from tui.app.screens.asking import choice
from tui.app.screens.stage import Stage
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.app.screens.questions import Choice
    from tui.model.analysis import Analysis
    from tui.model.anchors import Note

NOTES = "notes"
"""The choice that is no format: the reader's notes alone."""


class Exporting(Stage):
    """The part of the reader screen that writes files."""

    @work(group="reference")
    async def action_export(self) -> None:
        """Ask for a format and a file, and write the analysis as it stands here, or the notes."""
        from tui.app.screens.questions import ChoiceScreen, NameScreen  # noqa: PLC0415  (not needed to show text)
        from tui.export.archive import Names  # noqa: PLC0415  (the same)

        if self.unknown and self.later(self.action_export):
            return
        chosen = await self.app.push_screen_wait(ChoiceScreen("Export as", list(choices())))
        if chosen is None:
            return
        analysis = self.analysis
        suggested = f"{Names().of(analysis.article.id)}.{ending(chosen)}"
        name = await self.app.push_screen_wait(NameScreen("Export to the file", suggested))
        if name is None:
            return
        try:
            notes = [kept.note for kept in self.ledger.notes(analysis.article)]
            await beside(lambda: _write(name, written(chosen, analysis, notes)))
        except NewsreaderError as error:
            self.hint = f"{error.message} {error.hint or ''}".strip()
        except FileExistsError:
            self.hint = f"{name} is there already: nothing was written"
        except OSError as error:
            self.hint = f"{name} can't be written: {error.strerror}"
        else:
            self.hint = f"written to {name}"


def choices() -> Iterator[Choice]:
    """The formats, first those for people; of one that is a table each table."""
    from tui.app.formats import FORMATS  # noqa: PLC0415  (not needed to show text)
    from tui.export.request import Table  # noqa: PLC0415  (the same)

    for each in sorted(FORMATS.values(), key=lambda each: not each.noted):
        if each.name == "json":
            yield choice(NOTES, NOTES, "your notes alone, as Markdown (.md)")
        if each.tables and not each.binary:
            for table in Table:
                yield choice(f"{each.name} {table}", f"{each.name} {table}", f"{each.told} (.{each.ending})")
        else:
            yield choice(each.name, each.name, f"{each.told} (.{each.ending})")


def ending(chosen: str) -> str:
    """What the name of a choice's file ends in, without the dot."""
    from tui.app.formats import FORMATS  # noqa: PLC0415  (not needed to show text)

    return "md" if chosen == NOTES else FORMATS[chosen.split(" ", maxsplit=1)[0]].ending


def written(chosen: str, analysis: Analysis, notes: list[Note]) -> bytes:
    """What is to stand in the file.

    Raises:
        ExportError: If the format needs a package that is not installed.
    """
    from tui.app.formats import FORMATS  # noqa: PLC0415  (not needed to show text)
    from tui.export.notes import notes_markdown  # noqa: PLC0415  (the same)
    from tui.export.request import Request, Table  # noqa: PLC0415  (the same)

    if chosen == NOTES:
        return notes_markdown(analysis.article, notes).encode("utf-8", "backslashreplace")
    name, _, table = chosen.partition(" ")
    request = Request(several=False, table=Table(table) if table else None, notes=lambda _: notes, marked=True)
    return FORMATS[name].whole([analysis], request)


def _write(name: str, content: bytes) -> None:
    """Write a new file.

    Raises:
        OSError: If it is there already or can't be written.
    """
    with Path(name).expanduser().open("xb") as out:
        out.write(content)
