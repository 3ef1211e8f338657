"""What a reader looks for in the library: `actor:Qaim said:weapons after:2024-01 "cease fire" -sport`.

A query is a list of pieces, all of which must hold. A word is found in its other forms too, words in quotation marks
are found as they stand, `word*` by its beginning. `-` before a piece asks for articles without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from tui.errors import QueryError
from tui.model.analysis import SourceKind


class Field(StrEnum):
    """Where a term is looked for."""

    TEXT = "text"
    """Anywhere in the article, headline included; what a word without a field means."""

    TITLE = "title"
    ACTOR = "actor"
    """Among the names of one actor, aliases included."""

    SAID = "said"
    """In one quote; of the actors asked for, if any are."""

    TAG = "tag"
    FEED = "feed"
    """Anywhere in the feed's name or address."""

    SOURCE = "source"
    """Anywhere in an address or path the article comes from."""

    AUTHOR = "author"
    SOURCE_KIND = "source-kind"
    """What a quote comes from, as `SourceKind` has it."""

    SPEAKS_FOR = "speaks-for"
    """Anywhere in a name of those for whom the speaker of a quote speaks."""


OF_QUOTES = (Field.SAID, Field.SOURCE_KIND, Field.SPEAKS_FOR)
"""Fields of a quote."""

OF_ANALYSES = (Field.ACTOR, *OF_QUOTES)
"""Fields that only an analysis knows."""


class State(StrEnum):
    """What an article may be."""

    READ = "read"
    STARRED = "starred"
    ANALYSED = "analysed"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Term:
    """Words to look for."""

    words: str
    """At least one letter or digit."""

    field: Field = Field.TEXT
    exact: bool = False
    """Whether they stood in quotation marks: these words, in this order, in these forms."""

    prefix: bool = False
    """Whether the last of them may go on."""

    without: bool = False
    """Whether articles with them are not wanted."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; every part of it must hold."""

    terms: tuple[Term, ...] = ()
    """In the order they were written."""

    states: tuple[tuple[State, bool], ...] = ()
    """States an article must have, or must not."""

    after: str = ""
    """The first day wanted, or the beginning of its name: `2024`, `2024-01`, `2024-01-31`."""

    before: str = ""
    """The day before which it must be, in the same way."""

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return self != Query()

    def asks_for(self, *fields: Field) -> bool:
        """Whether a term looks into one of some fields."""
        return any(term.field in fields for term in self.terms)


_STATES = {
    "read": (State.READ, True),
    "unread": (State.READ, False),
    "starred": (State.STARRED, True),
    "unstarred": (State.STARRED, False),
    "analysed": (State.ANALYSED, True),
    "unanalysed": (State.ANALYSED, False),
    "incomplete": (State.INCOMPLETE, True),
}
FIELDS = (*(field.value for field in Field), "is", "after", "before")
"""What may stand before a colon."""

_MARKS = str.maketrans("“”„‟«»", '""""""')
_PIECE = re.compile(
    r"(?P<minus>-*)(?:(?P<field>(?i:source-kind|speaks-for)|[A-Za-z]+):)?"
    r'(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>\S*))'
)
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST = 1_000


def parse(text: str, *, unfinished: bool = False) -> Query:
    """Understand a query.

    Args:
        text: As the reader wrote it; of more than 1,000 characters the rest is left out.
        unfinished: Whether the reader is still writing: the last word may go on, and a last piece that can't be
            understood yet is left out.

    Raises:
        QueryError: If a field doesn't exist, has nothing after it, or has what doesn't fit.

    >>> parse('actor:Qaim "cease fire" -sport').terms  # doctest: +NORMALIZE_WHITESPACE
    (Term(words='Qaim', field=<Field.ACTOR: 'actor'>, exact=False, prefix=False, without=False),
     Term(words='cease fire', field=<Field.TEXT: 'text'>, exact=True, prefix=False, without=False),
     Term(words='sport', field=<Field.TEXT: 'text'>, exact=False, prefix=False, without=True))
    >>> parse("is:unread after:2024-01")
    Query(terms=(), states=((<State.READ: 'read'>, False),), after='2024-01', before='')
    """
    shown = _UNSEEN.sub(" ", text[:_LONGEST]).translate(_MARKS)
    pieces = [match for match in _PIECE.finditer(shown) if match.group()]
    open_end = unfinished and bool(shown) and not shown[-1].isspace() and not shown.endswith('"')
    query = Query()
    for number, piece in enumerate(pieces, 1):
        last = number == len(pieces) and open_end
        try:
            query = _with(query, piece, last=last)
        except QueryError:
            if not last:
                raise
    return query


def _with(query: Query, piece: re.Match[str], *, last: bool) -> Query:
    name, quoted, bare = piece["field"], piece["quoted"], piece["bare"]
    value = (quoted if quoted is not None else bare).strip()
    without = bool(piece["minus"])
    if name is None:
        return _with_term(query, Term(value, Field.TEXT, quoted is not None, last, without))
    name = name.lower()
    if name not in FIELDS:
        near = " or ".join(f"`{known}:`" for known in get_close_matches(name, FIELDS, n=2))
        hint = f"did you mean {near}?" if near else f"known are {', '.join(FIELDS)}"
        raise QueryError(f"There is no field `{name}:` to search by.", f'{hint}; "{name}:" in quotation marks is text')
    if not any(char.isalnum() for char in value):
        raise QueryError(f"`{name}:` needs something after it.", "write it without a blank: `actor:Qaim`")
    if name == "is":
        return _with_state(query, value, without)
    if name in ("after", "before"):
        return _with_day(query, name, value, without)
    if name == Field.SOURCE_KIND and value.casefold() not in set(SourceKind):
        raise QueryError(f"No quote comes from `{value}`.", f"`source-kind:` takes {', '.join(SourceKind)}")
    return _with_term(query, Term(value, Field(name), quoted is not None, last, without))


def _with_term(query: Query, term: Term) -> Query:
    words = " ".join(term.words.replace('"', " ").split())
    if not any(char.isalnum() for char in words):
        return query  # A dash between words, say.
    goes_on = not term.exact and (term.prefix or words.endswith("*"))
    term = replace(term, words=words if term.exact else words.rstrip("*"), prefix=goes_on)
    return replace(query, terms=(*query.terms, term))


def _with_state(query: Query, value: str, without: bool) -> Query:  # noqa: FBT001
    if value.lower() not in _STATES:
        raise QueryError(f"An article can't be `{value}`.", f"`is:` takes {', '.join(_STATES)}")
    state, holds = _STATES[value.lower()]
    return replace(query, states=(*query.states, (state, holds is not without)))


def _with_day(query: Query, name: str, value: str, without: bool) -> Query:  # noqa: FBT001
    try:
        if not _DAY.fullmatch(value):
            raise ValueError  # noqa: TRY301  (reported with what is no day of the calendar)
        date.fromisoformat(value + "-01-01"[len(value) - 10 :] if len(value) < 10 else value)  # noqa: PLR2004
    except ValueError:
        raise QueryError(
            f"`{value}` is no day.", f"write `{name}:2024`, `{name}:2024-01` or `{name}:2024-01-31`"
        ) from None
    if (name == "after") is not without:
        return replace(query, after=max(query.after, value))
    return replace(query, before=min(query.before or value, value))
