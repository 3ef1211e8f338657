"""A dossier: one actor over several articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tui.model.analysis import ActorKind, QuoteKind


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor of one article."""

    article: int
    """Id of the article in the library."""

    title: str
    """The article's headline, or else its name."""

    source: str
    day: str
    """Day of publication as ISO 8601; empty where it is not known."""

    actor: str
    """Id in the article's analysis."""

    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: int
    score: float
    """How sure it is that it is the dossier's actor, 0 to 1."""

    why: str
    """The rule and evidence for that."""

    feed_name: str = ""
    """What the feed that brought the article is called; empty where none did."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An appearance in an article before those that are listed."""

    day: str
    """Day of publication as ISO 8601; empty where it is not known."""

    names: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A quote of the actor."""

    article: int
    title: str
    day: str
    quote: str
    """Id in the article's analysis."""

    start: int
    """Where its words begin in the article's text."""

    kind: QuoteKind
    cue: str
    """The word that introduces it, or nothing."""

    words: str
    """The words, with their quotation marks; several parts are joined by ' … '."""

    source_kind: str = ""
    """What it comes from, as `SourceKind` has it; empty where that isn't known."""

    speaks_for: str = ""
    """The name of the actor for whom the speaker speaks; empty for nobody."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence in which an article names the actor."""

    day: str
    """Day of publication as ISO 8601; empty where it is not known."""

    title: str
    sentence: str
    """On one line."""

    name: str
    """The name that stands in it."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who appears in the same articles."""

    dossier: int
    name: str
    kind: ActorKind
    articles: int
    """In how many articles both appear."""


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """What articles say the actor is, and from when to when they say it."""

    role: str
    first: str
    last: str
    articles: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A dossier in one line."""

    id: int
    name: str
    kind: ActorKind
    articles: int
    """How many articles in the library the actor appears in."""

    others: int
    """The same, without the article it was asked for, if it was asked for one: 0 means never met before."""

    first: str
    """The earliest of those articles' days; empty where there is none."""

    last: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two dossiers that may be one actor's; the reader decides."""

    one: Summary
    other: Summary
    score: float
    """How likely it is, 0 to 1."""

    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader said of two actors."""

    id: int
    """Grows with every decision; the largest is undone first."""

    same: bool
    """Whether the reader joined them; otherwise said that they differ."""

    name: str
    other: str
    made: str
    """When, as ISO 8601 with the offset from UTC."""


@dataclass(frozen=True)
class Dossier:
    """All that the library knows of one actor."""

    id: int
    name: str
    kind: ActorKind
    appearances: tuple[Appearance, ...]
    """By day, the earliest first; one whose day isn't known stands at the day it was added."""

    sayings: tuple[Saying, ...] = ()
    """All quotes, by day and then in reading order."""

    company: tuple[Companion, ...] = ()
    """By number of articles, then by name."""

    earlier: tuple[Earlier, ...] = ()
    """Appearances before those listed; quotes and company are those of the articles listed."""

    quotes: int = 0
    """How many quotes there are in all articles."""

    @property
    def articles(self) -> int:
        """In how many articles in the library the actor appears."""
        return len({seen.article for seen in self.appearances}) + len(self.earlier)

    @property
    def _every(self) -> tuple[Earlier, ...]:
        """All appearances, by day."""
        listed = (Earlier(seen.day, (seen.name, *seen.aliases), seen.roles) for seen in self.appearances)
        return (*self.earlier, *listed)

    @property
    def first_seen(self) -> str:
        """The day of the earliest article; empty without one."""
        return min((seen.day for seen in self._every if seen.day), default="")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name and alias, by the article it was first seen in."""
        return tuple(dict.fromkeys(name for seen in self._every for name in seen.names))

    @cached_property
    def roles(self) -> tuple[RoleHeld, ...]:
        """What articles call the actor over time, by when they first did."""
        days: dict[str, list[str]] = {}
        shown: dict[str, str] = {}
        for seen in self._every:
            for key in dict.fromkeys(role.casefold() for role in seen.roles):
                days.setdefault(key, []).append(seen.day)
            for role in seen.roles:
                shown.setdefault(role.casefold(), role)
        known = {key: [day for day in known_days if day] or [""] for key, known_days in days.items()}
        return tuple(
            RoleHeld(shown[key], known[key][0], known[key][-1], len(known_days)) for key, known_days in days.items()
        )
