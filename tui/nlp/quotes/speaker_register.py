"""The register of speakers: which actor some words that speak stand for; one that no chain knows is added."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.noun_phrases import BODIES, is_document, is_person, is_quantity
from tui.nlp.doc_annotations import FoundActor, FoundMention, FoundQuote
from tui.nlp.quotes.quote_sources import Principals, is_named, kind_of_source, representing
from tui.nlp.quotes.speaker_finder import RELATIVE, author_of
from tui.nlp.token_table import TokenRange, TokenTable

_NAMING = frozenset({"appos", "compound", "flat", "nmod"})
_BEARER = 0.8  # How sure a bare surname is of the only one who has it


class SpeakerRegister:
    """The actors of a document by the tokens of their mentions, with those added that only speak."""

    def __init__(self, tokens: TokenTable, actors: list[FoundActor]) -> None:
        """Enter the actors that chains and names have made."""
        self.tokens = tokens
        self.actors = list(actors)
        self._by_head: dict[int, tuple[int, FoundMention]] = {}
        self._holding: dict[int, tuple[int, FoundMention]] = {}
        self._added: dict[str, int] = {}
        # People with more than one name by their last: 'Song', 'Fields' are no names to a recogniser
        self._surnames: dict[str, list[int]] = defaultdict(list)
        for number, actor in enumerate(actors):
            if actor.kind is ActorKind.PERSON and " " in actor.name:
                self._surnames[actor.name.split()[-1].lower()].append(number)
            for mention in actor.mentions:
                self._note(number, mention)
            self._entitle(actor)
        self._principals = Principals(tokens, self.actors, self._holding, self._by_head)

    def _entitle(self, actor: FoundActor) -> None:
        """'Director of the Harbour Office Ana Ruiz said': the parser takes the office for the speaker."""
        starts = [m.tokens[0] for m in actor.mentions if m.kind is MentionKind.NAME]
        for head in actor.traits.get("titles", ()):
            place = bisect_right(starts, head)
            if place < len(starts) and head not in self._by_head:
                self._by_head[head] = self._holding[starts[place]]

    def _note(self, number: int, mention: FoundMention) -> None:
        head = self.tokens.root(*mention.tokens)
        known = self._by_head.get(head)
        if known is None or mention.confidence > known[1].confidence:
            self._by_head[head] = (number, mention)
        for index in range(*mention.tokens):
            known = self._holding.get(index)
            if known is None or _size(mention) < _size(known[1]):
                self._holding[index] = (number, mention)

    def actor_of(self, speaker: TokenRange) -> tuple[int | None, float, str]:
        """Number of the actor a speaker is, how sure that is, and by what evidence beyond the words themselves."""
        tokens = self.tokens
        root = self._root(speaker)
        relative = not speaker[0] <= root < speaker[1]
        how = f"'{tokens.text[speaker[0]]}' is {tokens.text[root]}" if relative else ""
        author = author_of(tokens, root)
        found = self._holding.get(author) if author is not None else None
        if found is not None and speaker[0] <= found[1].tokens[0] < speaker[1]:
            return found[0], found[1].confidence, f"written by {self.actors[found[0]].name}"
        found = self._by_head.get(root) or self._holding.get(root)
        if found is None:
            found = self._named_in(speaker, root)
        if found is not None:
            number, mention = found
            if mention.kind is MentionKind.PRONOUN:
                how = f"'{tokens.text[root]}' is {self.actors[number].name}"
            return number, mention.confidence, how
        bare = speaker == (root, root + 1) and tokens.text[root][0].isupper()
        bearers = self._surnames.get(tokens.lower[root], ()) if bare else ()
        if len(bearers) == 1:
            return bearers[0], _BEARER, f"'{tokens.text[root]}' is {self.actors[bearers[0]].name}"
        nobody = is_document(tokens, root) or is_quantity(tokens, root)
        if how and tokens.pos[root] == "NOUN" and not nobody:
            return self._add((tokens.left[root], root + 1), root), 1.0, how
        if (tokens.pos[root] in {"NOUN", "PROPN"} and not how and not nobody) or self._one_of(root) is not None:
            return self._add(speaker, root), 1.0, ""
        return None, 1.0, ""

    def _root(self, speaker: TokenRange) -> int:
        """The head of a speaker's words; of 'who', the word that its clause hangs on."""
        root = self.tokens.root(*speaker)
        alone = speaker[1] - speaker[0] == 1
        return self._antecedent(root) if alone and self.tokens.lower[root] in RELATIVE else root

    def with_source(self, quote: FoundQuote, number: int | None) -> FoundQuote:
        """The same quotation with what it comes from, and for whom the speaker speaks."""
        if quote.speaker is None:
            return quote
        root = self._root(quote.speaker)
        actor = self.actors[number] if number is not None else None
        principal = self._principal(quote.speaker, root, number)
        spoken_for = self.actors[principal] if principal is not None else None
        kind = kind_of_source(self.tokens, root, quote.speaker, actor, spoken_for)
        return replace(quote, source_kind=kind, speaks_for=f"a{principal + 1}" if principal is not None else None)

    def _principal(self, speaker: TokenRange, root: int, number: int | None) -> int | None:
        """For whom a speaker speaks; a body without a name, such as the police of their spokesman, becomes an actor."""
        if number is not None and (known := self._principals.of(number)) is not None:
            return known
        named = number is not None and is_named(self.actors[number])
        at = representing(self.tokens, speaker, root) if named else root
        if at is None:
            return None
        found = self._principals.at(at, number)
        body = self._principals.body_at(at, number) if found is None else None
        if body is not None:
            found = self._add((self.tokens.left[body], body + 1), body, "spoken for")
        if found is not None and number is not None:
            self._principals.note(number, found)
        return found

    def _one_of(self, root: int) -> int | None:
        """'Pilots' in 'one of the pilots': somebody in particular, whom nobody names."""
        tokens = self.tokens
        of = tokens.child(root, "prep") if tokens.tag[root] == "CD" else None
        whom = tokens.child(of, "pobj") if of is not None and tokens.lower[of] == "of" else None
        return whom if whom is not None and is_person(tokens, whom) else None

    def _antecedent(self, relative: int) -> int:
        at = relative
        for _ in range(6):
            if self.tokens.dep[at] == "relcl":
                return self.tokens.head[at]
            at = self.tokens.head[at]
        return relative

    def _named_in(self, speaker: TokenRange, root: int) -> tuple[int, FoundMention] | None:
        """A name inside the speaker's phrase that stands for the whole of it: 'coach Ana Ruiz', 'Ruiz, the coach'."""
        tokens = self.tokens
        for index in range(speaker[1] - 1, speaker[0] - 1, -1):
            known = self._holding.get(index)
            if known is None or known[1].kind is not MentionKind.NAME:
                continue
            head = tokens.root(*known[1].tokens)
            if self.actors[known[0]].kind is ActorKind.PERSON and self._is_another_office(head, root):
                # 'American academic and professor Ana Ruiz said': two offices of one person.
                return known
            if tokens.head[head] != root:
                continue
            if tokens.pos[root] == "ADV":
                # 'Outside, Ana Ruiz, who lost a brother, said': the parser took the adverb for the subject.
                return known
            if tokens.dep[head] in _NAMING:
                # 'the Clinton campaign' is not Clinton, as 'coach Ana Ruiz' is Ana Ruiz.
                other = head < root and tokens.text[root].islower() and not is_person(tokens, root)
                person = self.actors[known[0]].kind is ActorKind.PERSON and not other
                if person or tokens.dep[head] == "appos":
                    return known
        return None

    def _is_another_office(self, name: int, root: int) -> bool:
        """Whether a name's head hangs by 'and' on one office that has no article: two people would have theirs."""
        tokens = self.tokens
        at = tokens.head[name] if tokens.dep[name] in _NAMING else name
        joined = tokens.dep[at] == "conj" and tokens.head[at] == root
        return joined and tokens.tag[root] in {"NN", "JJ"} and tokens.child(root, "det", "poss") is None

    def _add(self, speaker: TokenRange, root: int, why: str = "speaks") -> int:
        """A new actor for a speaker nobody has a chain for; the same description again is the same one."""
        tokens = self.tokens
        start, end = self._core(speaker, root)
        name = tokens.phrase(start, end)
        principal = self._principals.at(root)
        if principal is not None and tokens.lower[end : end + 1] == ["for"]:
            name = f"{name} for {self.actors[principal].name}"
        key = name.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")
        kind = MentionKind.NAME if tokens.pos[root] == "PROPN" else MentionKind.NOMINAL
        mention = FoundMention((start, end), kind, 0.7, why)
        number = self._added.get(key)
        if number is None:
            number = self._added[key] = len(self.actors)
            head = self._one_of(root) or root
            person = is_person(tokens, head) and tokens.lower[head] not in BODIES
            actor_kind = ActorKind.PERSON if person else ActorKind.ORG
            self.actors.append(FoundActor(name, actor_kind, (mention,), traits={}))
        else:
            known = self.actors[number]
            mentions = tuple(sorted((*known.mentions, mention), key=lambda m: m.tokens))
            self.actors[number] = replace(known, mentions=mentions)
        self._note(number, mention)
        return number

    def _core(self, speaker: TokenRange, root: int) -> TokenRange:
        """The phrase up to its head: without clauses and prepositional phrases behind it."""
        tokens = self.tokens
        start, end = speaker[0], (self._one_of(root) or root) + 1
        while start < root and tokens.dep[start] in {"punct", "cc"}:
            start += 1
        following = end
        while following < speaker[1] and tokens.pos[following] == "PROPN" and tokens.pos[root] == "PROPN":
            following += 1
        return start, following

    def names_near(self, start: int) -> list[str]:
        """Who is mentioned in the paragraph of a token and the one before it, nearest first, at most three."""
        tokens = self.tokens
        here = tokens.paragraph[start]
        names: list[str] = []
        for index in range(start - 1, max(-1, start - 200), -1):
            if tokens.paragraph[index] < here - 1:
                break
            known = self._holding.get(index)
            if known is not None and self.actors[known[0]].kind is not ActorKind.PLACE:
                name = self.actors[known[0]].name
                if name not in names:
                    names.append(name)
            if len(names) == 3:  # noqa: PLR2004  (as many as fit a line)
                break
        return names


def _size(mention: FoundMention) -> int:
    return mention.tokens[1] - mention.tokens[0]
