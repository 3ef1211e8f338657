"""`newsreader notes`: the reader's notes on standard output, and annotations of other programs as notes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.command import FILE, Options, command, references, settings
from tui.cli.console import say
from tui.errors import ExportError, LibraryError, NewsreaderError, SourceError
from tui.sources import is_address, read_all

if TYPE_CHECKING:
    from tui.export.web_annotations import TargetedNote
    from tui.library.library import Library
    from tui.model.anchors import Note
    from tui.model.article import Article

FORMS = ("markdown", "webannotation")


@command(
    "notes",
    help="Print your notes as Markdown, each under the sentence it is about, or as W3C Web Annotations.",
    examples=[
        ("notes story.txt > story-notes.md", "save the notes on an article"),
        ("notes --all", "all notes on all articles"),
        ("notes --all --format webannotation > notes.json", "for other annotation tools"),
        ("notes --import notes.json story.txt", "take in annotations on an article"),
    ],
)
@references("[REFERENCE…]")
@click.option("--all", is_flag=True, help="the notes on all articles")
@click.option(
    "--format", type=click.Choice(FORMS), default="markdown", metavar="FORM", help="markdown (default) or webannotation"
)
@click.option(
    "--import",
    "import_",
    type=FILE,
    metavar="FILE",
    help="store the Web Annotations of a JSON-LD file as notes, on the articles named or on those of the library",
)
def notes(options: Options) -> int:
    """Print the notes on some articles, in order, or on all; of an article without notes it is only said.

    Returns:
        0, or 1 if anything could not be read.

    Raises:
        ConfigError: If the settings are unfit.
        ExportError: If what is to be imported holds no annotations.
        LibraryError: If the library can't be opened or read.
        SourceError: If nothing is named to print the notes of, or the file can't be read.
    """
    from tui.config import library_file
    from tui.library.library import Library

    if not (options.references or options.all or options.import_):
        raise SourceError("Name articles to print the notes of.", "`--all` prints those on all articles")
    library = Library(library_file(settings(options)))
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        if options.import_:
            return _import(library, options)
        write = _markdown if options.format == "markdown" else _annotations
        failed = False
        found = []
        for article, made in _of_all(library) if options.all else _of_some(library, options):
            if article is None:
                failed = True
            elif made:
                found.append((article, made))
            else:
                say(f"There are no notes on {article.id}.")
        rest = _elsewhere(library, found) if options.all else []
        write(found, rest)
    finally:
        library.close()
    return int(failed)


_Noted = tuple["Article", Sequence["Note"]]


def _of_some(library: Library, options: Options) -> Iterator[tuple[Article | None, Sequence[Note]]]:
    for article in read_all(options.references, anyway=options.anyway):
        if isinstance(article, SourceError):
            say(str(article))
            yield None, ()
        else:
            yield article, [stored.note for stored in library.notes.of(article)]


def _of_all(library: Library) -> Iterator[tuple[Article | None, Sequence[Note]]]:
    for number in sorted(library.articles.noted()):
        try:
            article = library.articles.get(number)
            yield article, [stored.note for stored in library.notes.of(article)]
        except LibraryError as error:
            say(str(error))
            yield None, ()


def _elsewhere(library: Library, found: Sequence[_Noted]) -> list[tuple[str, Note]]:
    """Notes on articles that are not in the library, each with the article's title."""
    known = {note for _, made in found for note in made}
    return [(stored.title, stored.note) for stored in library.notes.all() if stored.note not in known]


def _markdown(found: Sequence[_Noted], rest: Sequence[tuple[str, Note]]) -> None:
    from tui.export.markdown import loose_notes_markdown, notes_markdown

    pages = [notes_markdown(article, made) for article, made in found]
    pages += [
        loose_notes_markdown(title, [note for other, note in rest if other == title])
        for title in dict.fromkeys(title for title, _ in rest)
    ]
    sys.stdout.write("\n".join(pages))


def _annotations(found: Sequence[_Noted], rest: Sequence[tuple[str, Note]]) -> None:
    from tui.export.web_annotations import TargetedNote, web_annotations

    inside = [
        TargetedNote(article.origin or article.id, article.title or article.id, note)
        for article, made in found
        for note in made
    ]
    sys.stdout.write(web_annotations([*inside, *(TargetedNote(title, title, note) for title, note in rest)]))


def _import(library: Library, options: Options) -> int:
    from tui.export.web_annotations import read_web_annotations

    now = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    try:
        text = Path(options.import_).expanduser().read_text(encoding="utf-8-sig")
        targeted = list(read_web_annotations(text, now))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"The file {options.import_} can't be read: {error}.") from error
    except ExportError as error:
        raise ExportError(f"{options.import_}: {error.message}", error.hint) from error
    articles, failed = [], False
    for article in read_all(options.references, anyway=options.anyway) if options.references else ():
        if isinstance(article, SourceError):
            say(str(article))
            failed = True
        else:
            articles.append(article)
    added = known = 0
    for each in targeted:
        try:
            if isinstance(each, ExportError):
                raise each
            new = _store(library, each, articles, now)
        except NewsreaderError as error:
            say(str(error))
            failed = True
        else:
            added, known = added + new, known + (not new)
    say(f"{added} note{'s' * (added != 1)} added, {known} known already.")
    return int(failed)


def _store(library: Library, targeted: TargetedNote, articles: Sequence[Article], now: str) -> bool:
    """Store a note on the article it belongs to; false where it is there.

    Raises:
        SourceError: If none of the articles has its words.
    """
    from tui.model.anchors import Anchor, Note, locate
    from tui.sources.safe_text import clean, one_line

    anchor, source = targeted.note.anchor, one_line(targeted.source)
    cleaned = Anchor(clean(anchor.exact) or "?", clean(anchor.prefix), clean(anchor.suffix), max(0, anchor.start))
    candidates = [article for article in articles if source in {article.source, article.origin, article.id}] or articles
    if not candidates and is_address(source) and (number := library.articles.at(source)) is not None:
        candidates = [library.articles.get(number)]
    for article in candidates:
        span = locate(cleaned, article.text)
        if span is not None:
            note = Note(clean(targeted.note.text), Anchor.at(span, article.text), _moment(targeted.note.created, now))
            same = [(stored.note.text, stored.note.anchor.span) for stored in library.notes.of(article)]
            if (note.text, note.anchor.span) in same:
                return False
            library.notes.add(article, note)
            return True
    raise SourceError(
        f"No article has the words “{one_line(cleaned.exact)}” that a note from {source} is on.",
        "name the article: `newsreader notes --import FILE ARTICLE`",
    )


def _moment(created: str, now: str) -> str:
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return now
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds")
