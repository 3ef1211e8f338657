"""Forms of names: each way of writing one, with everywhere it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind
from tui.nlp.actors import aliases
from tui.nlp.lexicon.wordlists import listed
from tui.nlp.records import FoundName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.nlp.actors.aliases import Words
    from tui.nlp.actors.columns import Columns

_FIRST = listed("first_names.txt", "male", "female")
SURE, LIKELY, GUESS = 0.97, 0.93, 0.7
"""How sure a link by names is: nothing else fits; one fits best; one of several was chosen."""


@dataclass(slots=True, eq=False)
class Bearer:
    """Somebody or something with a name, while its mentions are being gathered."""

    kind: ActorKind
    words: Words
    """The name it was founded on, as compared words: the longest."""

    text: str
    """That name as it stands in the text."""

    generation: str = ""
    """'jr' behind it."""

    names: list[tuple[FoundName, str, float]] = field(default_factory=list)
    """Each name with why it is here and how sure that is."""

    starts: list[int] = field(default_factory=list)
    """Where its longer names stand, in reading order, once gathered."""


@dataclass(slots=True)
class Form:
    """One way of writing a name: its words and everywhere it stands."""

    text: str
    words: Words
    kind: ActorKind
    names: list[FoundName] = field(default_factory=list)
    generation: str = ""
    """'jr' behind a person's name."""

    partner: Words = ()
    """The words of the name it is glossed with in brackets: 'World Harvest Council (WHC)'."""


def forms_of(columns: Columns, names: Iterable[FoundName]) -> list[Form]:
    """The forms of a document's names, in the order of their first standing."""
    forms: dict[tuple[Words, ActorKind, str], Form] = {}
    for name in names:
        text = columns.phrase(*name.tokens)
        person = name.kind is ActorKind.PERSON
        words = aliases.person_words(text) if person else aliases.words_of(text)
        suffix = aliases.generation(text) if person else ""
        if words:
            form = Form(text, words, name.kind, generation=suffix)
            forms.setdefault((words, name.kind, suffix), form).names.append(name)
    _pair(columns, forms)
    _marry(columns, forms)
    return _retyped(columns, list(forms.values()))


def _pair(columns: Columns, forms: dict[tuple[Words, ActorKind, str], Form]) -> None:
    """Note which names are glossed in brackets: a long one and its acronym, either first."""
    by_start = {name.tokens[0]: form for form in forms.values() for name in form.names}
    for form in list(forms.values()):
        for name in form.names:
            end = name.tokens[1]
            other = by_start.get(end + 1) if columns.lower[end : end + 1] == ["("] else None
            if other is not None and ActorKind.PERSON not in {form.kind, other.kind}:
                short, long = sorted((form, other), key=lambda f: len(f.words))
                if len(short.words) == 1 and short.text[:2].isupper() and len(long.words) > 1:
                    short.partner = long.words


def _marry(columns: Columns, forms: dict[tuple[Words, ActorKind, str], Form]) -> None:
    """Give the first of a couple the surname of both: 'Ada and Tom Fenn' are Ada Fenn and Tom Fenn."""
    by_start = {name.tokens[0]: form for form in forms.values() for name in form.names}
    people = [form for form in forms.values() if form.kind is ActorKind.PERSON]
    surnames = {form.words[-1] for form in people if len(form.words) > 1}
    for form in people:
        if len(form.words) > 1 or form.words[0] in surnames:
            continue
        for name in form.names:
            end = name.tokens[1]
            other = by_start.get(end + 1) if columns.lower[end : end + 1] in (["and"], ["&"]) else None
            pair = other is not None and other.kind is ActorKind.PERSON and len(other.words) == 2  # noqa: PLR2004  (first name, surname)
            if other is not None and pair and form.words[0] in _FIRST and other.words[0] in _FIRST:
                form.words = (*form.words, other.words[1])
                form.text = f"{form.text} {other.text.split()[-1]}"
                break


def _retyped(columns: Columns, forms: list[Form]) -> list[Form]:
    """Single words that the model took for a place or body, but the article uses as somebody's surname."""
    surnames = {aliases.surname(f.words) for f in forms if f.kind is ActorKind.PERSON and len(f.words) > 1}
    for form in forms:
        if form.kind is not ActorKind.PERSON and len(form.words) == 1 and form.words[0] in surnames:
            heads = [name.tokens[1] - 1 for name in form.names]
            acts = sum(columns.dep[head] in {"nsubj", "nsubjpass"} for head in heads)
            lies = sum(columns.dep[head] == "pobj" and columns.lower[columns.head[head]] in _WHERE for head in heads)
            if acts > lies:
                form.kind = ActorKind.PERSON
                form.names = [FoundName(name.tokens, ActorKind.PERSON) for name in form.names]
    return forms


_WHERE = frozenset(
    {"in", "at", "near", "to", "from", "into", "outside", "across", "around", "through", "toward", "towards"}
)
