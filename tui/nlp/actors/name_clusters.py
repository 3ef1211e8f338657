"""Clusters of names: every name of the article given to the one actor that bears it."""

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
from tui.nlp.actors.surnames import Bearer, Surname, kinship
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import FoundMention, FoundName
from tui.nlp.token_table import TokenRange, TokenTable
from tui.nlp.word_lists import listed, phrases, places


def cluster_names(
    tokens: TokenTable, names: Iterable[FoundName], honorifics: dict[int, str] | None = None
) -> list[NameCluster]:
    """Put each name into the cluster of the actor that bears it.

    Longer variants are placed before shorter ones, so that 'Qaim' finds 'Faraj Qaim' wherever it stands.

    Args:
        tokens: The document.
        names: Its names in reading order.
        honorifics: By a name's first token, the gender its title tells: 'm' or 'f'.

    Returns:
        The clusters in the order of their first mention.
    """
    variants = variants_of(tokens, names)
    people = PersonClusters(tokens, [variant for variant in variants if variant.kind is ActorKind.PERSON], honorifics)
    organisations = OrganisationClusters()
    surnames = {aliases.surname(variant.words) for variant in variants if len(variant.words) > 1}
    for variant in sorted(variants, key=lambda f: (-len(f.words), f.words[-1] in surnames, f.names[0].tokens)):
        if variant.kind is ActorKind.PERSON:
            people.place(variant)
        else:
            organisations.place(variant)
    clusters = [cluster for cluster in (*people.clusters, *organisations.clusters) if cluster.names]
    for cluster in clusters:
        cluster.names.sort(key=lambda entry: entry[0].tokens)
    return sorted(clusters, key=lambda cluster: cluster.names[0][0].tokens)


def mentions_of(cluster: NameCluster) -> list[FoundMention]:
    """A cluster's names as mentions, in reading order."""
    return [FoundMention(name.tokens, MentionKind.NAME, confidence, why) for name, why, confidence in cluster.names]


_FIRST = listed("first_names.txt", "male", "female")
# How sure a link by names is: nothing else fits; one fits best; one of several was chosen
SURE, LIKELY, GUESS = 0.97, 0.93, 0.7


@dataclass(slots=True, eq=False)
class NameCluster:
    """Somebody or something with a name, while its mentions are being gathered."""

    kind: ActorKind
    words: Words  # The name it was founded on, as compared words: the longest
    text: str  # That name as it stands in the text
    generation: str = ""  # 'jr' behind it
    # Each name with why it is here and how sure that is
    names: list[tuple[FoundName, str, float]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # Where its longer names stand, in reading order, once gathered


@dataclass(slots=True)
class NameVariant:
    """One way of writing a name: its words and everywhere it stands."""

    text: str
    words: Words
    kind: ActorKind
    names: list[FoundName] = field(default_factory=list)
    generation: str = ""  # 'jr' behind a person's name
    partner: Words = ()  # The words of the name it is glossed with in brackets: 'World Harvest Council (WHC)'


def variants_of(tokens: TokenTable, names: Iterable[FoundName]) -> list[NameVariant]:
    """The variants of a document's names, in the order of their first standing."""
    variants: dict[tuple[Words, ActorKind, str], NameVariant] = {}
    for name in names:
        text = tokens.phrase(*name.tokens)
        person = name.kind is ActorKind.PERSON
        words = aliases.person_words(text) if person else aliases.words_of(text)
        suffix = aliases.generation(text) if person else ""
        if words:
            variant = NameVariant(text, words, name.kind, generation=suffix)
            variants.setdefault((words, name.kind, suffix), variant).names.append(name)
    _pair(tokens, variants)
    _marry(tokens, variants)
    return _retyped(tokens, list(variants.values()))


def _pair(tokens: TokenTable, variants: dict[tuple[Words, ActorKind, str], NameVariant]) -> None:
    """Note which names are glossed in brackets: a long one and its acronym, either first."""
    by_start = {name.tokens[0]: variant for variant in variants.values() for name in variant.names}
    for variant in list(variants.values()):
        for name in variant.names:
            end = name.tokens[1]
            other = by_start.get(end + 1) if tokens.lower[end : end + 1] == ["("] else None
            if other is not None and ActorKind.PERSON not in {variant.kind, other.kind}:
                short, long = sorted((variant, other), key=lambda f: len(f.words))
                alike = variant.kind is other.kind or aliases.abbreviates(short.words[0], long.words)
                if len(short.words) == 1 and short.text[:2].isupper() and len(long.words) > 1 and alike:
                    short.partner = long.words


def _marry(tokens: TokenTable, variants: dict[tuple[Words, ActorKind, str], NameVariant]) -> None:
    """Give the first of a couple the surname of both: 'Ada and Tom Fenn' are Ada Fenn and Tom Fenn."""
    by_start = {name.tokens[0]: variant for variant in variants.values() for name in variant.names}
    people = [variant for variant in variants.values() if variant.kind is ActorKind.PERSON]
    surnames = {variant.words[-1] for variant in people if len(variant.words) > 1}
    lower = set(tokens.lower)
    for variant in people:
        if len(variant.words) > 1 or variant.words[0] in surnames:
            continue
        for name in variant.names:
            end = name.tokens[1]
            other = by_start.get(end + 1) if tokens.lower[end : end + 1] in (["and"], ["&"]) else None
            pair = other is not None and other.kind is ActorKind.PERSON and len(other.words) == 2  # noqa: PLR2004  (first name, surname)
            known = other is not None and {variant.words[0], other.words[0]} <= _FIRST
            # 'Khizr and Ghazala Omar', where the article speaks of the Omars.
            if other is not None and pair and (known or f"{other.words[1]}s" in lower):
                variant.words = (*variant.words, other.words[1])
                variant.text = f"{variant.text} {other.text.split()[-1]}"
                break


def _retyped(tokens: TokenTable, variants: list[NameVariant]) -> list[NameVariant]:
    """Single words that the model took for a place or body, but the article uses as somebody's surname."""
    surnames = {aliases.surname(f.words) for f in variants if f.kind is ActorKind.PERSON and len(f.words) > 1}
    for variant in variants:
        if variant.kind is not ActorKind.PERSON and len(variant.words) == 1 and variant.words[0] in surnames:
            heads = [name.tokens[1] - 1 for name in variant.names]
            acts = sum(tokens.dep[head] in {"nsubj", "nsubjpass"} for head in heads)
            lies = sum(tokens.dep[head] == "pobj" and tokens.lower[tokens.head[head]] in _WHERE for head in heads)
            if acts > lies:
                variant.kind = ActorKind.PERSON
                variant.names = [FoundName(name.tokens, ActorKind.PERSON) for name in variant.names]
    return variants


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


class PersonClusters:
    """Clusters of people's names, found again by any word of them."""

    def __init__(self, tokens: TokenTable, variants: list[NameVariant], honorifics: dict[int, str] | None) -> None:
        """No people yet.

        Args:
            tokens: The document.
            variants: All names of people in it.
            honorifics: By a name's first token, the gender its title tells.
        """
        self._tokens = tokens
        self._singles = {variant.words[0]: len(variant.names) for variant in variants if len(variant.words) == 1}
        self._by_sentence: dict[int, list[int]] = defaultdict(list)
        for start in sorted(name.tokens[0] for variant in variants for name in variant.names):
            self._by_sentence[tokens.sentence[start]].append(start)
        self.clusters: list[NameCluster] = []
        self._by_word: dict[str, list[NameCluster]] = defaultdict(list)
        self._honorifics = honorifics or {}
        self._genders: dict[int, Counter[str]] = defaultdict(Counter)

    def place(self, variant: NameVariant) -> None:
        """Put a variant into the clusters it fits, or into a new one."""
        check_time()
        if len(variant.words) > 1:
            self._place_full(variant)
        else:
            self._place_single(variant)

    def _place_full(self, variant: NameVariant) -> None:
        near = self._by_word[aliases.surname(variant.words)][-_MANY:] + self._by_word[variant.words[0]][-_MANY:]
        for cluster in near:
            # 'Martin Vane' and 'Martin Vane Jr.' in one article are father and son.
            son = variant.words == cluster.words and variant.generation != cluster.generation
            if not son and aliases.same_person(variant.words, cluster.words) and self._genders_agree(cluster, variant):
                if cluster.words[: len(variant.words)] == variant.words and len(variant.names) >= len(cluster.names):
                    cluster.text = variant.text
                    self._index(cluster, variant.words)
                self._add(
                    cluster, variant.names, "full name" if variant.words == cluster.words else f"form of {cluster.text}"
                )
                return
        self._index(self._found(variant, "full name"), variant.words)

    def _index(self, cluster: NameCluster, words: Words) -> None:
        """Let a cluster be found by the words of its usual variant."""
        cluster.words = words
        for word in {*words, aliases.surname(words)}:
            if cluster not in self._by_word[word]:
                self._by_word[word].append(cluster)

    def _misspelt(self, word: str, names: list[FoundName]) -> list[NameCluster]:
        """The only one whose surname a word comes near that is nobody's: 'Ms Vandemeer' is Teresa Vandermeer.

        'Clements said', once and without 'the', is Tony Clement.
        """
        tokens, at = self._tokens, names[0].tokens[0]
        once = len(names) == 1 and tokens.tag[at] == "NNP" and tokens.lower[at - 1 : at] != ["the"]
        forms = {word, word.removesuffix("s")} if once else {word}
        near = [
            c
            for c in self.clusters[-_MANY:]
            if aliases.misspells(word, aliases.surname(c.words)) or aliases.surname(c.words) in forms
        ]
        return near if len(near) == 1 and len(near[0].words) > 1 else []

    def _place_single(self, variant: NameVariant) -> None:
        if variant.words[0].startswith("@"):
            self._place_handle(variant)
            return
        word = aliases.surname(variant.words)
        holders = self._by_word.get(word) or self._by_word.get(variant.words[0]) or self._misspelt(word, variant.names)
        by_rank = defaultdict(list)
        for cluster in holders[-_MANY:]:
            by_rank[_rank(word, cluster.words)].append(cluster)
        if not by_rank:
            self._found_single(variant)
            return
        rank = min(by_rank)
        holders = by_rank[rank]
        relations = [kinship(self._tokens, cluster.names[0][0].tokens) for cluster in holders] if rank == 0 else []
        own = {name.tokens[1] - 1 for name in variant.names}
        if relations and all(kin is not None and kin.owner in own for kin in relations):
            self._found_single(variant)  # 'Hale's wife, Mona Hale': Hale is another.
            return
        names, others = self._parted(variant, holders)
        for gender, theirs in others.items():
            holders.append(
                self._found(
                    NameVariant(variant.text, variant.words, variant.kind, theirs), f"only name, {_CALLED[gender]}"
                )
            )
        if rank == 0 and len(holders) > 1:
            self._share(holders, names, [name.tokens for name in variant.names])
            return
        for cluster in holders:
            cluster.starts = cluster.starts or sorted(name.tokens[0] for name, _, _ in cluster.names)
        for name in names:
            self._choose(holders, name, (_SURNAME, "first name of", "part of the name of")[rank])

    def _found_single(self, variant: NameVariant) -> None:
        self._by_word[aliases.surname(variant.words)].append(self._found(variant, "only name"))

    def _share(self, clusters: list[NameCluster], names: list[FoundName], bare: list[TokenRange]) -> None:
        """Give each of a surname's bearers where it means them, by all places where it stands alone."""
        # An article that calls a child by first name means the parent by the surname.
        formal = [b for b in clusters if len(b.words) == 1 or self._singles.get(b.words[0], 0) < _FAMILIAR] or clusters
        bearers = []
        for cluster in clusters:
            spans = sorted(name.tokens for name, _, _ in cluster.names)
            kin = kinship(self._tokens, next((span for span in spans if span[1] - span[0] > 1), spans[0]))
            gender = self._gender(cluster) or (kin.gender if kin else "")
            bearers.append(Bearer(spans, gender, cluster not in formal, kin is not None))
        _complete(bearers, {self._honorifics.get(name.tokens[0], "") for name in names})
        surname = Surname(self._tokens, bearers, bare, self._by_sentence, self._honorifics)
        for name in names:
            check_time()
            number, clear = surname.meant(name.tokens)
            chosen = clusters[number]
            self._add(chosen, [name], f"{_SURNAME} {chosen.text}", LIKELY if clear else GUESS)

    def _place_handle(self, variant: NameVariant) -> None:
        """'@SenGrady' is the only one whose surname it ends in."""
        fitting = [b for b in self.clusters if len(b.words) > 1 and variant.words[0].endswith(aliases.surname(b.words))]
        if len(fitting) == 1:
            self._add(fitting[0], variant.names, f"handle of {fitting[0].text}", LIKELY)
        else:
            self._found(variant, "handle")

    def _parted(
        self, variant: NameVariant, holders: list[NameCluster]
    ) -> tuple[list[FoundName], dict[str, list[FoundName]]]:
        """A form's names that may be the holders', and by gender those whose title makes them another's.

        'Mrs. Haddad' is nobody whose first name is a man's.
        """
        known = {self._gender(cluster) for cluster in holders}
        foreign = {gender for gender in _CALLED if None not in known and gender not in known}
        others: dict[str, list[FoundName]] = defaultdict(list)
        names: list[FoundName] = []
        for name in variant.names:
            gender = self._honorifics.get(name.tokens[0], "")
            (others[gender] if gender in foreign else names).append(name)
        return names, others

    def _choose(self, clusters: list[NameCluster], name: FoundName, relation: str) -> None:
        check_time()
        at = name.tokens[0]
        gender = self._honorifics.get(at)
        agreeing = [b for b in clusters if gender and self._gender(b) == gender]
        fitting = agreeing or [b for b in clusters if not gender or self._gender(b) is None] or clusters
        just_now = [b for b in fitting if 0 < at - _last_before(b, at) <= _JUST_NOW]
        if just_now:
            chosen = max(just_now, key=lambda cluster: _last_before(cluster, at))
        else:
            chosen = max(fitting, key=lambda cluster: (len(cluster.names), -cluster.starts[0]))
        named = [len(cluster.starts) for cluster in fitting if cluster is not chosen]
        clear = len(fitting) == 1 or len(chosen.starts) >= _FAR_MORE * max(named)
        confidence = SURE if len(clusters) == 1 else LIKELY if clear else GUESS
        self._add(chosen, [name], f"{relation} {chosen.text}", confidence)

    def _found(self, variant: NameVariant, why: str) -> NameCluster:
        cluster = NameCluster(variant.kind, variant.words, variant.text, variant.generation)
        self.clusters.append(cluster)
        self._add(cluster, variant.names, why)
        return cluster

    def _add(self, cluster: NameCluster, names: list[FoundName], why: str, confidence: float = SURE) -> None:
        for name in names:
            cluster.names.append((name, why, confidence))
            gender = self._honorifics.get(name.tokens[0])
            if gender:
                self._genders[id(cluster)][gender] += 1

    def _gender(self, cluster: NameCluster) -> str | None:
        votes = self._genders.get(id(cluster))
        return votes.most_common(1)[0][0] if votes else first_name_gender(cluster.words) or None

    def _genders_agree(self, cluster: NameCluster, variant: NameVariant) -> bool:
        theirs = {gender for name in variant.names if (gender := self._honorifics.get(name.tokens[0]))}
        return len(theirs) != 1 or self._gender(cluster) in (None, *theirs)


def _complete(bearers: list[Bearer], titles: set[str]) -> None:
    """Give those of unknown gender the ones that titles ask for: of 'Khizr and Ghazala Omar', Mr. Omar is the first."""
    unknown = sorted((b for b in bearers if not b.gender and not b.kin), key=lambda bearer: bearer.names[0])
    known = {bearer.gender for bearer in bearers if len(unknown) == 1 or not bearer.kin}
    missing = [gender for gender in _CALLED if gender in titles - known]
    for bearer, gender in zip(unknown, missing, strict=False):
        bearer.gender = gender


def _rank(word: str, words: Words) -> int:
    if word in (aliases.surname(words), words[-1]):
        return 0
    return 1 if word == words[0] else 2


def _last_before(cluster: NameCluster, at: int) -> int:
    """A cluster's last mention before a token; of none, the first after it counts less than any before."""
    place = bisect_right(cluster.starts, at)
    return cluster.starts[place - 1] if place else -cluster.starts[0]


_BRANCHED = listed("name_words.txt", "branched")
_WHITE_HOUSE = ("white", "house")  # 'The House' is another
Key = tuple[str, object]
"""What a name is found by: which kind of variant it is, and that variant."""


class OrganisationClusters:
    """Clusters of the names of organisations and places."""

    def __init__(self) -> None:
        """None yet."""
        self.clusters: list[NameCluster] = []
        self._by_key: dict[Key, dict[int, NameCluster]] = defaultdict(dict)

    def place(self, variant: NameVariant) -> None:
        """Put a variant into the cluster it fits, of several into the one most named, or into a new one."""
        check_time()
        words = aliases.standard(variant.words)
        for key, why, confidence in _questions(variant):
            fitting = [
                cluster
                for cluster in self._by_key.get(key, {}).values()
                if (cluster.kind is variant.kind or (key[0] == "same" and variant.words != cluster.words))
                and (key[0] != "start" or _may_begin(variant, cluster))
                and not (key[0] in {"end", "acronym"} and _is_branch(words, aliases.standard(cluster.words)))
            ]
            if fitting:
                self._add(max(fitting, key=lambda cluster: len(cluster.names)), variant, why, confidence)
                return
        cluster = NameCluster(variant.kind, variant.words, variant.text)
        self.clusters.append(cluster)
        self._add(cluster, variant, "full name", SURE)

    def _add(self, cluster: NameCluster, variant: NameVariant, why: str, confidence: float) -> None:
        cluster.names += [(name, why, confidence) for name in variant.names]
        for key in _keys(variant):
            self._by_key[key].setdefault(id(cluster), cluster)


def _may_begin(variant: NameVariant, cluster: NameCluster) -> bool:
    """Whether a short name may be the beginning of a longer one, which then comes first: 'Corvane Trust … Corvane'."""
    trade = aliases.drops_trade(aliases.bare_company(aliases.standard(variant.words)), aliases.standard(cluster.words))
    return trade or cluster.names[0][0].tokens < variant.names[0].tokens


def _is_branch(short: Words, long: Words) -> bool:
    """Whether a longer name is that of a branch in one state: 'Texas Farmers' Union', no 'Farmers' Union'."""
    where = " ".join(long[: len(long) - len(short)]).removesuffix(" state")
    return len(short) > 1 and short[-1] in _BRANCHED and where in phrases("places.txt", "state", "province")


def _keys(variant: NameVariant) -> set[Key]:
    """Under what a variant can be found by shorter ones."""
    words = aliases.standard(variant.words)
    keys: set[Key] = {
        ("same", words),
        ("company", aliases.bare_company(words)),
        ("place", aliases.formal_place(words)),
        ("bag", frozenset(words)),
        ("owner", _singular(words)),
    }
    keys |= {("acronym", short) for short in aliases.initials(variant.words)}
    if variant.kind is ActorKind.PLACE and words[-1] == "island" and " ".join(words[:-1]) not in places():
        keys.add(("place", words[:-1]))  # 'Skarn' is Skarn Island, 'Hong Kong' not Hong Kong Island
    if variant.kind is ActorKind.ORG:
        keys |= {("start", words[:n]) for n in range(1, len(words)) if aliases.shortens(words[:n], words)}
    keys |= {("end", words[n:]) for n in range(1, len(words)) if words != _WHITE_HOUSE}
    if "of" in variant.words[2:]:
        # 'Supreme Court' of 'Corvane Supreme Court of Appeal'
        head = aliases.standard(variant.words[: variant.words.index("of", 2)])
        keys |= {("end", head[n:]) for n in range(len(head) - 1)}
    return keys


def _singular(words: Words) -> Words:
    """A name without the s that a possessive has taken: 'Orlo Motor' in 'Orlo Motor's chief'."""
    return (*words[:-1], words[-1].removesuffix("s"))


def _questions(variant: NameVariant) -> Iterator[tuple[Key, str, float]]:
    """Under what a variant may be found, with why and how sure, the surest first."""
    words = aliases.standard(variant.words)
    company, short = aliases.bare_company(words), variant.text.replace(".", "").replace(" ", "").removesuffix("s")
    body = variant.kind is ActorKind.ORG
    if variant.partner:
        yield ("same", aliases.standard(variant.partner)), "in brackets beside the longer name", SURE
    yield ("same", words), "same name", SURE
    if body:
        yield ("company", company), "name without its legal form", SURE
    if variant.kind is ActorKind.PLACE:
        yield ("place", aliases.formal_place(words)), "name without its formal part", SURE
    if len(words) > 1:
        yield ("bag", frozenset(words)), "same words in another order", SURE
        yield ("owner", _singular(words)), "name without its last s", LIKELY
    if short.isupper() and len(short) > 1:
        yield ("acronym", short.casefold()), "acronym of a longer name", SURE
    if body:
        yield ("start", company), "beginning of a longer name", 0.85
    if body or words[-1] in PLACE_NOUNS:
        yield ("end", words), "end of a longer name", LIKELY
