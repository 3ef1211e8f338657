"""Actors: names of one bearer joined, with what the text calls them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from spacy.language import Language

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.ages import age_behind
from tui.nlp.actors.bearers import gather, mentions_of
from tui.nlp.actors.chains import Chain
from tui.nlp.actors.columns import Columns, hold
from tui.nlp.actors.descriptions import Describer
from tui.nlp.actors.foreign import foreign_clusters
from tui.nlp.actors.phrases import find_phrases, gender_of
from tui.nlp.actors.roles import honorific_gender, phrase_before, roles_before
from tui.nlp.actors.traits import weigh_first_names, weigh_pronouns
from tui.nlp.clock import look
from tui.nlp.lexicon.wordlists import listed
from tui.nlp.records import FoundActor, FoundName, read_names, write_actors

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tui.nlp.actors.forms import Bearer
    from tui.nlp.records import Tokens

_ROLE_HEADS = listed("descriptions.txt", "role-head")
_PARTIES = {"D": "Democrat", "R": "Republican", "I": "independent"}
_TITLE_SURE = 0.9
"""How sure a description right before a name is."""


class ActorLinker:
    """Joins names into actors and adds the descriptions that stand for them."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `link` links."""
        write_actors(doc, self.link(doc))
        return doc

    def link(self, doc: Doc) -> list[FoundActor]:
        """The document's actors in the order of their first mention.

        Where another component has left clusters (`coref_clusters_1`, …), descriptions are left to those.
        """
        columns = Columns(doc)
        hold(doc, columns)
        names = [name for name in read_names(doc) if not _is_role(columns, name)]
        honorifics = {n.tokens[0]: gender for n in names if (gender := honorific_gender(columns, n.tokens[0]))}
        chains = [_chain(columns, bearer, honorifics) for bearer in gather(columns, names, honorifics)]
        weigh_first_names(chains)
        _entitle(columns, chains)
        Describer(columns, chains, find_phrases(columns, (name.tokens for name in names))).describe()
        weigh_pronouns(columns, chains)
        if foreign_clusters(doc):
            for chain in chains:
                chain.mentions = [mention for mention in chain.mentions if mention.kind is MentionKind.NAME]
        return [chain.found() for chain in chains]


def _is_role(columns: Columns, name: FoundName) -> bool:
    """Whether a name is a description in capitals: 'Harbour Office Spokesperson'."""
    return name.kind is not ActorKind.PERSON and columns.lower[name.tokens[1] - 1] in _ROLE_HEADS


def _fullest(counts: Counter[str]) -> str:
    """The longest form of a name, unless it only adds words behind a form that stands more often.

    Those are a neighbour's: 'Mara Li Image' from the caption of a picture.
    """
    for text in sorted(counts, key=lambda form: (-len(form.split()), -len(form))):
        if not any(" " in other and text.startswith(f"{other} ") and counts[other] > counts[text] for other in counts):
            return text
    return ""


def _in_usual_case(seen: Counter[str]) -> Counter[str]:
    """The forms of a name without those in capitals that stand in usual case too: 'CORVANE (AP) — Corvane has …'."""
    usual = {text.casefold() for text in seen if not text.isupper()}
    return Counter({text: count for text, count in seen.items() if not text.isupper() or text.casefold() not in usual})


def _chain(columns: Columns, bearer: Bearer, honorifics: dict[int, str]) -> Chain:
    look()
    seen = Counter(columns.phrase(*name.tokens) for name, _, _ in bearer.names)
    usual = _in_usual_case(seen)
    name = _fullest(usual) if bearer.kind is ActorKind.PERSON else max(usual, key=lambda t: (len(t.split()), len(t)))
    if bearer.kind is ActorKind.PERSON and " " not in name and bearer.text.startswith(f"{name} "):
        name = bearer.text  # 'Ada and Tom Fenn': Ada Fenn
    chain = Chain(name, bearer.kind, mentions_of(bearer), tuple(other for other in seen if other != name))
    # 'the Clintons' are several.
    chain.plural = bearer.kind is ActorKind.PERSON and all(_is_family(columns, n.tokens) for n, _, _ in bearer.names)
    for found, _, _ in bearer.names:
        if found.tokens[0] in honorifics:
            chain.genders[honorifics[found.tokens[0]]] += 3
    return chain


def _is_family(columns: Columns, tokens: Tokens) -> bool:
    start, end = tokens
    return end - start == 1 and columns.lower[start].endswith("s") and columns.lower[start - 1 : start] == ["the"]


def _entitle(columns: Columns, chains: list[Chain]) -> None:
    """Give each actor the titles and descriptions that stand before its names."""
    people = {i for c in chains if c.kind is ActorKind.PERSON for m in c.mentions for i in range(*m.tokens)}
    for chain in chains:
        look()
        for mention in list(chain.mentions):
            if chain.kind is ActorKind.PERSON:
                _note_behind(columns, chain, mention.tokens[1])
            for role in roles_before(columns, mention.tokens, chain.kind, people):
                gender = gender_of(columns.lower[role.head], role.lemma)
                chain.call(columns.phrase(role.start, role.end), role.lemma, gender)
                if role.end == mention.tokens[0]:
                    chain.titles.add(role.head)
                if role.title and columns.pos[role.head] == "NOUN":
                    start, determined = phrase_before(columns, role.start, mention.tokens[1])
                    if determined or chain.kind is ActorKind.ORG:
                        why = f"before the name of {chain.name}"
                        chain.add((start, role.end), MentionKind.NOMINAL, _TITLE_SURE, why)


def _note_behind(columns: Columns, chain: Chain, end: int) -> None:
    """Note an age or a party that stands behind a name: 'Pike, 31,', 'Silva (D-Texas)'."""
    age = age_behind(columns, end)
    if age:
        chain.heads.add(age)
    party = _PARTIES.get("".join(columns.text[end + 1 : end + 2]))
    place = "".join(columns.text[end + 3 : end + 4])
    if party and columns.lower[end] in {"(", ","} and columns.text[end + 2 : end + 3] == ["-"] and place[:1].isupper():
        chain.call(f"{place} {party}", party.casefold())


@Language.factory("newsreader_actors", assigns=["doc.spans"], requires=["doc.spans"])
def make_actors(nlp: Language, name: str) -> ActorLinker:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_actors`."""
    return ActorLinker()
