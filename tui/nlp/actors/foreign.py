"""Clusters of another coreference component, used in place of our own linking of pronouns and descriptions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.chains import Chain
from tui.nlp.actors.phrases import Sort, sort_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from tui.nlp.actors.columns import Columns

PREFIX = "coref_clusters_"
"""Span groups of this name hold one cluster each, as spacy-experimental writes them."""

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


def join_clusters(columns: Columns, chains: list[Chain], clusters: list[list[Span]]) -> list[Chain]:
    """Add each cluster to the actor most of its names name; one that names nobody becomes an actor without a name.

    Returns:
        The chains, then the new ones.
    """
    owner = {i: number for number, chain in enumerate(chains) for m in chain.mentions for i in range(*m.tokens)}
    joined = list(chains)
    taken = {mention.tokens for chain in chains for mention in chain.mentions}
    for cluster in clusters:
        votes = Counter(owner[root] for span in cluster if (root := columns.root(span.start, span.end)) in owner)
        chain = chains[votes.most_common(1)[0][0]] if votes else _unnamed(columns, cluster)
        if chain is None:
            continue
        if not votes:
            joined.append(chain)
        for span in cluster:
            tokens = (span.start, span.end)
            if tokens not in taken and columns.root(*tokens) not in owner:
                taken.add(tokens)
                chain.add(tokens, _kind(columns, span), _SURE, f"cluster of {chain.name}")
    return [chain for chain in joined if chain.mentions]


def _kind(columns: Columns, span: Span) -> MentionKind:
    alone = span.end - span.start == 1
    return MentionKind.PRONOUN if alone and columns.tag[span.start] in {"PRP", "PRP$"} else MentionKind.NOMINAL


def _unnamed(columns: Columns, cluster: list[Span]) -> Chain | None:
    described = [span for span in cluster if _kind(columns, span) is MentionKind.NOMINAL]
    if not described or len(cluster) < 2:  # noqa: PLR2004  (mentioned twice)
        return None
    longest = max(described, key=lambda span: span.end - span.start)
    head = columns.root(longest.start, longest.end)
    kind = _KINDS.get(sort_of(columns, head, columns.lemma[head]))
    return Chain(columns.phrase(longest.start, longest.end), kind, named=False) if kind else None
