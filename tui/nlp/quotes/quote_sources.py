"""What a quote comes from: a person, a body, a document, people without a name; and for whom the speaker speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.model.analysis import ActorKind, MentionKind, SourceKind
from tui.nlp.actors.noun_phrases import ANYBODY, PLURAL, Sort, is_document, is_person, is_quantity, sort_of
from tui.nlp.doc_annotations import FoundActor, FoundMention
from tui.nlp.token_table import TokenRange, TokenTable
from tui.nlp.word_lists import listed

_FILE = "sources.txt"
_STATEMENTS = listed(_FILE, "statement")
_SPOKESPEOPLE = listed(_FILE, "spokesperson")
_AGENTS = listed(_FILE, "agent")
_OFFICIALS = listed(_FILE, "officials")
_OFFICES = listed(_FILE, "office")
_EVERYONE = listed(_FILE, "everyone")
_INFORMANTS = listed(_FILE, "informant")
_ANONYMOUS = listed(_FILE, "anonymous")
_BODIES = _SPOKESPEOPLE | _OFFICES | listed(_FILE, "body")
_REPRESENTING = _SPOKESPEOPLE | _AGENTS
_FEW = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", *map(str, range(2, 11))])
_KNOWN = frozenset({"the", "these", "those"})
_BEHIND = frozenset({"for", "of", "from", "with", "at", "by"})
_OWNING = frozenset({"for", "of"})
_REACH = 6  # Tokens between who speaks and whom he speaks for, at most

Holders = Mapping[
    int, tuple[int, FoundMention]
]  # By token: number of the actor whose mention holds it, and the mention


def is_named(actor: FoundActor) -> bool:
    """Whether the article gives an actor a name."""
    return any(mention.kind is MentionKind.NAME for mention in actor.mentions)


def kind_of_source(
    tokens: TokenTable, root: int, phrase: TokenRange, actor: FoundActor | None, principal: FoundActor | None
) -> SourceKind | None:
    """What a quote comes from.

    Args:
        tokens: The document.
        root: Head of the speaker's words; of 'who', the word that its clause hangs on.
        phrase: The speaker's words.
        actor: Who that is, if anybody.
        principal: For whom the speaker speaks, if for anybody.
    """
    if actor is None or not is_named(actor):
        if tokens.pos[root] == "PRON" and actor is not None:
            root = tokens.root(*(phrase := actor.mentions[0].tokens))
        if principal is not None and tokens.lemma[root] in _STATEMENTS:
            return _kind_of_actor(principal)  # 'a statement from Varne Water said'
        if principal is not None and principal.kind is ActorKind.ORG and tokens.lower[root] in _OFFICIALS:
            before = any(m.tokens[1] == root and m.kind is MentionKind.NAME for m in principal.mentions)
            return SourceKind.ORGANISATION if before else SourceKind.GROUP  # 'Varne Water officials said'
        return kind_of_noun(tokens, root, phrase)
    # 'Fields said', 'Song said': surnames that the tagger takes for things
    named = (tokens.lemma[root] in _STATEMENTS or tokens.text[root] in actor.name.split()) or any(
        m.kind is MentionKind.NAME and m.tokens[0] <= root < m.tokens[1] for m in actor.mentions
    )
    written = not named and tokens.pos[root] == "NOUN" and sort_of(tokens, root, tokens.lemma[root]) is Sort.THING
    return SourceKind.DOCUMENT if written and is_document(tokens, root) else _kind_of_actor(actor)


def _kind_of_actor(actor: FoundActor) -> SourceKind:
    if actor.kind is not ActorKind.PERSON:
        return SourceKind.ORGANISATION
    if actor.traits.get("plural"):
        return SourceKind.GROUP
    return SourceKind.PERSON if is_named(actor) else SourceKind.UNNAMED


def kind_of_noun(tokens: TokenTable, root: int, phrase: TokenRange) -> SourceKind | None:
    """What a speaker without a name is, by the head of the phrase.

    'Two people familiar with the talks' are unnamed, 'residents' are a group, 'police' are an organisation.
    """
    word = tokens.lower[root]
    several = tokens.tag[root] in {"NNS", "NNPS"} or sort_of(tokens, root, tokens.lemma[root]) is Sort.GROUP
    if tokens.pos[root] == "PRON" or word in _EVERYONE or word == "one":
        kind = _kind_of_pronoun(word)
    elif is_quantity(tokens, root):
        within = tokens.child(root, "prep")
        inner = tokens.child(within, "pobj") if within is not None and tokens.lower[within] == "of" else None
        few = word in _FEW or (inner is not None and _are_few(tokens, inner, (root + 1, phrase[1])))
        kind = SourceKind.UNNAMED if few else SourceKind.GROUP
    elif is_document(tokens, root):
        kind = SourceKind.DOCUMENT
    elif word in _BODIES:
        kind = SourceKind.ORGANISATION
    elif is_person(tokens, root):
        kind = SourceKind.UNNAMED if _are_few(tokens, root, phrase) else SourceKind.GROUP
    else:
        kind = SourceKind.GROUP if several else SourceKind.ORGANISATION
    return kind


def _kind_of_pronoun(word: str) -> SourceKind | None:
    if word in {"he", "she"}:
        return SourceKind.PERSON
    if word in _EVERYONE:
        return SourceKind.GROUP
    return SourceKind.UNNAMED if word in ANYBODY | {"one", "another"} else None


def _are_few(tokens: TokenTable, root: int, phrase: TokenRange) -> bool:
    """Whether a noun for people denotes one, or some who are told of only as sources."""
    word = tokens.lower[root]
    if tokens.tag[root] not in {"NNS", "NNPS"} and word not in PLURAL:
        return True
    before = {tokens.lower[index] for index in range(phrase[0], root)}
    number = tokens.child(root, "nummod")
    if (number is not None and tokens.lower[number] in _FEW) or any(
        tokens.lower[index] in _ANONYMOUS for index in range(*phrase)
    ):
        return True
    return word in _INFORMANTS and (word != "people" or bool(before & _KNOWN))


def representing(tokens: TokenTable, phrase: TokenRange, root: int) -> int | None:
    """Which word of a phrase says that its head speaks for somebody: 'spokesman' in 'Bo Orr, a police spokesman'."""
    return next(
        (at for at in range(*phrase) if tokens.lower[at] in _REPRESENTING and root in (at, tokens.head[at])), None
    )


class Principals:
    """Tells for whom somebody speaks: his principal."""

    def __init__(self, tokens: TokenTable, actors: Sequence[FoundActor], holders: Holders, heads: Holders) -> None:
        """Take the document with its actors, by the tokens that their mentions hold and by their heads."""
        self._tokens = tokens
        self._actors = actors
        self._holders = holders
        self._of: dict[int, int] = {}
        for index, word in enumerate(tokens.lower):
            if word in _REPRESENTING:
                own = self._introduced(index, heads)
                principal = self.at(index, own) if own is not None else None
                if own is not None and principal is not None:
                    self._of.setdefault(own, principal)

    def of(self, actor: int) -> int | None:
        """For whom somebody speaks, wherever the article says so: 'Varne Water spokeswoman Ada Fenn'."""
        return self._of.get(actor)

    def note(self, actor: int, principal: int) -> None:
        """Keep for whom an actor speaks."""
        self._of.setdefault(actor, principal)

    def _introduced(self, index: int, heads: Holders) -> int | None:
        """Whose name stands with a word for who speaks: 'spokeswoman Ada Fenn', 'Ada Fenn, a spokeswoman'."""
        tokens = self._tokens
        near = (index, index + 1, tokens.child(index, "appos"), tokens.head[index])
        beside = tokens.dep[index] in {"appos", "compound", "nmod"}
        for place, at in enumerate(near):
            found = heads.get(at) or self._holders.get(at) if at is not None else None
            if found and self._actors[found[0]].kind is ActorKind.PERSON and (place < len(near) - 1 or beside):
                return found[0] if is_named(self._actors[found[0]]) else None
        return None

    def at(self, index: int, own: int | None = None) -> int | None:
        """For whom the noun at a token speaks: 'Varne Water spokeswoman', 'Lyle’s lawyer', 'officials at the port'.

        Args:
            index: A token.
            own: The actor that the noun denotes.
        """
        for at in self._beside(index):
            held = self._holders.get(at)
            if held and held[0] != own:
                place = self._actors[held[0]].kind is ActorKind.PLACE
                # 'an Orlo lawyer' works there, 'Orlo's lawyer' for the town.
                outside = place and self._tokens.lower[index] in _AGENTS and not self._owns(at, index)
                return None if outside else held[0]
        return None

    def body_at(self, index: int, own: int | None = None) -> int | None:
        """The noun for a body without a name for which the noun at a token speaks: 'a police spokesman'."""
        tokens = self._tokens
        beside = self._beside(index) if tokens.lower[index] not in _OFFICIALS else ()
        for at in beside:
            sort = sort_of(tokens, at, tokens.lemma[at])
            free = at not in self._holders or self._holders[at][0] == own
            if tokens.pos[at] == "NOUN" and free and sort in {Sort.ORG, Sort.GROUP, Sort.PERSON}:
                return at
        return None

    def _owns(self, at: int, index: int) -> bool:
        return at > index or self._tokens.lower[at + 1] in {"'s", "'"}

    def _beside(self, index: int) -> list[int]:
        """Heads of what stands before a noun for who speaks and of what hangs on it by 'for', nearest first."""
        tokens = self._tokens
        word = tokens.lower[index]
        if word not in _REPRESENTING | _OFFICIALS | _OFFICES and tokens.lemma[index] not in _STATEMENTS:
            return []
        found = []
        for at in range(index - 1, max(-1, index - _REACH), -1):
            if tokens.pos[at] in {"NOUN", "PROPN", "PRON"}:
                found.append(at)
            if tokens.pos[at] not in {"NOUN", "ADJ", "PART"}:
                break
        behind = index + 1
        if tokens.lower[behind : behind + 1] and tokens.lower[behind] in (_OWNING if word in _AGENTS else _BEHIND):
            named = tokens.child(behind, "pobj")
            found += [named] if named is not None else []
        return found
