"""The formats an analysis can be written in, by name; what a format needs is loaded when it writes. Names of files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.model.analysis import Analysis
    from tui.model.anchors import Note
    from tui.model.article import Article


_UNSAFE = re.compile(r"[^\w.\-]+")
_LONGEST = 60


class Table(StrEnum):
    """What a row of a table stands for."""

    QUOTES = "quotes"
    ACTORS = "actors"
    MENTIONS = "mentions"


def _none(_: Article) -> Iterable[Note]:
    return ()


@dataclass(frozen=True, slots=True)
class Request:
    """How to write; a writer takes from it what concerns its format."""

    several: bool = True
    """Whether there may be more or fewer than one article: `json` writes an array then."""

    table: Table | None = None
    """Which table; `None` for the format's usual one."""

    begun: bool = False
    """Whether an earlier run has written the beginning: what comes now is to stand behind it, without a heading."""

    marked: bool = False
    """Whether a table of commas or tabs begins with U+FEFF, by which spreadsheets know UTF-8 and programs stumble."""

    notes: Callable[[Article], Iterable[Note]] = _none
    """The reader's notes on an article."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write analyses down."""

    name: str
    """What it is called on the command line."""

    ending: str
    """What its files' names end in, without the dot."""

    description: str
    """Half a sentence on what it holds, for help and menus."""

    writer: str
    """`module:function` of what writes it; the function takes analyses and a request and gives text or bytes.

    spaCy's own format is written by `tui.nlp`, which alone knows spaCy, and is only named here.
    """

    streams: bool = True
    """Whether it writes each analysis as it comes, so that any number of them needs the memory of one."""

    joins: bool = False
    """Whether output of a second run (`Request.begun`) can stand behind that of the first: it streams, and gives one
    piece for each analysis; only where there is none, a piece may be the heading alone."""

    binary: bool = False
    """Whether it is of no use in a terminal; an archive of several files never is."""

    packs: bool = False
    """Whether several articles come as a tar archive with a file each."""

    tables: bool = False
    """Whether it heeds `Request.table`."""

    noted: bool = False
    """Whether it shows `Request.notes`."""

    def ending_for(self, request: Request) -> str:
        """What the name of a file with the output ends in."""
        return "tar" if self.packs and request.several else self.ending

    def write(self, analyses: Iterable[Analysis], request: Request | None = None) -> Iterator[bytes]:
        r"""Write analyses in order.

        Args:
            analyses: Taken one at a time, as the pieces are asked for.
            request: How to write; `None` for the usual.

        Returns:
            The output in pieces; text as UTF-8 with `\n` for line ends.

        Raises:
            ExportError: If the format needs a package that is not installed.
        """
        module, _, function = self.writer.partition(":")
        pieces: Iterator[str | bytes] = getattr(import_module(module), function)(analyses, request or Request())
        for piece in pieces:
            yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")

    def whole(self, analyses: Iterable[Analysis], request: Request | None = None) -> bytes:
        """The same in one piece."""
        return b"".join(self.write(analyses, request))


class FileNames:
    """File names for articles, each given once."""

    def __init__(self) -> None:
        """Start with every name free."""
        self._given: set[str] = set()

    def of(self, article_id: str) -> str:
        """A name without folders or ending; never one given before, whatever the letters' case.

        >>> names = FileNames()
        >>> names.of("../a b.txt"), names.of("A_B.txt")
        ('a_b.txt', 'A_B.txt-2')
        """
        stem = _UNSAFE.sub("_", article_id.encode("utf-8", "replace").decode()).strip("._-")[:_LONGEST] or "article"
        name, number = stem, 1
        while name.casefold() in self._given:
            number += 1
            name = f"{stem}-{number}"
        self._given.add(name.casefold())
        return name


FORMATS = {
    each.name: each
    for each in (
        Format("json", "json", "one document, an array for several articles", "tui.export.json_format:write_document"),
        Format("jsonl", "jsonl", "one analysis a line", "tui.export.json_format:write_lines", joins=True),
        Format("csv", "csv", "a table for spreadsheets", "tui.export.tables:write_commas", joins=True, tables=True),
        Format("tsv", "tsv", "a table between tabs", "tui.export.tables:write_tabs", joins=True, tables=True),
        Format(
            "parquet",
            "parquet",
            "a row an article, nested as in json, or a table",
            "tui.export.parquet:write_parquet",
            binary=True,
            tables=True,
        ),
        Format(
            "markdown",
            "md",
            "the article with quotes by speaker",
            "tui.export.markdown:write_markdown",
            joins=True,
            noted=True,
        ),
        Format(
            "html",
            "html",
            "one page to open in a browser, without network",
            "tui.export.html_page:write_html",
            noted=True,
        ),
        Format(
            "text", "txt", "the article, actors and quotes as lines", "tui.export.plain_text:write_text", joins=True
        ),
        Format(
            "brat",
            "tar",
            "text and stand-off annotation for brat",
            "tui.export.annotation_formats:write_brat",
            binary=True,
        ),
        Format(
            "webanno",
            "tsv",
            "WebAnno TSV 3.3, for INCEpTION",
            "tui.export.annotation_formats:write_webanno",
            packs=True,
        ),
        Format("conll", "conll", "the columns of CoNLL-2012", "tui.export.annotation_formats:write_conll", joins=True),
        Format(
            "spacy",
            "spacy",
            "a DocBin of spaCy documents with spans and entities",
            "tui.nlp.doc_conversion:write_docs",
            streams=False,
            binary=True,
        ),
    )
}
"""By name, the plainest first."""
