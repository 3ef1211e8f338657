"""Export: what is on the screen, written to a file in one of the formats."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from tui.app.reader.context import ReaderContext
from tui.background import run_in_thread
from tui.errors import NewsreaderError
from tui.model.article import Article
from tui.sources.safe_text import reason_unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
        from tui.app.screens.questions import ChoiceScreen  # noqa: PLC0415  (not needed to show text)

        reader = self._reader
        if reader.unknown and reader.later(self.ask):
            return
        chosen = await reader.ask(ChoiceScreen("Export as", list(choices())))
        if chosen is None:
            return
        analysis = reader.analysis
        try:
            notes = [each.note for each in reader.annotations.notes(analysis.article)]
            name = f"{short_name(analysis.article)}.{ending(chosen)}"
            await self._write(lambda: written(chosen, analysis, notes), name)
        except NewsreaderError as error:
            reader.hint = f"{error.message} {error.hint or ''}".strip()

    async def _write(self, make: Callable[[], bytes], name: str) -> None:
        """Ask for a file until it is written, or nothing is to be; what was typed stays in the field.

        Args:
            make: Makes what is to stand in the file; may take long, and raise `ExportError`.
            name: The name that is proposed.
        """
        from tui.app.screens.questions import NameScreen, OverwriteScreen  # noqa: PLC0415  (not needed to show text)

        reader = self._reader
        title = "Export to the file"
        typed: str | None = name
        while typed := await reader.ask(NameScreen(title, typed or "", enters="writes")):
            path, replace = _file(typed), False
            if path.is_file():
                answer = await reader.ask(OverwriteScreen(f"{path.name} is there already"))
                if answer is None:
                    return
                replace = answer == "replace"
                if not replace:
                    continue
            try:
                await run_in_thread(_write, path, await run_in_thread(make), replace)
            except OSError as error:
                title = f"{reason_unwritten(path, error)}: {path.name} can't be written"
            else:
                reader.hint = f"written to {typed}"
                return


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


_LONGEST = 40
"""Characters of the name that is proposed, without its ending."""


def short_name(article: Article) -> str:
    """The first words of a headline, or else what the article is called, as the name of a file.

    >>> short_name(Article("a1", "", title="Harbour board delays the ferry, again, until June"))
    'harbour-board-delays-the-ferry-again'
    """
    from tui.export.formats import FileNames  # noqa: PLC0415  (not needed to show text)

    name = ""
    for word in re.findall(r"\w+", (article.title or "").casefold()):
        longer = f"{name}-{word}" if name else word
        if len(longer) > _LONGEST:
            break
        name = longer
    return name or FileNames().of(article.id)


def _file(typed: str) -> Path:
    return Path(typed).expanduser()


def _write(path: Path, content: bytes, replace: bool) -> None:  # noqa: FBT001  (a thread's argument)
    """Write a file; one that is there stays as it is until the new one is whole.

    Raises:
        OSError: If it can't be written, or is there and not to be replaced.
    """
    if not replace:
        with path.open("xb") as out:
            out.write(content)
        return
    path = path.resolve()
    with NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as begun:
        unfinished = Path(begun.name)
        try:
            begun.write(content)
            begun.close()
            shutil.copymode(path, unfinished)
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
