"""Speakers resolved to actors: the last step, when names, chains and pronouns are known."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from tui.model.analysis import ActorKind, MentionKind, QuoteKind
from tui.nlp.actors.columns import Columns
from tui.nlp.actors.phrases import PEOPLE_NOUNS, PLURAL, Sort, sort_of
from tui.nlp.clock import look
from tui.nlp.quotes.pull_quotes import REPEATED
from tui.nlp.quotes.sources import RELATIVE
from tui.nlp.records import FoundActor, FoundMention, FoundQuote, read_actors, read_quotes, write_actors, write_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tui.nlp.records import Tokens

_NAMING = frozenset({"appos", "compound", "flat", "nmod"})
_CONTINUED = 0.6
"""How often a quotation without a cue is the speaker's before it, counted on annotated news."""

_GOES_ON = 0.35
"""What the confidence of a quotation without a cue must reach: a turn of a dialogue is as likely the other's."""


class SpeakerAttributor:
    """Gives each quotation the actor its speaker is.

    A speaker that no chain holds, such as a report or a person mentioned once, becomes an actor of its own, so that
    every quotation whose speaker is named can be found under one. A quotation in marks without any cue goes on with the
    speaker before it where only it lies between; else its speaker stays open and the explanation names who might be.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Write what `attribute` finds."""
        quotes, actors = self.attribute(doc, read_quotes(doc), read_actors(doc))
        write_actors(doc, actors)
        write_quotes(doc, quotes)
        return doc

    def attribute(
        self, doc: Doc, quotes: list[FoundQuote], actors: list[FoundActor]
    ) -> tuple[list[FoundQuote], list[FoundActor]]:
        """The same quotations with their actors, and the actors with those added that only speak."""
        columns = Columns(doc)
        register = _Register(columns, actors)
        found: list[FoundQuote] = []
        for quote in quotes:
            look()
            number, sure, how = register.actor_of(quote.speaker) if quote.speaker else (None, 1.0, "")
            if number is not None:
                why = f"{quote.why}; {how}" if how else quote.why
                confidence = round(quote.confidence * sure, 2)
                found.append(replace(quote, actor=f"a{number + 1}", confidence=confidence, why=why))
            elif quote.speaker is None and quote.cue is None and quote.why != REPEATED:
                found.append(_continued(columns, quote, found, register))
            else:
                found.append(quote)
        return [_pulled(columns, quote, found) for quote in found], register.actors


def _continued(columns: Columns, quote: FoundQuote, before: list[FoundQuote], register: _Register) -> FoundQuote:
    """A quotation without a cue: the last speaker's, if he was just quoted; else open, with candidates."""
    start = quote.parts[0][0]
    last = before[-1] if before else None
    sure_enough = quote.confidence >= _GOES_ON
    if last is not None and last.actor and last.kind is not QuoteKind.INDIRECT and sure_enough:
        gap = columns.paragraph[start] - columns.paragraph[last.parts[-1][1] - 1]
        if gap <= 1:
            name = register.actors[int(last.actor[1:]) - 1].name
            sure = round(quote.confidence * _CONTINUED, 2)
            return replace(quote, actor=last.actor, confidence=sure, why=f"goes on after {name}, who spoke before")
    names = register.names_near(start)
    return replace(quote, why=f"{quote.why}; perhaps {' or '.join(names)}" if names else quote.why)


def _pulled(columns: Columns, quote: FoundQuote, quotes: list[FoundQuote]) -> FoundQuote:
    """A pull quote with the speaker of the quotation whose words it repeats."""
    if quote.why != REPEATED:
        return quote
    look()
    words = _words(columns, quote)
    for other in quotes:
        if other is not quote and other.actor and f" {words} " in f" {_words(columns, other)} ":
            return replace(quote, actor=other.actor, why="repeats what was quoted")
    return quote


def _words(columns: Columns, quote: FoundQuote) -> str:
    tokens = (columns.lower[index] for start, end in quote.parts for index in range(start, end))
    return " ".join(word for word in tokens if word[0].isalnum())


class _Register:
    """Actors by the tokens of their mentions."""

    def __init__(self, columns: Columns, actors: list[FoundActor]) -> None:
        self.columns = columns
        self.actors = list(actors)
        self._by_head: dict[int, tuple[int, FoundMention]] = {}
        self._holding: dict[int, tuple[int, FoundMention]] = {}
        self._added: dict[str, int] = {}
        for number, actor in enumerate(actors):
            for mention in actor.mentions:
                self._note(number, mention)
            self._entitle(actor)

    def _entitle(self, actor: FoundActor) -> None:
        """'Director of the Harbour Office Ana Ruiz said': the parser takes the office for the speaker."""
        starts = [m.tokens[0] for m in actor.mentions if m.kind is MentionKind.NAME]
        for head in actor.traits.get("titles", ()):
            place = bisect_right(starts, head)
            if place < len(starts) and head not in self._by_head:
                self._by_head[head] = self._holding[starts[place]]

    def _note(self, number: int, mention: FoundMention) -> None:
        head = self.columns.root(*mention.tokens)
        held = self._by_head.get(head)
        if held is None or mention.confidence > held[1].confidence:
            self._by_head[head] = (number, mention)
        for index in range(*mention.tokens):
            held = self._holding.get(index)
            if held is None or _size(mention) < _size(held[1]):
                self._holding[index] = (number, mention)

    def actor_of(self, speaker: Tokens) -> tuple[int | None, float, str]:
        """Number of the actor a speaker is, how sure that is, and by what evidence beyond the words themselves."""
        columns = self.columns
        root = columns.root(*speaker)
        how = ""
        if columns.lower[root] in RELATIVE and speaker[1] - speaker[0] == 1:
            root = self._antecedent(root)
            how = f"'{columns.text[speaker[0]]}' is {columns.text[root]}"
        found = self._by_head.get(root) or self._holding.get(root)
        if found is None:
            found = self._named_in(speaker, root)
        if found is not None:
            number, mention = found
            if mention.kind is MentionKind.PRONOUN:
                how = f"'{columns.text[root]}' is {self.actors[number].name}"
            return number, mention.confidence, how
        # '… earlier today' is no speaker, 'the minutes' may be.
        moment = sort_of(columns, root, columns.lemma[root]) is Sort.TIME and columns.child(root, "det") is None
        if columns.pos[root] in {"NOUN", "PROPN"} and not how and not moment:
            return self._add(speaker, root), 1.0, ""
        return None, 1.0, ""

    def _antecedent(self, relative: int) -> int:
        at = relative
        for _ in range(6):
            if self.columns.dep[at] == "relcl":
                return self.columns.head[at]
            at = self.columns.head[at]
        return relative

    def _named_in(self, speaker: Tokens, root: int) -> tuple[int, FoundMention] | None:
        """A name inside the speaker's phrase that stands for the whole of it: 'coach Ana Ruiz', 'Ruiz, the coach'."""
        columns = self.columns
        for index in range(speaker[1] - 1, speaker[0] - 1, -1):
            held = self._holding.get(index)
            if held is None or held[1].kind is not MentionKind.NAME:
                continue
            head = columns.root(*held[1].tokens)
            if self.actors[held[0]].kind is ActorKind.PERSON and self._is_another_office(head, root):
                # 'American academic and professor Ana Ruiz said': two offices of one person.
                return held
            if columns.head[head] != root:
                continue
            if columns.pos[root] == "ADV":
                # 'Outside, Ana Ruiz, who lost a brother, said': the parser took the adverb for the subject.
                return held
            if columns.dep[head] in _NAMING:
                person = self.actors[held[0]].kind is ActorKind.PERSON
                if person or columns.dep[head] == "appos":
                    return held
        return None

    def _is_another_office(self, name: int, root: int) -> bool:
        """Whether a name's head hangs by 'and' on one office that has no article: two people would have theirs."""
        columns = self.columns
        at = columns.head[name] if columns.dep[name] in _NAMING else name
        joined = columns.dep[at] == "conj" and columns.head[at] == root
        return joined and columns.tag[root] in {"NN", "JJ"} and columns.child(root, "det", "poss") is None

    def _add(self, speaker: Tokens, root: int) -> int:
        """A new actor for a speaker nobody has a chain for; the same description again is the same one."""
        columns = self.columns
        start, end = self._core(speaker, root)
        name = columns.phrase(start, end)
        key = name.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")
        kind = MentionKind.NAME if columns.pos[root] == "PROPN" else MentionKind.NOMINAL
        mention = FoundMention((start, end), kind, 0.7, "speaks")
        number = self._added.get(key)
        if number is None:
            number = self._added[key] = len(self.actors)
            people = columns.lemma[root] in PEOPLE_NOUNS or columns.lower[root] in PLURAL
            actor_kind = ActorKind.PERSON if people else ActorKind.ORG
            self.actors.append(FoundActor(name, actor_kind, (mention,), traits={}))
        else:
            held = self.actors[number]
            mentions = tuple(sorted((*held.mentions, mention), key=lambda m: m.tokens))
            self.actors[number] = replace(held, mentions=mentions)
        self._note(number, mention)
        return number

    def _core(self, speaker: Tokens, root: int) -> Tokens:
        """The phrase up to its head: without clauses and prepositional phrases behind it."""
        columns = self.columns
        start, end = speaker[0], root + 1
        while start < root and columns.dep[start] in {"punct", "cc"}:
            start += 1
        following = end
        while following < speaker[1] and columns.pos[following] == "PROPN" and columns.pos[root] == "PROPN":
            following += 1
        return start, following

    def names_near(self, start: int) -> list[str]:
        """Who is mentioned in the paragraph of a token and the one before it, nearest first, at most three."""
        columns = self.columns
        here = columns.paragraph[start]
        names: list[str] = []
        for index in range(start - 1, max(-1, start - 200), -1):
            if columns.paragraph[index] < here - 1:
                break
            held = self._holding.get(index)
            if held is not None and self.actors[held[0]].kind is not ActorKind.PLACE:
                name = self.actors[held[0]].name
                if name not in names:
                    names.append(name)
            if len(names) == 3:  # noqa: PLR2004  (as many as fit a line)
                break
        return names


def _size(mention: FoundMention) -> int:
    return mention.tokens[1] - mention.tokens[0]


@Language.factory("newsreader_speakers", assigns=["doc.spans"], requires=["doc.spans"])
def make_speakers(nlp: Language, name: str) -> SpeakerAttributor:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_speakers`."""
    return SpeakerAttributor()
