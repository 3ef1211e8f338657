"""Chains: actors while their mentions are being gathered, between two readings of a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.noun_phrases import Sort, sort_of
from tui.nlp.doc_annotations import FoundActor, FoundMention
from tui.nlp.token_table import TokenRange, TokenTable


@dataclass(slots=True)
class Chain:
    """An actor in the making."""

    name: str
    kind: ActorKind
    mentions: list[FoundMention] = field(default_factory=list)
    aliases: tuple[str, ...] = ()
    roles: list[str] = field(default_factory=list)
    # Head nouns of what the text calls it, in the singular: 'minister', 'firm'
    heads: set[str] = field(default_factory=set)
    # Head tokens of what stands right before its names: 'Director' in 'Director of the Harbour Office Faraj Qaim'
    titles: set[int] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)  # Evidence for 'm' and 'f', weighed
    plural: bool = False  # Whether it is several: 'the Clintons', 'police'
    named: bool = True

    @property
    def gender(self) -> str:
        """The gender with more evidence: 'm', 'f' or ''."""
        male, female = self.genders["m"], self.genders["f"]
        return "" if male == female else "m" if male > female else "f"

    def add(self, tokens: TokenRange, kind: MentionKind, confidence: float, why: str) -> None:
        """One more mention."""
        self.mentions.append(FoundMention(tokens, kind, confidence, why))

    def call(self, role: str, head: str, gender: str = "") -> None:
        """One more thing the text calls it."""
        if role and role.casefold() not in {known.casefold() for known in self.roles}:
            self.roles.append(role)
        self.heads |= {head, "ceo"} if "chief executive" in role.casefold() else {head}
        if gender:
            self.genders[gender] += 3

    def found(self) -> FoundActor:
        """The actor as a record, its mentions in reading order, no two over the same tokens."""
        best: dict[TokenRange, FoundMention] = {}
        for mention in self.mentions:
            known = best.get(mention.tokens)
            if known is None or mention.confidence > known.confidence:
                best[mention.tokens] = mention
        traits = {
            "genders": dict(self.genders),
            "heads": sorted(self.heads),
            "plural": self.plural,
            "titles": sorted(self.titles),
        }
        return FoundActor(
            self.name,
            self.kind,
            tuple(best[tokens] for tokens in sorted(best)),
            self.aliases,
            tuple(self.roles),
            traits,
        )


def chain_of(actor: FoundActor) -> Chain:
    """A record as a chain to add to."""
    return Chain(
        actor.name,
        actor.kind,
        list(actor.mentions),
        actor.aliases,
        list(actor.roles),
        set(actor.traits.get("heads", ())),
        set(actor.traits.get("titles", ())),
        Counter(actor.traits.get("genders", {})),
        bool(actor.traits.get("plural")),
    )


PREFIX = "coref_clusters_"  # Span groups of this name hold one cluster each, as spacy-experimental writes them
_SURE = 0.8
_KINDS = {
    Sort.PERSON: ActorKind.PERSON,
    Sort.GROUP: ActorKind.ORG,
    Sort.ORG: ActorKind.ORG,
    Sort.PLACE: ActorKind.PLACE,
}


def foreign_clusters(doc: Doc) -> list[list[Span]]:
    """The clusters another component left in a document, each in reading order; empty where none ran."""
    groups = [doc.spans[key] for key in doc.spans if key.startswith(PREFIX)]
    return [sorted(group, key=lambda span: (span.start, span.end)) for group in groups if len(group)]


def join_clusters(tokens: TokenTable, chains: list[Chain], clusters: list[list[Span]]) -> list[Chain]:
    """Add each cluster to the actor most of its names name; one that names nobody becomes an actor without a name.

    Returns:
        The chains, then the new ones.
    """
    owner = {i: number for number, chain in enumerate(chains) for m in chain.mentions for i in range(*m.tokens)}
    joined = list(chains)
    taken = {mention.tokens for chain in chains for mention in chain.mentions}
    for cluster in clusters:
        votes = Counter(owner[root] for span in cluster if (root := tokens.root(span.start, span.end)) in owner)
        chain = chains[votes.most_common(1)[0][0]] if votes else _unnamed(tokens, cluster)
        if chain is None:
            continue
        if not votes:
            joined.append(chain)
        for span in cluster:
            place = (span.start, span.end)
            if place not in taken and tokens.root(*place) not in owner:
                taken.add(place)
                chain.add(place, _kind(tokens, span), _SURE, f"cluster of {chain.name}")
    return [chain for chain in joined if chain.mentions]


def _kind(tokens: TokenTable, span: Span) -> MentionKind:
    alone = span.end - span.start == 1
    return MentionKind.PRONOUN if alone and tokens.tag[span.start] in {"PRP", "PRP$"} else MentionKind.NOMINAL


def _unnamed(tokens: TokenTable, cluster: list[Span]) -> Chain | None:
    described = [span for span in cluster if _kind(tokens, span) is MentionKind.NOMINAL]
    if not described or len(cluster) < 2:  # noqa: PLR2004  (mentioned twice)
        return None
    longest = max(described, key=lambda span: span.end - span.start)
    head = tokens.root(longest.start, longest.end)
    kind = _KINDS.get(sort_of(tokens, head, tokens.lemma[head]))
    return Chain(tokens.phrase(longest.start, longest.end), kind, named=False) if kind else None
