"""Who a cue says is speaking, and whom they told.

Every noun phrase and pronoun of the cue's sentence may be the speaker, and so may nobody. A model that compares them by
their path to the cue picks one: the subject, the agent, the subject of the verb that 'saying' hangs on. Where the parse
is wrong, what stands where still tells. What is known of a phrase are short strings, each present or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from tui.nlp.actors.noun_phrases import sort_of
from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import QuoteCandidate
from tui.nlp.quotes.quote_features import bucket
from tui.nlp.quotes.speaker_phrases import SpeakerPhrases, word_class
from tui.nlp.token_table import PUNCTUATION, SUBJECTS, TokenRange, TokenTable
from tui.nlp.weights import Model, total
from tui.nlp.word_lists import name_words, reporting_verbs, speech_words

RELATIVE = frozenset({"who", "which", "that"})
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
# Words that name a speaker whatever part of speech the tagger gives them
_ALONE = RELATIVE | {"some", "many", "others", "both", "all", "most", "several", "these", "those", "this"}
# Relations of words inside a noun phrase
_NO_HEADS = {"compound", "amod", "nummod", "npadvmod", "quantmod", "nmod", "appos", "expl"}
_NAMED = 0.96  # How often who stands beside 'according to' or a colon is the speaker, counted on annotated news
_DAYS = name_words("weekday")
_CLIMB = 7  # Steps up the tree from a phrase or a cue to a word over both
_LONG = 5  # Steps of a path that is spelled out
_NEAR = (1, 2, 3, 5, 8, 13, 20)  # Bounds of distances, in tokens


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """The expression that names the speaker, and how it was found."""

    tokens: TokenRange
    rule: str  # 'subject of', 'agent of', …; with the cue's words it becomes the explanation
    confidence: float  # How likely it is the speaker, 0 to 1


class SpeakerFinder:
    """Finds speakers and addressees over one document."""

    def __init__(self, tokens: TokenTable, marks: MarkTable, models: Mapping[str, Model]) -> None:
        """Take the document, and the models of the questions `speakers` and `phrases`."""
        self.tokens = tokens
        self.marks = marks
        self.phrases = SpeakerPhrases(tokens, marks, models["phrases"])
        self._model = models["speakers"]

    def speaker_of(self, candidate: QuoteCandidate) -> FoundSpeaker | None:
        """The speaker of a candidate; `None` where the sentence names nobody."""
        tokens = self.tokens
        if candidate.speaker is not None:
            return FoundSpeaker(candidate.speaker, "named beside", _NAMED)
        author = self._author(candidate.head)
        if author is not None and (span := self.phrases.around(author, candidate)):
            return FoundSpeaker(span, "wrote what is told by", _NAMED)
        subject = tokens.child(candidate.head, "nsubj")
        if subject is not None and tokens.lower[subject] in {"that", "which"} and subject < candidate.cue[0]:
            # 'Released a film that urges voters to …': the verb's own subject, whoever the sentence is about.
            return FoundSpeaker((subject, subject + 1), self._rule(candidate, subject), _NAMED)
        heads = self.rivals(candidate)
        totals = [total(features, self._model) for features in self.features_of(candidate, heads)]
        best = max(range(len(totals)), key=totals.__getitem__)
        if best == len(heads):
            return None
        head = self._whole(candidate.head, heads[best])
        confidence = 1 / sum(exp(value - totals[best]) for value in totals)
        span = (head, head + 1) if self._is_relative(head) else self.phrases.around(head, candidate)
        return FoundSpeaker(span, self._rule(candidate, head), confidence) if span else None

    def _whole(self, cue: int, head: int) -> int:
        """'Emil Sand, a postman from the Lower Valley believes …': the person is the subject, not the end of it."""
        tokens = self.tokens
        subject = tokens.child(cue, *SUBJECTS)
        if subject is None or tokens.entity[subject] != "PERSON" or tokens.dep[head] != "pobj":
            return head
        return subject if subject < head <= tokens.right[subject] else head

    def _author(self, cue: int) -> int | None:
        """'In an e-mail sent by Emil Dorn, staff were told …': who wrote what a passive cue hangs on."""
        tokens = self.tokens
        if tokens.child(cue, "auxpass") is None or tokens.child(cue, "agent") is not None:
            return None
        papers = [paper for kid in tokens.kids[cue] if tokens.lower[kid] == "in" for paper in tokens.kids[kid]]
        return next((who for paper in papers if (who := author_of(tokens, paper)) is not None), None)

    def features_of(self, candidate: QuoteCandidate, heads: list[int]) -> list[list[str]]:
        """Features of each phrase that may name the speaker, nearest first, and of nobody's being named."""
        tokens, marks = self.tokens, self.marks
        known = [speaker_features(tokens, marks, candidate, head, place) for place, head in enumerate(heads)]
        return [*known, nobody_features(tokens, candidate)]

    def rivals(self, candidate: QuoteCandidate) -> list[int]:
        """Heads of what might name the speaker: all of the cue's sentence outside content and cue, nearest first."""
        tokens = self.tokens
        taken = {index for low, high in (*candidate.parts, candidate.cue) for index in range(low, high)}
        start = max(tokens.sentence_start[candidate.cue[0]], tokens.paragraph_start[candidate.head])
        end = min(tokens.sentence_end[candidate.cue[1] - 1], tokens.paragraph_end[candidate.head])
        heads = [
            index
            for index in range(start, end)
            if index not in taken
            and self._may_speak(index)
            and (self._is_relative(index) or self.phrases.widest(index, candidate))
        ]
        return sorted(heads, key=lambda index: abs(index - candidate.head))

    def _may_speak(self, index: int) -> bool:
        tokens = self.tokens
        if tokens.pos[index] == "PRON":
            return True
        if tokens.dep[index] in _NO_HEADS and tokens.pos[tokens.head[index]] in NOMINAL:
            return False
        return (
            (tokens.pos[index] in NOMINAL and _DAYS.isdisjoint(tokens.lower[index : index + 2]))
            or tokens.lower[index] in _ALONE
            or (tokens.pos[index] == "ADJ" and tokens.dep[index] in {"nsubj", "nsubjpass", "pobj"})
        )

    def _is_relative(self, head: int) -> bool:
        tokens = self.tokens
        return tokens.lower[head] in RELATIVE and tokens.left[head] == tokens.right[head]

    def _rule(self, candidate: QuoteCandidate, head: int) -> str:
        """How a speaker stands to the cue, in words for a reader."""
        tokens, cue = self.tokens, candidate.head
        above, _, _ = path_to_cue(tokens, head, cue)
        relative = "relative " if self._is_relative(head) else ""
        over = tokens.head[head]
        if tokens.dep[head] == "pobj" and tokens.dep[over] == "agent" and tokens.head[over] == cue:
            rule = "agent of"
        elif over == cue and tokens.dep[head] in SUBJECTS:
            rule = "subject of"
        elif over == cue and tokens.dep[head] == "poss":
            rule = "possessor of"
        elif len(above) == 1 and tokens.dep[head] in SUBJECTS:
            rule = "subject shared by"
        else:
            rule = "named before" if head < cue else "named after"
        return relative + rule

    def addressee_of(self, candidate: QuoteCandidate) -> TokenRange | None:
        """Whom the speaker told: 'reporters' in 'told reporters that …'."""
        tokens = self.tokens
        head = candidate.head
        if tokens.lemma[head] not in speech_words("addressed"):
            return None
        for kid in tokens.kids[head]:
            if (
                kid > head
                and tokens.dep[kid] in {"dobj", "dative"}
                and tokens.pos[kid] in NOMINAL
                and not any(start <= kid < end for start, end in candidate.parts)
            ):
                starts = [start for start, _ in candidate.parts if start > kid]
                span = tokens.trimmed(tokens.left[kid], min([tokens.right[kid] + 1, *starts]))
                return span if span[1] > span[0] else None
        return None


def author_of(tokens: TokenTable, paper: int) -> int | None:
    """The head of who wrote a paper: 'Wren' in 'a letter signed by Wren', 'a memo from Wren'."""
    for kid in tokens.kids[paper]:
        by = tokens.child(kid, "agent") if tokens.lemma[kid] in speech_words("authored") else None
        if by is None and tokens.lower[kid] == "from" and tokens.lemma[paper] in speech_words("letters"):
            by = kid
        who = tokens.child(by, "pobj") if by is not None else None
        if who is not None and tokens.entity[who] in {"PERSON", "ORG"}:
            return who
    return None


def path_to_cue(tokens: TokenTable, head: int, cue: int) -> tuple[list[str], list[str], int]:
    """Relations from a head up to the nearest word that is over it and a cue, from the cue up to it, and that word.

    Where there is none in reach, the lists are empty and the word is -1.
    """
    seen: dict[int, int] = {}
    above: list[str] = []
    at = head
    for step in range(_CLIMB):
        seen[at] = step
        if at == cue or tokens.head[at] == at:
            break
        above.append(tokens.dep[at])
        at = tokens.head[at]
    below: list[str] = []
    at = cue
    for _ in range(_CLIMB):
        if at in seen:
            return above[: seen[at]], below, at
        if tokens.head[at] == at:
            break
        below.append(tokens.dep[at])
        at = tokens.head[at]
    return [], [], -1


def speaker_features(
    tokens: TokenTable, marks: MarkTable, candidate: QuoteCandidate, head: int, place: int
) -> list[str]:
    """All features of a phrase."""
    cue = candidate.head
    coarse, tag, lemma = _cue(tokens, candidate)
    above, below, top = path_to_cue(tokens, head, cue)
    way = _way(tokens, above, below, top)
    sort, dep = word_class(tokens, head), tokens.dep[head]
    side = "before" if head < candidate.cue[0] else "after"
    zone = _zone(candidate, head)
    far = bucket(abs(head - cue), _NEAR)
    beside = _following(tokens, candidate, head)
    verbs, reports, commas, stops = _between(tokens, marks, head, cue)
    over = _kind(tokens, tokens.head[head])
    word = tokens.lemma[tokens.head[head]] if over == "R" else over
    passive = tokens.child(cue, "auxpass") is not None
    features = [
        f"path={way}",
        f"path={way}|{tag}",
        f"path={way}|{coarse}",
        f"path={way}|{lemma}",
        f"path={way}|{sort}",
        f"path={way}|{passive}",
        f"dep={dep}|{far}|{side}",
        f"dep={dep}|{zone}",
        f"dep={dep}|{over}|{tag}",
        f"dep={dep}|{over}|verbs={verbs}",
        f"dep={dep}|{sort}",
        f"dep={dep}|over={word}",
        f"sort={sort}",
        f"sort={sort}|{coarse}",
        f"sort={sort}|{zone}",
        f"zone={zone}|{coarse}",
        f"zone={zone}|{far}",
        f"next={beside}|{side}",
        f"next={beside}|{tag}",
        f"next={beside}|{dep}",
        f"verbs={verbs}|{side}",
        f"reports={reports}|{side}|{dep}",
        f"commas={commas}|{side}|{dep}",
        f"stops={stops}|{side}",
        f"place={min(place, 5)}|{side}",
    ]
    governor = tokens.head[cue]
    if governor not in {cue, head} and tokens.head[head] == governor:
        # 'The leak led engineers to warn': with 'lead' the object speaks, with 'use' the subject.
        features.append(f"dep={dep}|{tokens.dep[cue]}|governor={tokens.lemma[governor]}")
    if tokens.pos[head] == "NOUN":
        # Officials speak, and so do reports; leaks and Tuesdays don't.
        noun = sort_of(tokens, head, tokens.lemma[head])
        features += [f"noun={noun}|{dep}", f"noun={noun}|path={way}", f"noun={noun}|{zone}"]
    if above:
        features += [f"first={above[0]}|last={above[-1]}|{len(below)}", f"within={'relcl' in above}|{dep}"]
    if tokens.left[head] == candidate.cue[1]:
        features += [f"right after|{coarse}", f"right after|{sort}"]
    if marks.at[head] >= 0:
        features.append("quoted")
    if tokens.pos[head] == "NOUN":
        features.append(f"noun={tokens.lemma[head]}")
    elif tokens.pos[head] in {"PRON", "DET"}:
        features.append(f"word={tokens.lower[head]}|{dep}")
    return features


def nobody_features(tokens: TokenTable, candidate: QuoteCandidate) -> list[str]:
    """Features of there being no speaker."""
    cue = candidate.head
    coarse, tag, lemma = _cue(tokens, candidate)
    return [
        "nobody",
        f"nobody|{coarse}",
        f"nobody|{tag}",
        f"nobody|{tag}|{tokens.dep[cue]}",
        f"nobody|{lemma}",
        f"nobody|{tokens.child(cue, 'auxpass') is not None}|{tag}",
    ]


def _cue(tokens: TokenTable, candidate: QuoteCandidate) -> tuple[str, str, str]:
    return candidate.construction.partition(".")[0], tokens.tag[candidate.head], tokens.lemma[candidate.head]


def _way(tokens: TokenTable, above: list[str], below: list[str], top: int) -> str:
    if top < 0:
        return "far"
    if len(above) + len(below) > _LONG:
        return "long"
    return f"{'<'.join(above)}/{_kind(tokens, top)}/{'>'.join(below)}"


def _kind(tokens: TokenTable, index: int) -> str:
    """R for a reporting verb, V for another one, else the first letter of the part of speech."""
    if tokens.pos[index] in {"VERB", "AUX"}:
        return "R" if tokens.lemma[index] in reporting_verbs() else "V"
    return tokens.pos[index][:1]


def _zone(candidate: QuoteCandidate, head: int) -> str:
    """Where a phrase stands to cue and content."""
    side = "before" if head < candidate.head else "after"
    if head < candidate.parts[0][0]:
        return f"{side}, left"
    return f"{side}, {'right' if head >= candidate.parts[-1][1] else 'middle'}"


def _following(tokens: TokenTable, candidate: QuoteCandidate, head: int) -> str:
    """What follows a phrase: the cue, a mark, a part of speech."""
    if tokens.right[head] + 1 == candidate.cue[0]:
        return "cue"
    if head + 1 == candidate.cue[0]:
        return "cue in it"
    if head + 1 >= len(tokens):
        return "end"
    return tokens.text[head + 1] if tokens.text[head + 1] in PUNCTUATION else tokens.pos[head + 1]


def _between(tokens: TokenTable, marks: MarkTable, head: int, cue: int) -> tuple[int, int, int, int]:
    """Verbs outside marks, reporting ones, commas and sentence ends between a phrase and a cue: 0 to 2 or 3."""
    verbs = reports = commas = stops = 0
    for index in range(min(head, cue) + 1, max(head, cue)):
        if tokens.pos[index] == "VERB" and marks.at[index] < 0:
            verbs += 1
            reports += tokens.lemma[index] in reporting_verbs()
        commas += tokens.text[index] == ","
        stops += tokens.ends_sentence(index)
    return min(verbs, 3), min(reports, 2), min(commas, 3), min(stops, 2)
