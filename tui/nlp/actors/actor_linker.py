"""Actors: names of one bearer joined, with what the text calls them."""

from __future__ import annotations

from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.actor_attributes import weigh_first_names, weigh_pronouns
from tui.nlp.actors.chains import Chain, foreign_clusters
from tui.nlp.actors.descriptions import Describer
from tui.nlp.actors.name_clusters import NameCluster, cluster_names, mentions_of
from tui.nlp.actors.noun_phrases import age_behind, find_phrases, gender_of
from tui.nlp.actors.roles import honorific_gender, phrase_before, roles_before
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import FoundActor, FoundName, read_names, write_actors
from tui.nlp.token_table import Component, TokenRange, TokenTable
from tui.nlp.word_lists import listed, organisations

ROLE_HEADS = listed("descriptions.txt", "role-head")
_ROLES = ROLE_HEADS | listed("nouns.txt", "office", "occupation") - listed("descriptions.txt", "title")
_PARTIES = {"D": "Democrat", "R": "Republican", "I": "independent"}
_TITLE_SURE = 0.9  # How sure a description right before a name is


class ActorLinker(Component):
    """Joins names into actors and adds the descriptions that stand for them."""

    def annotate(self, doc: Doc, tokens: TokenTable) -> None:
        """Write what `link` links."""
        write_actors(doc, self.link(doc, tokens))

    def link(self, doc: Doc, tokens: TokenTable) -> list[FoundActor]:
        """The document's actors in the order of their first mention.

        Where another component has left clusters (`coref_clusters_1`, …), descriptions are left to those.
        """
        names = [name for name in read_names(doc) if not _is_role(tokens, name)]
        honorifics = {n.tokens[0]: gender for n in names if (gender := honorific_gender(tokens, n.tokens[0]))}
        chains = [_chain(tokens, cluster, honorifics) for cluster in cluster_names(tokens, names, honorifics)]
        weigh_first_names(chains)
        _entitle(tokens, chains)
        Describer(tokens, chains, find_phrases(tokens, (name.tokens for name in names))).describe()
        weigh_pronouns(tokens, chains)
        if foreign_clusters(doc):
            for chain in chains:
                chain.mentions = [mention for mention in chain.mentions if mention.kind is MentionKind.NAME]
        return [chain.found() for chain in chains]


def _is_role(tokens: TokenTable, name: FoundName) -> bool:
    """Whether a name is a description in capitals: 'Harbour Office Spokesperson', 'Citation Index Professor'."""
    start, end = name.tokens
    last = tokens.lower[end - 1]
    known = last not in ROLE_HEADS and (end - start == 1 or tokens.key(start, end) in organisations())
    return name.kind is not ActorKind.PERSON and last in _ROLES and not known


def _fullest(counts: Counter[str]) -> str:
    """The longest form of a name, unless it only adds words behind a form that stands more often.

    Those are a neighbour's: 'Mara Li Image' from the caption of a picture.
    """
    for text in sorted(counts, key=lambda variant: (-len(variant.split()), -len(variant))):
        if not any(" " in other and text.startswith(f"{other} ") and counts[other] > counts[text] for other in counts):
            return text
    return ""


def _in_usual_case(seen: Counter[str]) -> Counter[str]:
    """The forms of a name without those in capitals that stand in usual case too: 'CORVANE (AP) — Corvane has …'."""
    usual = {text.casefold() for text in seen if not text.isupper()}
    return Counter({text: count for text, count in seen.items() if not text.isupper() or text.casefold() not in usual})


def _chain(tokens: TokenTable, cluster: NameCluster, honorifics: dict[int, str]) -> Chain:
    check_time()
    seen = Counter(tokens.phrase(*name.tokens) for name, _, _ in cluster.names)
    usual = _in_usual_case(seen)
    name = _fullest(usual) if cluster.kind is ActorKind.PERSON else max(usual, key=lambda t: (len(t.split()), len(t)))
    if cluster.kind is ActorKind.PERSON and " " not in name and name in cluster.text.split():
        name = cluster.text  # 'Ada and Tom Fenn': Ada Fenn
    chain = Chain(name, cluster.kind, mentions_of(cluster), tuple(other for other in seen if other != name))
    # 'the Clintons' are several.
    chain.plural = cluster.kind is ActorKind.PERSON and all(_is_family(tokens, n.tokens) for n, _, _ in cluster.names)
    for found, _, _ in cluster.names:
        if found.tokens[0] in honorifics:
            chain.genders[honorifics[found.tokens[0]]] += 3
    return chain


def _is_family(tokens: TokenTable, span: TokenRange) -> bool:
    start, end = span
    return end - start == 1 and tokens.lower[start].endswith("s") and tokens.lower[start - 1 : start] == ["the"]


def _entitle(tokens: TokenTable, chains: list[Chain]) -> None:
    """Give each actor the titles and descriptions that stand before its names."""
    people = {i for c in chains if c.kind is ActorKind.PERSON for m in c.mentions for i in range(*m.tokens)}
    for chain in chains:
        check_time()
        for mention in list(chain.mentions):
            if chain.kind is ActorKind.PERSON:
                _note_behind(tokens, chain, mention.tokens[1])
            for role in roles_before(tokens, mention.tokens, chain.kind, people):
                gender = gender_of(tokens.lower[role.head], role.lemma)
                chain.call(tokens.phrase(role.start, role.end), role.lemma, gender)
                if role.end == mention.tokens[0]:
                    chain.titles.add(role.head)
                if role.title and tokens.pos[role.head] == "NOUN":
                    start, determined = phrase_before(tokens, role.start, mention.tokens[1])
                    if determined or chain.kind is ActorKind.ORG:
                        why = f"before the name of {chain.name}"
                        chain.add((start, role.end), MentionKind.NOMINAL, _TITLE_SURE, why)


def _note_behind(tokens: TokenTable, chain: Chain, end: int) -> None:
    """Note an age or a party that stands behind a name: 'Pike, 31,', 'Silva (D-Texas)'."""
    age = age_behind(tokens, end)
    if age:
        chain.heads.add(age)
    party = _PARTIES.get("".join(tokens.text[end + 1 : end + 2]))
    place = "".join(tokens.text[end + 3 : end + 4])
    if party and tokens.lower[end] in {"(", ","} and tokens.text[end + 2 : end + 3] == ["-"] and place[:1].isupper():
        chain.call(f"{place} {party}", party.casefold())


@Language.factory("newsreader_actors", assigns=["doc.spans"], requires=["doc.spans"])
def make_actors(nlp: Language, name: str) -> ActorLinker:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_actors`."""
    return ActorLinker()
