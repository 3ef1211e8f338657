"""References: what a user names, and the articles it stands for."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from tui.errors import RefusedError, SourceError
from tui.model.article import Article
from tui.sources.documents import article_of, article_of_fetched, kind_of
from tui.sources.files import article_files, bytes_of
from tui.sources.safe_text import one_line

STDIN = "-"
"""The reference for standard input."""

Unread = Callable[[], Article]
"""Reads one article when called, or raises `SourceError`."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def is_address(reference: str) -> bool:
    """Whether a reference is meant as an address and not as a file.

    >>> is_address("https://varne.example/bridge"), is_address("stories/bridge.txt")
    (True, False)
    """
    return _SCHEME.match(reference) is not None


def is_page(reference: str) -> bool:
    """Whether a reference is the address of a web page; an article may name anything as its source.

    >>> is_page("https://varne.example/bridge"), is_page("file:///etc/passwd"), is_page("bridge.txt")
    (True, False, False)
    """
    return reference.lower().startswith(("https://", "http://"))


def read(reference: str, *, anyway: bool = False, typed: bool = True) -> Article:
    """Read one article.

    Args:
        reference: The address of a web page; a file with text, Markdown, HTML, PDF, mail, or a Word document; `-` for
            standard input; of a folder or a JSONL file, the first article.
        anyway: Whether to give what there is in a page that is no article, or only the beginning of one.
        typed: Whether a person named the reference; an address that a page led to is asked for only outside this
            machine and network.

    Raises:
        SourceError: If there is no article to read there.
    """
    if not typed and is_address(reference):
        unread = partial(_from_address, reference, typed=False)
        return _anyway(unread) if anyway else unread()
    for article in read_all([reference], anyway=anyway):
        if isinstance(article, SourceError):
            raise article
        return article
    raise SourceError(f"The file {one_line(reference)} has no articles.")


def expand(references: Iterable[str], *, anyway: bool = False) -> list[str | Article]:
    """What the reader should open: folders as their files, JSONL files as their articles, the rest as it is.

    Raises:
        SourceError: If a folder or a JSONL file can't be read or has nothing to read.
    """
    opened: list[str | Article] = []
    for reference in references:
        if is_address(reference):
            opened.append(reference)
        elif reference != STDIN and is_folder(reference):
            opened += [str(path) for path in article_files(path_of(reference))]
        elif is_lines(reference) or is_columns(reference) or reference == STDIN:
            for article in read_all([reference], anyway=anyway):
                if isinstance(article, SourceError):
                    raise article
                opened.append(article)
        else:
            opened.append(reference)
    return opened


def may_be_several(reference: str) -> bool:
    """Whether a reference may stand for more than one article: a folder, a JSONL or a Parquet file."""
    return reference not in {"", STDIN} and (is_folder(reference) or is_lines(reference) or is_columns(reference))


def read_all(references: Iterable[str], *, anyway: bool = False) -> Iterator[Article | SourceError]:
    """Every article of some references, in order; what can't be read gives its error in its place.

    With `anyway`, a page that is no article, or only the beginning of one, gives what there is.
    """
    for unread in located(references, anyway=anyway):
        try:
            yield unread()
        except SourceError as error:
            yield error


def located(references: Iterable[str], *, anyway: bool = False) -> Iterator[Unread]:
    """Every article of some references, in order, each as a call that reads it; one never called costs nothing.

    A call raises `SourceError` if that article can't be read. A folder that can't be listed, or a file that can't be
    opened, is one call that raises. With `anyway`, a call gives what there is in a page that is no article, or only the
    beginning of one.
    """
    for unread in _located(references):
        yield partial(_anyway, unread) if anyway else unread


def _anyway(unread: Unread) -> Article:
    try:
        return unread()
    except RefusedError as error:
        article: Article = error.article
        return article


def _located(references: Iterable[str]) -> Iterator[Unread]:
    for reference in references:
        try:
            if reference == STDIN:
                yield _from_stdin
            elif is_address(reference):
                yield partial(_from_address, reference)
            elif is_folder(reference):
                yield from _located(map(str, article_files(path_of(reference))))
            elif is_lines(reference):
                from tui.sources.corpus_files import lines_of  # noqa: PLC0415  (json is not needed for a plain file)

                yield from lines_of(path_of(reference))
            elif is_columns(reference):
                from tui.sources.corpus_files import rows_of  # noqa: PLC0415  (pyarrow is optional, and large)

                yield from rows_of(path_of(reference))
            else:
                yield partial(_from_file, path_of(reference))
        except SourceError as error:
            yield partial(refuse, error)


def count(references: Iterable[str]) -> int:
    """How many articles `located` gives, found out without reading one; a compressed corpus is decompressed for it."""
    number = 0
    for reference in references:
        try:
            if reference != STDIN and is_folder(reference):
                number += len(article_files(path_of(reference)))
            elif is_lines(reference):
                from tui.sources.corpus_files import count_lines  # noqa: PLC0415  (json is not needed for a plain file)

                number += count_lines(path_of(reference))
            elif is_columns(reference):
                from tui.sources.corpus_files import count_rows  # noqa: PLC0415  (the same)

                number += count_rows(path_of(reference))
            else:
                number += 1
        except SourceError:
            number += 1
    return number


def refuse(error: SourceError) -> Article:
    """Stands for an article that can't be read.

    Raises:
        SourceError: Always.
    """
    raise error


def path_of(reference: str) -> Path:
    """The path a reference names.

    Raises:
        SourceError: If it is empty.
    """
    if not reference:
        raise SourceError("A reference is empty.", "name a file or a folder, or - for standard input")
    try:
        return Path(reference).expanduser()
    except RuntimeError:
        return Path(reference)  # `~nobody`: no such user, but there may be such a file.


def is_folder(reference: str) -> bool:
    """Whether a reference names a folder."""
    try:
        return path_of(reference).is_dir()
    except OSError:
        return False  # What is wrong with the name is reported when it is read.


def is_lines(reference: str) -> bool:
    """Whether a reference names a file with one article a line, compressed or not."""
    name = reference.lower().removesuffix(".gz").removesuffix(".zst")
    return not is_address(reference) and name.endswith((".jsonl", ".ndjson"))


def is_columns(reference: str) -> bool:
    """Whether a reference names a Parquet file, with one article a row."""
    return not is_address(reference) and reference.lower().endswith(".parquet")


def _from_file(path: Path) -> Article:
    data = bytes_of(path)
    what, kind = f"The file {one_line(str(path))}", kind_of(data, path.suffix)
    return article_of(data, kind, name=one_line(path.stem), source=str(path), what=what)


def _from_stdin() -> Article:
    if sys.stdin is None or sys.stdin.isatty():
        raise SourceError(
            "There is nothing on standard input.", "pipe an article into it: `newsreader - < article.txt`"
        )
    data = sys.stdin.buffer.read()
    return article_of(data, kind_of(data), name="stdin", source=STDIN, what="Standard input")


def _from_address(address: str, *, typed: bool = True) -> Article:
    # What the network needs takes a fifth of a second.
    from tui.sources.addresses import checked  # noqa: PLC0415
    from tui.sources.http_fetch import FetchRequest, fetch  # noqa: PLC0415

    request = FetchRequest.of_person(address) if typed else FetchRequest(checked(address))
    return article_of_fetched(fetch(request))
