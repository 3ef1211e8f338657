"""Export: what is on the screen, written to a file in one of the formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.beside import beside
from tui.app.reader.context import ReaderContext
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.app.screens.questions import DialogChoice
    from tui.model.analysis import Analysis
    from tui.model.anchors import Note

NOTES = "notes"
"""The choice that is no format: the reader's notes alone."""


class ArticleExport:
    """Writes files."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader

    async def ask(self) -> None:
        """Ask for a format and a file, and write the analysis as it stands here, or the notes."""
        from tui.app.screens.questions import ChoiceScreen, NameScreen  # noqa: PLC0415  (not needed to show text)
        from tui.export.formats import FileNames  # noqa: PLC0415  (the same)

        reader = self._reader
        if reader.unknown and reader.later(self.ask):
            return
        chosen = await reader.ask(ChoiceScreen("Export as", list(choices())))
        if chosen is None:
            return
        analysis = reader.analysis
        suggested = f"{FileNames().of(analysis.article.id)}.{ending(chosen)}"
        name = await reader.ask(NameScreen("Export to the file", suggested))
        if name is None:
            return
        try:
            notes = [each.note for each in reader.annotations.notes(analysis.article)]
            await beside(lambda: _write(name, written(chosen, analysis, notes)))
        except NewsreaderError as error:
            reader.hint = f"{error.message} {error.hint or ''}".strip()
        except FileExistsError:
            reader.hint = f"{name} is there already: nothing was written"
        except OSError as error:
            reader.hint = f"{name} can't be written: {error.strerror}"
        else:
            reader.hint = f"written to {name}"


def choices() -> Iterator[DialogChoice]:
    """The formats, first those for people; of one that is a table each table."""
    from tui.app.screens.questions import DialogChoice  # noqa: PLC0415  (the same)
    from tui.export.formats import FORMATS, Table  # noqa: PLC0415  (not needed to show text)

    for each in sorted(FORMATS.values(), key=lambda each: not each.noted):
        if each.name == "json":
            yield DialogChoice(NOTES, NOTES, "your notes alone, as Markdown (.md)")
        if each.tables and not each.binary:
            for table in Table:
                yield DialogChoice(
                    f"{each.name} {table}", f"{each.name} {table}", f"{each.description} (.{each.ending})"
                )
        else:
            yield DialogChoice(each.name, each.name, f"{each.description} (.{each.ending})")


def ending(chosen: str) -> str:
    """What the name of a choice's file ends in, without the dot."""
    from tui.export.formats import FORMATS  # noqa: PLC0415  (not needed to show text)

    return "md" if chosen == NOTES else FORMATS[chosen.split(" ", maxsplit=1)[0]].ending


def written(chosen: str, analysis: Analysis, notes: list[Note]) -> bytes:
    """What is to stand in the file.

    Raises:
        ExportError: If the format needs a package that is not installed.
    """
    from tui.export.formats import FORMATS, Request, Table  # noqa: PLC0415  (the same)
    from tui.export.markdown import notes_markdown  # noqa: PLC0415  (the same)

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
