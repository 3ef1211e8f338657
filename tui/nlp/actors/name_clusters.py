"""Clusters of names: every name of the article given to one bearer."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors import aliases
from tui.nlp.actors.actor_attributes import first_name_gender
from tui.nlp.actors.aliases import Words
from tui.nlp.actors.noun_phrases import PLACE as PLACE_NOUNS
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import FoundMention, FoundName
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import listed


def gather(tokens: TokenTable, names: Iterable[FoundName], honorifics: dict[int, str] | None = None) -> list[Bearer]:
    """Give each name to a bearer.

    Longer forms are placed before shorter ones, so that 'Qaim' finds 'Faraj Qaim' wherever it stands.

    Args:
        tokens: The document.
        names: Its names in reading order.
        honorifics: By a name's first token, the gender its title tells: 'm' or 'f'.

    Returns:
        The bearers in the order of their first mention.
    """
    forms = forms_of(tokens, names)
    people = People(honorifics or {}, {f.words[0]: len(f.names) for f in forms if len(f.words) == 1})
    bodies = Bodies()
    for form in sorted(forms, key=lambda f: (-len(f.words), f.names[0].tokens)):
        if form.kind is ActorKind.PERSON:
            people.place(form)
        else:
            bodies.place(form)
    bearers = [bearer for bearer in (*people.bearers, *bodies.bearers) if bearer.names]
    for bearer in bearers:
        bearer.names.sort(key=lambda entry: entry[0].tokens)
    return sorted(bearers, key=lambda bearer: bearer.names[0][0].tokens)


def mentions_of(bearer: Bearer) -> list[FoundMention]:
    """A bearer's names as mentions, in reading order."""
    return [FoundMention(name.tokens, MentionKind.NAME, sure, why) for name, why, sure in bearer.names]


_FIRST = listed("first_names.txt", "male", "female")
# How sure a link by names is: nothing else fits; one fits best; one of several was chosen
SURE, LIKELY, GUESS = 0.97, 0.93, 0.7


@dataclass(slots=True, eq=False)
class Bearer:
    """Somebody or something with a name, while its mentions are being gathered."""

    kind: ActorKind
    words: Words  # The name it was founded on, as compared words: the longest
    text: str  # That name as it stands in the text
    generation: str = ""  # 'jr' behind it
    # Each name with why it is here and how sure that is
    names: list[tuple[FoundName, str, float]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # Where its longer names stand, in reading order, once gathered


@dataclass(slots=True)
class Form:
    """One way of writing a name: its words and everywhere it stands."""

    text: str
    words: Words
    kind: ActorKind
    names: list[FoundName] = field(default_factory=list)
    generation: str = ""  # 'jr' behind a person's name
    partner: Words = ()  # The words of the name it is glossed with in brackets: 'World Harvest Council (WHC)'


def forms_of(tokens: TokenTable, names: Iterable[FoundName]) -> list[Form]:
    """The forms of a document's names, in the order of their first standing."""
    forms: dict[tuple[Words, ActorKind, str], Form] = {}
    for name in names:
        text = tokens.phrase(*name.tokens)
        person = name.kind is ActorKind.PERSON
        words = aliases.person_words(text) if person else aliases.words_of(text)
        suffix = aliases.generation(text) if person else ""
        if words:
            form = Form(text, words, name.kind, generation=suffix)
            forms.setdefault((words, name.kind, suffix), form).names.append(name)
    _pair(tokens, forms)
    _marry(tokens, forms)
    return _retyped(tokens, list(forms.values()))


def _pair(tokens: TokenTable, forms: dict[tuple[Words, ActorKind, str], Form]) -> None:
    """Note which names are glossed in brackets: a long one and its acronym, either first."""
    by_start = {name.tokens[0]: form for form in forms.values() for name in form.names}
    for form in list(forms.values()):
        for name in form.names:
            end = name.tokens[1]
            other = by_start.get(end + 1) if tokens.lower[end : end + 1] == ["("] else None
            if other is not None and ActorKind.PERSON not in {form.kind, other.kind}:
                short, long = sorted((form, other), key=lambda f: len(f.words))
                if len(short.words) == 1 and short.text[:2].isupper() and len(long.words) > 1:
                    short.partner = long.words


def _marry(tokens: TokenTable, forms: dict[tuple[Words, ActorKind, str], Form]) -> None:
    """Give the first of a couple the surname of both: 'Ada and Tom Fenn' are Ada Fenn and Tom Fenn."""
    by_start = {name.tokens[0]: form for form in forms.values() for name in form.names}
    people = [form for form in forms.values() if form.kind is ActorKind.PERSON]
    surnames = {form.words[-1] for form in people if len(form.words) > 1}
    for form in people:
        if len(form.words) > 1 or form.words[0] in surnames:
            continue
        for name in form.names:
            end = name.tokens[1]
            other = by_start.get(end + 1) if tokens.lower[end : end + 1] in (["and"], ["&"]) else None
            pair = other is not None and other.kind is ActorKind.PERSON and len(other.words) == 2  # noqa: PLR2004  (first name, surname)
            if other is not None and pair and form.words[0] in _FIRST and other.words[0] in _FIRST:
                form.words = (*form.words, other.words[1])
                form.text = f"{form.text} {other.text.split()[-1]}"
                break


def _retyped(tokens: TokenTable, forms: list[Form]) -> list[Form]:
    """Single words that the model took for a place or body, but the article uses as somebody's surname."""
    surnames = {aliases.surname(f.words) for f in forms if f.kind is ActorKind.PERSON and len(f.words) > 1}
    for form in forms:
        if form.kind is not ActorKind.PERSON and len(form.words) == 1 and form.words[0] in surnames:
            heads = [name.tokens[1] - 1 for name in form.names]
            acts = sum(tokens.dep[head] in {"nsubj", "nsubjpass"} for head in heads)
            lies = sum(tokens.dep[head] == "pobj" and tokens.lower[tokens.head[head]] in _WHERE for head in heads)
            if acts > lies:
                form.kind = ActorKind.PERSON
                form.names = [FoundName(name.tokens, ActorKind.PERSON) for name in form.names]
    return forms


_WHERE = frozenset(
    {"in", "at", "near", "to", "from", "into", "outside", "across", "around", "through", "toward", "towards"}
)


_SURNAME = "surname of"
_CALLED = {"m": "called Mr", "f": "called Mrs or Ms"}
_FAMILIAR = 2  # Times a first name stands alone where the article is on first-name terms with its bearer
_FAR_MORE = 4  # How many times as often as any other of a surname its usual bearer is named in full
# People of one name that are told apart, the latest of them: no article has more, and each is compared with each
_MANY = 100
# Tokens after a full name within which its surname alone means its bearer, whoever else has that surname
_JUST_NOW = 40


class People:
    """Bearers of people's names, found again by any word of them."""

    def __init__(self, honorifics: dict[int, str], singles: dict[str, int]) -> None:
        """No people yet."""
        self._singles = singles
        self.bearers: list[Bearer] = []
        self._by_word: dict[str, list[Bearer]] = defaultdict(list)
        self._honorifics = honorifics
        self._genders: dict[int, Counter[str]] = defaultdict(Counter)

    def place(self, form: Form) -> None:
        """Give a form to the bearers it fits, or to a new one."""
        check_time()
        if len(form.words) > 1:
            self._place_full(form)
        else:
            self._place_single(form)

    def _place_full(self, form: Form) -> None:
        near = self._by_word[aliases.surname(form.words)][-_MANY:] + self._by_word[form.words[0]][-_MANY:]
        for bearer in near:
            # 'Martin Vane' and 'Martin Vane Jr.' in one article are father and son.
            son = form.words == bearer.words and form.generation != bearer.generation
            if not son and aliases.same_person(form.words, bearer.words) and self._genders_agree(bearer, form):
                if bearer.words[: len(form.words)] == form.words and len(form.names) > len(bearer.names):
                    bearer.text = form.text
                    self._index(bearer, form.words)
                self._add(bearer, form.names, "full name" if form.words == bearer.words else f"form of {bearer.text}")
                return
        self._index(self._found(form, "full name"), form.words)

    def _index(self, bearer: Bearer, words: Words) -> None:
        """Let a bearer be found by the words of its usual form."""
        bearer.words = words
        for word in {*words, aliases.surname(words)}:
            if bearer not in self._by_word[word]:
                self._by_word[word].append(bearer)

    def _place_single(self, form: Form) -> None:
        if form.words[0].startswith("@"):
            self._place_handle(form)
            return
        word = aliases.surname(form.words)
        holders = self._by_word.get(word) or self._by_word.get(form.words[0]) or []
        by_rank = defaultdict(list)
        for bearer in holders[-_MANY:]:
            by_rank[_rank(word, bearer.words)].append(bearer)
        if not by_rank:
            bearer = self._found(form, "only name")
            self._by_word[word].append(bearer)
            return
        rank = min(by_rank)
        holders = by_rank[rank]
        names, others = self._parted(form, holders)
        for gender, theirs in others.items():
            holders.append(self._found(Form(form.text, form.words, form.kind, theirs), f"only name, {_CALLED[gender]}"))
        for bearer in holders:
            bearer.starts = bearer.starts or sorted(name.tokens[0] for name, _, _ in bearer.names)
        for name in names:
            self._choose(holders, name, (_SURNAME, "first name of", "part of the name of")[rank])

    def _place_handle(self, form: Form) -> None:
        """'@SenGrady' is the only one whose surname it ends in."""
        fitting = [b for b in self.bearers if len(b.words) > 1 and form.words[0].endswith(aliases.surname(b.words))]
        if len(fitting) == 1:
            self._add(fitting[0], form.names, f"handle of {fitting[0].text}", LIKELY)
        else:
            self._found(form, "handle")

    def _parted(self, form: Form, holders: list[Bearer]) -> tuple[list[FoundName], dict[str, list[FoundName]]]:
        """A form's names that may be the holders', and by gender those whose title makes them another's.

        'Mrs. Haddad' is nobody whose first name is a man's.
        """
        known = {self._gender(bearer) for bearer in holders}
        foreign = {gender for gender in _CALLED if None not in known and gender not in known}
        others: dict[str, list[FoundName]] = defaultdict(list)
        names: list[FoundName] = []
        for name in form.names:
            gender = self._honorifics.get(name.tokens[0], "")
            (others[gender] if gender in foreign else names).append(name)
        return names, others

    def _choose(self, bearers: list[Bearer], name: FoundName, relation: str) -> None:
        check_time()
        at = name.tokens[0]
        gender = self._honorifics.get(at)
        told = [b for b in bearers if gender and self._gender(b) == gender]
        fitting = told or [b for b in bearers if not gender or self._gender(b) is None] or bearers
        # An article that calls a child by first name means the parent by the surname.
        formal = [b for b in fitting if len(b.words) == 1 or self._singles.get(b.words[0], 0) < _FAMILIAR]
        fitting = formal if relation == _SURNAME and formal else fitting
        just_now = [b for b in fitting if 0 < at - _last_before(b, at) <= _JUST_NOW]
        if just_now:
            chosen = max(just_now, key=lambda bearer: _last_before(bearer, at))
        else:
            chosen = max(fitting, key=lambda bearer: (len(bearer.names), -bearer.starts[0]))
        named = [len(bearer.starts) for bearer in fitting if bearer is not chosen]
        clear = len(fitting) == 1 or len(chosen.starts) >= _FAR_MORE * max(named)
        sure = SURE if len(bearers) == 1 else LIKELY if clear else GUESS
        self._add(chosen, [name], f"{relation} {chosen.text}", sure)

    def _found(self, form: Form, why: str) -> Bearer:
        bearer = Bearer(form.kind, form.words, form.text, form.generation)
        self.bearers.append(bearer)
        self._add(bearer, form.names, why)
        return bearer

    def _add(self, bearer: Bearer, names: list[FoundName], why: str, sure: float = SURE) -> None:
        for name in names:
            bearer.names.append((name, why, sure))
            gender = self._honorifics.get(name.tokens[0])
            if gender:
                self._genders[id(bearer)][gender] += 1

    def _gender(self, bearer: Bearer) -> str | None:
        votes = self._genders.get(id(bearer))
        return votes.most_common(1)[0][0] if votes else first_name_gender(bearer.words) or None

    def _genders_agree(self, bearer: Bearer, form: Form) -> bool:
        theirs = {gender for name in form.names if (gender := self._honorifics.get(name.tokens[0]))}
        return len(theirs) != 1 or self._gender(bearer) in (None, *theirs)


def _rank(word: str, words: Words) -> int:
    if word in (aliases.surname(words), words[-1]):
        return 0
    return 1 if word == words[0] else 2


def _last_before(bearer: Bearer, at: int) -> int:
    """The bearer's last mention before a token; of none, the first after it counts less than any before."""
    place = bisect_right(bearer.starts, at)
    return bearer.starts[place - 1] if place else -bearer.starts[0]


Key = tuple[str, object]
"""What a name is found by: which kind of form it is, and that form."""


class Bodies:
    """Bearers of the names of organisations and places."""

    def __init__(self) -> None:
        """None yet."""
        self.bearers: list[Bearer] = []
        self._by_key: dict[Key, dict[int, Bearer]] = defaultdict(dict)

    def place(self, form: Form) -> None:
        """Give a form to the bearer it fits, of several to the one most named, or to a new one."""
        check_time()
        for key, why, sure in _questions(form):
            fitting = [
                bearer
                for bearer in self._by_key.get(key, {}).values()
                if (bearer.kind is form.kind or key[0] == "same") and (key[0] != "start" or _may_begin(form, bearer))
            ]
            if fitting:
                self._add(max(fitting, key=lambda bearer: len(bearer.names)), form, why, sure)
                return
        bearer = Bearer(form.kind, form.words, form.text)
        self.bearers.append(bearer)
        self._add(bearer, form, "full name", SURE)

    def _add(self, bearer: Bearer, form: Form, why: str, sure: float) -> None:
        bearer.names += [(name, why, sure) for name in form.names]
        for key in _keys(form):
            self._by_key[key].setdefault(id(bearer), bearer)


def _may_begin(form: Form, bearer: Bearer) -> bool:
    """Whether a short name may be the beginning of a longer one, which then comes first: 'Corvane Trust … Corvane'."""
    trade = aliases.drops_trade(aliases.bare_company(aliases.standard(form.words)), aliases.standard(bearer.words))
    return trade or bearer.names[0][0].tokens < form.names[0].tokens


def _keys(form: Form) -> set[Key]:
    """Under what a form can be found by shorter ones."""
    words = aliases.standard(form.words)
    keys: set[Key] = {
        ("same", words),
        ("company", aliases.bare_company(words)),
        ("place", aliases.formal_place(words)),
        ("bag", frozenset(words)),
    }
    keys |= {("acronym", short) for short in aliases.initials(form.words)}
    if form.kind is ActorKind.ORG:
        keys |= {("start", words[:n]) for n in range(1, len(words)) if aliases.shortens(words[:n], words)}
    keys |= {("end", words[n:]) for n in range(1, len(words))}
    if "of" in form.words[2:]:
        # 'Supreme Court' of 'Corvane Supreme Court of Appeal'
        head = aliases.standard(form.words[: form.words.index("of", 2)])
        keys |= {("end", head[n:]) for n in range(len(head) - 1)}
    return keys


def _questions(form: Form) -> Iterator[tuple[Key, str, float]]:
    """Under what a form may be found, with why and how sure, the surest first."""
    words = aliases.standard(form.words)
    company, short = aliases.bare_company(words), form.text.replace(".", "").replace(" ", "").removesuffix("s")
    body = form.kind is ActorKind.ORG
    if form.partner:
        yield ("same", aliases.standard(form.partner)), "in brackets beside the longer name", SURE
    yield ("same", words), "same name", SURE
    if body:
        yield ("company", company), "name without its legal form", SURE
    if form.kind is ActorKind.PLACE:
        yield ("place", aliases.formal_place(words)), "name without its formal part", SURE
    if len(words) > 1:
        yield ("bag", frozenset(words)), "same words in another order", SURE
    if short.isupper() and len(short) > 1:
        yield ("acronym", short.casefold()), "acronym of a longer name", SURE
    if body:
        yield ("start", company), "beginning of a longer name", 0.85
    if body or words[-1] in PLACE_NOUNS:
        yield ("end", words), "end of a longer name", LIKELY
