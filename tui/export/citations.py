"""Citations of articles, and of a quotation in one: BibTeX, RIS and CSL-JSON, for reference managers.

Sources:
    BibLaTeX manual 3.19 (entry type `online`); RIS specification of Research Information Systems (2001);
    Citation Style Language 1.0.2, `csl-data.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tui.model.article import Article
from tui.model.person_names import GENERATIONS, PARTICLES


class CitationStyle(StrEnum):
    """How citations are written."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an article."""

    family: str
    """The surname; the whole name of somebody who has only one, such as an agency."""

    given: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited."""

    article: Article
    accessed: str
    """The day on which the article was read, as ISO 8601."""

    quotation: str = ""
    """The words that are cited; empty for the whole article."""

    where: str = ""
    """Where they stand: `para 4`."""

    @property
    def authors(self) -> tuple[Author, ...]:
        """Who wrote it, in the order of the byline."""
        names = re.split(r"\s*(?:,|;|&|\band\b)\s*", _flat(self.article.author or "").removeprefix("By "))
        return tuple(author_of(name) for name in names if name)

    @property
    def title(self) -> str:
        """The headline, or else the article's name."""
        return _flat(self.article.title or self.article.id)

    @property
    def address(self) -> str:
        """Where it is on the web; empty for a file."""
        origin = _flat(self.article.origin)
        return origin if "://" in origin else ""

    @property
    def date(self) -> tuple[str, ...]:
        """Year, month and day, as far as they are known."""
        return tuple((self.article.date or "")[:10].split("-")) if self.article.date else ()

    @property
    def note(self) -> str:
        """The words that are cited, and where they stand."""
        where = f" ({self.where})" if self.where else ""
        return f"“{_flat(self.quotation).strip(_MARKS)}”{where}" if self.quotation else ""


def author_of(name: str) -> Author:
    """A name in its two parts.

    >>> author_of("Ada van der Fenn"), author_of("Jan Vale Jr.")
    (Author(family='van der Fenn', given='Ada'), Author(family='Vale Jr.', given='Jan'))
    """
    words = name.split()
    at = len(words) - 1
    if at > 1 and words[at].strip(".").casefold() in GENERATIONS:
        at -= 1
    while at > 1 and words[at - 1].casefold() in PARTICLES:
        at -= 1
    return Author(" ".join(words[at:]), " ".join(words[:at]))


def citations(found: Iterable[Citation], style: CitationStyle) -> Iterator[str]:
    """Write citations, each ending in a line break; CSL-JSON is one array."""
    yield from _WRITERS[style](found)


def _bibtex(found: Iterable[Citation]) -> Iterator[str]:
    given: dict[str, int] = {}
    for number, citation in enumerate(found):
        key = _key(citation)
        given[key] = given.get(key, 0) + 1
        authors = " and ".join(
            f"{_tex(author.family)}, {_tex(author.given)}" if author.given else f"{{{_tex(author.family)}}}"
            for author in citation.authors
        )
        fields = {
            "author": authors,
            "title": f"{{{_tex(citation.title)}}}",
            "date": "-".join(citation.date),
            "year": citation.date[0] if citation.date else "",
            "url": re.sub(r"[{}\\\s]", lambda match: f"%{ord(match.group()):02X}", citation.address),
            "urldate": citation.accessed if citation.address else "",
            "note": _tex(citation.note),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        number_of = f"-{given[key]}" if given[key] > 1 else ""
        yield f"{chr(10) * bool(number)}@online{{{key}{number_of},\n{lines}}}\n"


def _ris(found: Iterable[Citation]) -> Iterator[str]:
    for number, citation in enumerate(found):
        date = citation.date
        lines = [
            ("TY", "NEWS"),
            *(("AU", ", ".join(filter(None, (author.family, author.given)))) for author in citation.authors),
            ("TI", citation.title),
            ("PY", date[0] if date else ""),
            ("DA", "/".join((*date, *[""] * (4 - len(date)))) if date else ""),
            ("UR", citation.address),
            ("Y2", f"{citation.accessed.replace('-', '/')}/" if citation.address else ""),
            ("N1", citation.note),
        ]
        text = "".join(f"{tag}  - {value}\n" for tag, value in lines if value)
        yield f"{chr(10) * bool(number)}{text}ER  - \n"


def _csl(found: Iterable[Citation]) -> Iterator[str]:
    given: dict[str, int] = {}
    records = []
    for citation in found:
        key = _key(citation)
        given[key] = given.get(key, 0) + 1
        record: dict[str, Any] = {
            "id": f"{key}-{given[key]}" if given[key] > 1 else key,
            "type": "article-newspaper",
            "title": citation.title,
            "author": [
                {"family": author.family, "given": author.given} if author.given else {"literal": author.family}
                for author in citation.authors
            ],
            "issued": {"date-parts": [[*map(int, citation.date)]]} if citation.date else None,
            "URL": citation.address,
            "accessed": {"date-parts": [[*map(int, citation.accessed.split("-"))]]} if citation.address else None,
            "note": citation.note,
        }
        records.append({name: value for name, value in record.items() if value})
    yield json.dumps(records, ensure_ascii=False, indent=2) + "\n"


_WRITERS: dict[CitationStyle, Callable[[Iterable[Citation]], Iterator[str]]] = {
    CitationStyle.BIBTEX: _bibtex,
    CitationStyle.RIS: _ris,
    CitationStyle.CSL_JSON: _csl,
}

_MARKS = "“”„‟«»‘’\"' "
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def _tex(words: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in words)


def _key(citation: Citation) -> str:
    """`fenn2026ferry`: surname, year and the headline's first long word."""
    surname = citation.authors[0].family if citation.authors else ""
    words = re.findall(r"[a-z0-9]+", citation.title.casefold())
    word = next((each for each in words if len(each) > 3), "".join(words[:1]))  # noqa: PLR2004  (not 'the')
    letters = "".join(re.findall(r"[a-z0-9]+", surname.casefold()))
    return f"{letters}{citation.date[0] if citation.date else ''}{word}" or "article"


def _flat(words: str) -> str:
    return " ".join(words.split())
