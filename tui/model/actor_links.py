"""Which actors of different articles are one: by name, alias, role and company.

A full name carries most of the weight. What a name alone can't settle, a role that both have ('President') or people
and organisations that both appear with must; where they don't, the pair is suggested to the reader, no silent union.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from tui.model.analysis import ActorKind
from tui.model.person_names import Likeness, likeness, normalized_body, normalized_person

SURE = 0.75
"""From this score on two are one without asking."""

POSSIBLE = 0.5
"""From this score on two are offered to the reader."""

_MARGIN = 0.05
"""By how much the best of several candidates must be ahead."""

_FAR_MORE = 4
"""Times as many articles as the next candidate in which somebody must appear for a surname alone to mean them."""

_ENOUGH_COMPANY = 6
"""Companions in common from which company speaks fully."""

_ROLE, _COMPANY = 0.3, 0.45
"""What a role and company add at most to the score of a name that doesn't settle it."""

_BASES = {Likeness.PART: 0.3, Likeness.VARIANT: 0.6}
_SAME_SINGLE = 0.45
_FIRST_NAME = 0.0
"""What a surname, a variant of a full name, the same single name and a first name say by themselves."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = "the and for former then acting new top senior chief deputy vice first his her its who mrs"
_NO_ROLE = frozenset(_EMPTY.split())


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """What is known of an actor in one article, or of one actor over several."""

    kind: ActorKind
    names: tuple[str, ...]
    """Every name seen, the fullest first; at least one."""

    roles: tuple[str, ...] = ()
    company: frozenset[str] = frozenset()
    """People and organisations in the same articles, each as `companion_key` has it."""

    articles: int = 1
    """How many articles it is drawn from."""


@dataclass(frozen=True, slots=True)
class LinkScore:
    """How likely two are one."""

    score: float
    """0 to 1; see `SURE` and `POSSIBLE`."""

    why: str
    """Rule and evidence, for the reader."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where an actor belongs."""

    to: int | None
    """The candidate it is one with; `None` for somebody new."""

    verdict: LinkScore
    suggestions: tuple[tuple[int, LinkScore], ...] = ()
    """Candidates it may be one with, likeliest first."""


def companion_key(kind: ActorKind, name: str) -> str:
    """What stands for an actor in the company of others: of a person the surname.

    >>> companion(ActorKind.PERSON, "Faraj Qaim"), companion(ActorKind.ORG, "the Corvane Corp.")
    ('qaim', 'corvane')
    """
    words = normalized_person(name)[-1:] if kind is ActorKind.PERSON else normalized_body(name)
    return " ".join(words)


def best_link(one: ActorProfile, candidates: Mapping[int, ActorProfile], before: int | None = None) -> Link:
    """Find the candidate that an actor of one article is.

    Args:
        one: The actor.
        candidates: Those known, without any that the article tells apart from it.
        before: The candidate it was given before; as long as that is certain, it stays there.
    """
    verdicts = {key: link_score(one, known) for key, known in candidates.items()}

    def rank(key: int) -> tuple[bool, bool, float, int, int]:
        known = candidates[key]
        return verdicts[key].score < SURE, not full_names(known), -verdicts[key].score, -known.articles, key

    ranked = sorted((key for key in verdicts if verdicts[key].score >= POSSIBLE), key=rank)
    suggestions = tuple((key, verdicts[key]) for key in ranked)
    if before is not None and before in verdicts and verdicts[before].score >= SURE:
        return Link(before, verdicts[before])
    if not suggestions or suggestions[0][1].score < SURE:
        return Link(None, LinkScore(1.0, "first of the name, as far as is certain"), suggestions)
    best, verdict = suggestions[0]
    close = [key for key, other in suggestions[1:] if other.score > verdict.score - _MARGIN]
    rivals = [key for key in close if full_names(candidates[key]) or not full_names(candidates[best])]
    if all(candidates[best].articles >= _FAR_MORE * candidates[rival].articles for rival in rivals):
        why = f"{verdict.why}; far more often in the news than others of that name" if rivals else verdict.why
        return Link(best, LinkScore(verdict.score, why))
    return Link(None, LinkScore(1.0, "several known fit equally"), suggestions)


def full_names(profile: ActorProfile) -> tuple[str, ...]:
    """A person's names of several words; of another actor all of them."""
    if profile.kind is not ActorKind.PERSON:
        return profile.names
    return tuple(name for name in profile.names if len(normalized_person(name)) > 1)


def link_score(one: ActorProfile, known: ActorProfile) -> LinkScore:
    """How likely an actor of one article is one known from others.

    >>> one = Profile(ActorKind.PERSON, ("Bob Mueller",), ("special counsel",))
    >>> judge(one, Profile(ActorKind.PERSON, ("Robert S. Mueller III",), ("special counsel",)))
    Verdict(score=0.9, why="'Bob Mueller' may be 'Robert S. Mueller III', both special counsel")
    """
    if one.kind is not known.kind:
        return LinkScore(0.0, "of another kind")
    if one.kind is not ActorKind.PERSON:
        return _judge_bodies(one, known)
    full, known_full = full_names(one), full_names(known)
    both_full = bool(full and known_full)
    closest, name, other = _closest(full if both_full else one.names, known_full if both_full else known.names)
    role, roles = _shared_role(one.roles, known.roles)
    company = sorted((one.company & known.company) - _own_words(one, known))
    evidence = _evidence(roles, company)
    if closest is Likeness.NONE:
        return LinkScore(0.0, "no name in common")
    share = min(1.0, len(company) / _ENOUGH_COMPANY)
    if closest is Likeness.SAME and both_full:
        if one.roles and known.roles and not role and not company:
            return LinkScore(0.6, f"the same name {other!r}, but other roles and nobody in common")
        return LinkScore(round(0.8 + 0.1 * role + 0.1 * share, 3), f"the same name {other!r}{evidence}")
    if closest is Likeness.SAME or (closest is Likeness.PART and both_full):
        base = _SAME_SINGLE
    elif closest is Likeness.PART and _is_first_name(name, other):
        base = _FIRST_NAME
    else:
        base = _BASES[closest]
    score = base + _ROLE * role + _COMPANY * share
    unsettled = (
        (closest is Likeness.PART and both_full)  # Father and son keep the same company.
        or base == _FIRST_NAME
        or not company  # Two spokesmen called Smith.
    )
    if unsettled and closest is not Likeness.VARIANT:
        score = min(score, SURE - 0.05)
    words = "is called" if closest is Likeness.SAME else "may be"
    return LinkScore(round(min(score, 0.95), 3), f"{name!r} {words} {other!r}{evidence}")


def _is_first_name(name: str, other: str) -> bool:
    short, long = sorted((normalized_person(name), normalized_person(other)), key=len)
    return len(short) == 1 and short[0] == long[0] != long[-1]


def _judge_bodies(one: ActorProfile, known: ActorProfile) -> LinkScore:
    """Organisations and places: by their very name, or by an acronym or full form that an article gives."""
    name, other = normalized_body(one.names[0]), normalized_body(known.names[0])
    if name and name == other:
        return LinkScore(0.95, f"the same name {known.names[0]!r}")
    shared = [n for n in one.names if _telling(n) and normalized_body(n) in {normalized_body(o) for o in known.names}]
    if shared:
        return LinkScore(0.85, f"both are called {shared[0]!r}")
    return LinkScore(0.0, "no name in common")


def _telling(name: str) -> bool:
    """Whether a name is more than a common word: several words, or an acronym."""
    letters = [char for char in name if char.isalpha()]
    return len(normalized_body(name)) > 1 or (len(letters) > 1 and all(char.isupper() for char in letters))


def _closest(names: Iterable[str], others: Iterable[str]) -> tuple[Likeness, str, str]:
    """The two names that go together best."""
    pairs = (
        (likeness(a, b), len(normalized_person(a)) + len(normalized_person(b)), a, b) for a, b in product(names, others)
    )
    closest, _, name, other = max(pairs, key=lambda pair: pair[:2])
    return closest, name, other


def _shared_role(roles: tuple[str, ...], others: tuple[str, ...]) -> tuple[float, str]:
    """How far the two most alike roles go together, 0 to 1, and the one."""
    best, shown = 0.0, ""
    for role, other in product(roles, others):
        a, b = _role_words(role), _role_words(other)
        share = len(a & b) / min(len(a), len(b)) if a and b else 0.0
        if share > best:
            best, shown = share, min(role, other, key=len)
    return best, shown


def _role_words(role: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(role.casefold().replace(".", "")) if word not in _NO_ROLE)


def _own_words(one: ActorProfile, known: ActorProfile) -> frozenset[str]:
    return frozenset(word for name in (*one.names, *known.names) for word in normalized_person(name))


def _evidence(role: str, company: list[str]) -> str:
    parts = [f"both {role}"] if role else []
    if company:
        parts.append(f"{len(company)} in common, such as {', '.join(company[:3])}")
    return f", {'; '.join(parts)}" if parts else ""
