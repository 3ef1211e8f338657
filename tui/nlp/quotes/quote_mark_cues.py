"""Cues beside quotation marks: what touches a stretch in marks, whatever the parse made of the marks."""

from __future__ import annotations

from collections.abc import Iterator

from tui.model.analysis import Stance
from tui.nlp.actors.noun_phrases import PEOPLE_NOUNS
from tui.nlp.clock import check_time
from tui.nlp.quotes.named_sources import first_word, signer, without_handle
from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import QuoteCandidate, cue_group, make_candidate, verbs_above
from tui.nlp.quotes.quote_features import stance_of
from tui.nlp.token_table import DASHES, PUNCTUATION, TokenTable
from tui.nlp.word_lists import reporting_verbs, speech_words

_REACH = 30  # Tokens between a stretch in marks and a cue that touches it
_MARKS_BEFORE = 6  # Marks and blanks that may stand between a stretch and the word before it
_MARKS_AFTER = 4
_ACTION = 20  # Tokens of a sentence that tells what somebody does before speaking
_SIGNATURE = 14  # Tokens of a name and its place under '“…” —'


def candidates_beside_marks(tokens: TokenTable, marks: MarkTable) -> Iterator[QuoteCandidate]:
    """Stretches in marks with a cue beside them, whatever the parse made of the marks."""
    for number, (start, end) in enumerate(marks.spans):
        check_time()
        for verb, steps in _verbs_before(tokens, marks, start):
            if _ends_before(tokens, verb, start):
                # 'She shook her head. “No.”': who speaks is for joining to say.
                break
            yield from _touch(tokens, marks, verb, number, f"touch.before{min(steps, 2)}")
            if verb + 1 < start:
                yield from _span(tokens, marks, verb, start, end)
        for verb, steps in _verbs_after(tokens, marks, end):
            if _stopped(tokens, verb, end):
                # '“We will wait.” He left.': the words were said before.
                break
            yield from _touch(tokens, marks, verb, number, f"touch.after{min(steps, 2)}")
        yield from _signature(tokens, marks, number)
        yield from _after_action(tokens, marks, number)


def _ends_before(tokens: TokenTable, verb: int, start: int) -> bool:
    """Whether a sentence ends between a verb that reports nothing and the marks behind it."""
    if tokens.lemma[verb] in reporting_verbs():
        return False
    return any(tokens.ends_sentence(index) for index in range(verb + 1, start))


def _stopped(tokens: TokenTable, verb: int, end: int) -> bool:
    """Whether the marks end in a full stop before a verb that reports nothing."""
    return tokens.lemma[verb] not in reporting_verbs() and tokens.ends_sentence(end - 1) and tokens.text[end - 2] == "."


def _touch(tokens: TokenTable, marks: MarkTable, verb: int, number: int, construction: str) -> Iterator[QuoteCandidate]:
    span = marks.spans[number]
    yield from make_candidate(tokens, marks, verb, construction, (span,), grow=False)
    if construction.startswith("touch.after") and number + 1 < len(marks.spans):
        following = marks.spans[number + 1]
        if tokens.paragraph_start[following[0]] != tokens.paragraph_start[span[0]] or following[0] - verb > _REACH:
            return
        if following[0] > verb and not any(tokens.ends_sentence(i) for i in range(span[1], following[0])):
            yield from make_candidate(tokens, marks, verb, "touch.split", (span, following), grow=False)


def _span(tokens: TokenTable, marks: MarkTable, verb: int, start: int, end: int) -> Iterator[QuoteCandidate]:
    """Everything from behind the cue to the end of the marks: 'called the plan “a gift”'."""
    if any(
        verb < kid < start and tokens.dep[kid] == "conj" and tokens.lemma[kid] in reporting_verbs()
        for kid in tokens.kids[verb]
    ):
        # 'It cites “high water” and tells the crew to “wait”': the second verb's words are its own.
        return
    begin = _behind(tokens, verb, start)
    if begin < start and tokens.sentence_start[verb] == tokens.sentence_start[start]:
        yield from make_candidate(tokens, marks, verb, "touch.span", ((begin, end),))


def _behind(tokens: TokenTable, verb: int, start: int) -> int:
    """Where the content behind a cue begins, at the marks at the latest."""
    begin = cue_group(tokens, verb)[1]
    agent = tokens.child(verb, "agent")
    if agent is not None and begin <= agent and tokens.right[agent] < start:
        # 'The crew were praised by Vale as “heroes”': who praised them is no part of it.
        begin = tokens.right[agent] + 1
    if begin + 1 < start and tokens.lower[begin] == "it" and tokens.text[begin + 1] in PUNCTUATION:
        # 'As Vale put it, “nobody wins”'.
        begin += 2
    if begin < start and tokens.dep[begin] == "prep":
        # 'Said in a statement that it was “a lie”'.
        begin = next((i for i in range(begin, start) if tokens.lower[i] == "that" and tokens.dep[i] == "mark"), begin)
    while begin < start and (tokens.text[begin] in PUNCTUATION or tokens.dep[begin] in {"prep", "prt"}):
        begin += 1
    return begin


def _verbs_before(tokens: TokenTable, marks: MarkTable, start: int) -> Iterator[tuple[int, int]]:
    """Verbs on the path up from the word before a mark, nearest first, with how many stood between."""
    at = start - 1
    while at >= 0 and (tokens.text[at] in PUNCTUATION or not tokens.text[at].strip()) and start - at < _MARKS_BEFORE:
        if "\n" in tokens.text[at] and (at == 0 or tokens.text[at - 1] != ":"):
            return
        at -= 1
    if at < 0 or marks.at[at] >= 0:
        return
    yield from verbs_above(tokens, marks, at, range(start - _REACH + 1, start))


def _verbs_after(tokens: TokenTable, marks: MarkTable, end: int) -> Iterator[tuple[int, int]]:
    at = end
    while at < len(tokens) and tokens.text[at] in PUNCTUATION and at - end < _MARKS_AFTER:
        at += 1
    if at >= len(tokens) or "\n" in tokens.text[at] or marks.at[at] >= 0:
        return
    yield from verbs_above(tokens, marks, at, range(end, end + _REACH))


def _after_action(tokens: TokenTable, marks: MarkTable, number: int) -> Iterator[QuoteCandidate]:
    """'Mayor Fenn stood up. “This is the end.” The clerk …': whoever did something right before speaks.

    Where somebody was quoted just before, it must be something that goes with speaking.
    """
    spans = marks.spans
    start, end = spans[number]
    before = start - 1
    if number in marks.labels or before <= tokens.paragraph_start[start] or not _stands_alone(tokens, marks, number):
        return
    begin = tokens.sentence_start[before]
    verb = tokens.root(begin, start)
    subject = tokens.subject(verb)
    if subject is None or start - begin > _ACTION or any(marks.at[i] >= 0 for i in range(begin, start)):
        return
    person = (
        tokens.entity[subject] == "PERSON"
        or tokens.lower[subject] in {"he", "she"}
        or tokens.lemma[subject] in PEOPLE_NOUNS
        or any(tokens.entity[i] == "PERSON" for i in range(tokens.left[subject], tokens.right[subject] + 1))
    )
    state = tokens.child(verb, "acomp")
    acts = tokens.lemma[verb] in speech_words("actions") or (
        state is not None and tokens.lemma[state] in speech_words("manner")
    )
    alone = number == 0 or tokens.paragraph[start] - tokens.paragraph[spans[number - 1][1] - 1] > 1
    tells = tokens.lemma[verb] in reporting_verbs() and stance_of(tokens, verb) is not Stance.BELIEF
    reports = tells and tokens.lemma[verb] not in speech_words("actions")
    if person and not reports and (acts or alone):
        name = tokens.trimmed(tokens.left[subject], tokens.right[subject] + 1)
        yield from make_candidate(tokens, marks, verb, "action", ((start, end),), speaker=name, grow=False)


def _stands_alone(tokens: TokenTable, marks: MarkTable, number: int) -> bool:
    """Whether a stretch is sentences of its own, after a full stop, and no cue stands behind it."""
    start, end = marks.spans[number]
    first, last = tokens.text[start + 1 : start + 2], tokens.text[end - 2]
    if tokens.text[start - 1] != "." or not first or not first[0][0].isupper() or last not in {".", "?", "!", "…"}:
        return False
    if end >= tokens.paragraph_end[start]:
        return True
    if tokens.text[end][0].islower() or marks.at[end] >= 0:
        return False
    return last == "." or not any(
        tokens.lemma[verb] in reporting_verbs() for verb, _ in _verbs_after(tokens, marks, end)
    )


def _signature(tokens: TokenTable, marks: MarkTable, number: int) -> Iterator[QuoteCandidate]:
    """'“…” — Name' at a paragraph's end, '— Name (@name) May 3' or '[Name]' in the paragraph under it."""
    start, end = marks.spans[number]
    stop = tokens.paragraph_end[start]
    below = first_word(tokens, end)
    speaker = signer(tokens, below) if stop <= below < len(tokens) else None
    if speaker:
        yield from make_candidate(
            tokens, marks, below, "signature", ((start, end),), cue=(below, below + 1), speaker=speaker, grow=False
        )
    if number + 1 < len(marks.spans):
        stop = min(stop, max(end, marks.spans[number + 1][0]))
    if end < stop and tokens.text[end] in DASHES and 1 < stop - end <= _SIGNATURE:
        speaker = tokens.trimmed(end + 1, without_handle(tokens, end + 1, stop))
        if speaker[1] > speaker[0] and tokens.pos[speaker[0]] in {"PROPN", "NOUN", "DET"}:
            yield from make_candidate(
                tokens, marks, end, "signature", ((start, end),), cue=(end, end + 1), speaker=speaker, grow=False
            )
