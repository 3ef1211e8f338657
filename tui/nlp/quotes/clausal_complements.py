"""Clausal complements: what a reporting verb, adjective or noun has as its clause, object or host."""

from __future__ import annotations

from collections.abc import Iterator

from tui.nlp.actors.noun_phrases import PEOPLE_NOUNS
from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import (
    QuoteCandidate,
    from_range,
    group_start,
    is_inverted,
    make_candidate,
    sentence_content_end,
    to_the_right,
)
from tui.nlp.token_table import FINITE, TokenRange, TokenTable
from tui.nlp.word_lists import speech_words

_ASIDE = 10  # Tokens from a cue to the comma that ends its aside: 'the bridge, Vale said on Monday, is safe'
_FRONTED = 2  # Right edges that are tried of a clause with a part before its cue
_LATER = 16  # Tokens from a cue to a 'that' that the parse ties to another word
_WIDE = 60  # Tokens of a phrase with marks in it, at most
_STOPS = {",", ";", ":", ".", "—", "–", "--"}
_NO_REPORT = {"because", "as"}
_HOSTED = {"parataxis", "ccomp", "advcl", "dep", "conj", "relcl"}
_HEARERS = {"me", "you", "him", "her", "us", "them", "it", "himself", "herself", "themselves", "everyone", "everybody"}
_NOMINATIVE = {"i", "he", "she", "we", "they", "it", "there"}
_SECOND = {"as", "of", "for", "to", "from", "with"}


def complements_of_verb(tokens: TokenTable, marks: MarkTable, verb: int) -> Iterator[QuoteCandidate]:
    """Complements, objects and host clauses of a reporting verb."""
    complement = False
    for kid in tokens.kids[verb]:
        dep = tokens.dep[kid]
        if dep == "ccomp":
            complement = True
            yield from _clause(tokens, marks, verb, kid)
        elif dep == "xcomp" and kid > verb:
            yield from to_the_right(tokens, marks, verb, "infinitive", kid)
        elif dep in {"dobj", "attr", "oprd"} and kid > verb:
            yield from _object(tokens, marks, verb, kid)
        elif dep == "prep" and kid > verb:
            yield from _preposition(tokens, marks, verb, kid)
        elif dep == "acomp" and tokens.lower[kid] in {"guilty", "innocent"}:
            # 'Pleaded not guilty'.
            yield from from_range(tokens, marks, verb, "plea", (tokens.left[kid], kid + 1), root=kid)
        elif dep == "advcl" and verb < kid and tokens.left[kid] <= verb + 2 and not _tells_when(tokens, kid):
            yield from to_the_right(tokens, marks, verb, "adverbial", kid)
    yield from _told(tokens, marks, verb)
    if not complement:
        yield from _host(tokens, marks, verb)
        yield from _later_that(tokens, marks, verb)
    yield from _comma(tokens, marks, verb)
    yield from _and(tokens, marks, verb)
    yield from _passive(tokens, marks, verb)


def _tells_when(tokens: TokenTable, clause: int) -> bool:
    """'Claimed victory as the hall emptied': when or why it was said, not what."""
    return tokens.lower[tokens.left[clause]] in {"after", "as", "because", "before", "since", "while"}


def complements_of_other(tokens: TokenTable, marks: MarkTable, head: int) -> Iterator[QuoteCandidate]:
    """'made clear that …', 'is confident that …': a clause under a verb or adjective the lexicon doesn't know."""
    for kid in tokens.kids[head]:
        if (
            tokens.dep[kid] == "ccomp"
            and kid > head
            and not any(tokens.dep[k] == "mark" and tokens.lower[k] in _NO_REPORT for k in tokens.kids[kid])
        ):
            start = max(tokens.left[kid], head + 1)
            opener = "that" if tokens.lower[start] == "that" else "other"
            yield from to_the_right(tokens, marks, head, f"unknown.{opener}", kid, start=start)


def marked_complements(tokens: TokenTable, marks: MarkTable, verb: int) -> Iterator[QuoteCandidate]:
    """'defended him as a “decent man”': marks in what a verb governs make it a report, known verb or not."""
    for kid in tokens.kids[verb]:
        if kid < verb or tokens.right[kid] - tokens.left[kid] > _WIDE:
            continue
        dep = tokens.dep[kid]
        if dep in {"dobj", "attr", "oprd"}:
            yield from (candidate for candidate in _object(tokens, marks, verb, kid) if candidate.marked)
        elif all(marks.at[index] < 0 for index in range(tokens.left[kid], tokens.right[kid] + 1)):
            continue
        elif dep == "prep":
            yield from _preposition(tokens, marks, verb, kid)
        elif dep == "xcomp":
            yield from to_the_right(tokens, marks, verb, "infinitive", kid)


def _told(tokens: TokenTable, marks: MarkTable, verb: int) -> Iterator[QuoteCandidate]:
    """'Told the radio | she had left': the parse may make one phrase of who heard and who is told of."""
    if tokens.lemma[verb] not in speech_words("addressed"):
        return
    for index in range(verb + 2, min(sentence_content_end(tokens, verb), verb + _LATER)):
        if tokens.text[index] in _STOPS or tokens.tag[index] in FINITE or tokens.lower[index] == "that":
            return
        before = tokens.pos[index - 1] in {"NOUN", "PROPN"} and tokens.lower[index] in _NOMINATIVE
        if before and tokens.head[index] > index:
            yield from to_the_right(tokens, marks, verb, "clause.bare", tokens.head[index], start=index)
            return


def _later_that(tokens: TokenTable, marks: MarkTable, verb: int) -> Iterator[QuoteCandidate]:
    """'warned followers on social media and in interviews that …', where the parse ties 'that' to another word."""
    stop = min(sentence_content_end(tokens, verb), verb + _LATER)
    for index in range(verb + 2, stop):
        if tokens.lower[index] == "that" and tokens.dep[index] == "mark":
            root = tokens.head[index]
            if root > index and tokens.head[root] != verb:
                yield from to_the_right(tokens, marks, verb, "clause.later", root, start=index)
            return
        if tokens.text[index] in _STOPS or tokens.tag[index] in FINITE:
            return


def _passive(tokens: TokenTable, marks: MarkTable, verb: int) -> Iterator[QuoteCandidate]:
    """'The deal was criticised by farmers': the subject is what was said; without an agent nobody said it."""
    subject = tokens.child(verb, "nsubjpass")
    told = tokens.lemma[verb] in speech_words("addressed") and tokens.child(verb, "xcomp", "ccomp") is not None
    if told or tokens.lemma[verb] == "accuse":
        # 'Residents were told by the police to stay at home', 'Vale was accused by the police of lying'
        return
    if subject is not None and subject < verb and tokens.child(verb, "agent") is not None:
        yield from from_range(
            tokens, marks, verb, "passive", (tokens.left[subject], tokens.right[subject] + 1), root=subject
        )


def _comma(tokens: TokenTable, marks: MarkTable, verb: int) -> Iterator[QuoteCandidate]:
    """'Roads will open, officials said': what precedes the comma, whatever the parse made of it."""
    group = group_start(tokens, verb)
    if group <= 1 or tokens.text[group - 1] != ",":
        return
    start = tokens.sentence_start[verb]
    if start >= group - 1:
        return
    stop = sentence_content_end(tokens, verb)
    after = _comma_behind(tokens, verb, stop)
    if after > 0 and (tokens.pos[after + 1] in {"SCONJ", "CCONJ"} or tokens.tag[after + 1] in {"VBG", "VBN"}):
        after = -1
    if after < 0 or any(tokens.tag[i] in FINITE for i in range(max(start, group - _WIDE), group - 1)):
        # 'The bridge, Vale said, is safe': what has no verb yet goes on behind the cue.
        yield from from_range(tokens, marks, verb, "comma.left", (start, group - 1))
    if after > 0:
        yield from _on_both_sides(tokens, marks, verb, "comma.both", ((start, group - 1), (after + 1, stop)))


def _and(tokens: TokenTable, marks: MarkTable, verb: int) -> Iterator[QuoteCandidate]:
    """'The sale was a “mistake,” Vale said, and “a shame.”'."""
    comma = group_start(tokens, verb) - 1
    if comma > 0 and marks.at[comma] >= 0:
        comma -= 1
    if comma <= 0 or tokens.text[comma] != ",":
        return
    stop = sentence_content_end(tokens, verb)
    after = _comma_behind(tokens, verb, stop)
    if 0 < after < stop - 2 and tokens.pos[after + 1] == "CCONJ" and max(marks.at[after + 2 : after + 4]) >= 0:
        yield from _on_both_sides(
            tokens, marks, verb, "comma.and", ((tokens.sentence_start[verb], comma + 1), (after + 1, stop))
        )


def _comma_behind(tokens: TokenTable, verb: int, stop: int) -> int:
    """The comma that ends a cue's aside before the content's end, or -1."""
    last = min(verb + _ASIDE, stop, len(tokens) - 1)
    return next((index for index in range(verb + 1, last) if tokens.text[index] == ","), -1)


def _on_both_sides(
    tokens: TokenTable, marks: MarkTable, verb: int, construction: str, sides: tuple[TokenRange, TokenRange]
) -> Iterator[QuoteCandidate]:
    """Content on both sides of its cue, where there is some on each."""
    parts = tuple(tokens.trimmed(*side) for side in sides)
    if all(low < high for low, high in parts):
        yield from make_candidate(tokens, marks, verb, construction, parts)


def _clause(tokens: TokenTable, marks: MarkTable, verb: int, kid: int) -> Iterator[QuoteCandidate]:
    first = tokens.lower[tokens.left[kid]]
    if kid > verb:
        start = max(tokens.left[kid], verb + 1)
        if tokens.text[start - 1] == "," and is_inverted(tokens, verb):
            # 'Owners of boats, said Vale, may wait': the half behind is no clause of its own.
            return
        if tokens.lower[start] in speech_words("days") and (
            tokens.dep[start] == "npadvmod" or tokens.pos[start + 1] in {"DET", "PRON", "NUM"}
        ):
            # 'Officials said Monday schools would close': that is when they said it.
            start += 1
            first = tokens.lower[start]
        clause = list(to_the_right(tokens, marks, verb, f"clause.{_opener(tokens, start, first)}", kid, start=start))
        yield from clause
        yield from _fronted(tokens, marks, verb, clause[:_FRONTED])
        return
    end = min(tokens.right[kid] + 1, group_start(tokens, verb))
    number = marks.at[tokens.left[kid]]
    if number >= 0 and marks.spans[number][0] >= tokens.left[kid] - 1:
        high = marks.spans[number][1]
        if high < end and tokens.text[high - 2] in {",", "?", "!"}:
            # '“It is over,” coach Ana Ruiz, wearing red, said': what follows the marks is the speaker.
            end = high
    yield from from_range(tokens, marks, verb, "clause.left", (tokens.left[kid], end), root=kid)
    begin = tokens.sentence_start[verb]
    if begin < tokens.left[kid]:
        yield from from_range(
            tokens, marks, verb, "clause.left", (begin, end), root=kid, cut=f"from:{tokens.lower[begin]}"
        )


def _fronted(
    tokens: TokenTable, marks: MarkTable, verb: int, clauses: list[QuoteCandidate]
) -> Iterator[QuoteCandidate]:
    """'Though the dam is weak, he said it would hold': what stands before the cue may belong to the clause behind."""
    comma = group_start(tokens, verb) - 1
    begin = tokens.sentence_start[verb]
    if begin < comma and tokens.text[comma] == "," and tokens.tag[verb] != "VBG":
        front = tokens.trimmed(begin, comma)
        for clause in clauses:
            if front[0] < front[1] and len(clause.parts) == 1:
                yield from make_candidate(
                    tokens, marks, verb, "clause.fronted", (front, *clause.parts), root=clause.root, cut=clause.cut
                )


def _opener(tokens: TokenTable, start: int, first: str) -> str:
    if first == "that":
        return "that"
    return "wh" if tokens.tag[start][:1] == "W" or first in {"if", "whether"} else "bare"


def _object(tokens: TokenTable, marks: MarkTable, verb: int, kid: int) -> Iterator[QuoteCandidate]:
    start, end = tokens.left[kid], tokens.right[kid] + 1
    if start <= verb:
        return
    heard = _hears(tokens, marks, verb, kid)
    for candidate in to_the_right(tokens, marks, verb, "object", kid, start=start):
        if not (heard and candidate.parts[-1][1] <= end):
            yield candidate
    for other in tokens.kids[verb]:
        if other < end:
            continue
        if tokens.dep[other] in {"oprd", "xcomp", "advcl", "ccomp"} or (
            tokens.dep[other] == "prep" and tokens.lemma[other] in _SECOND
        ):
            name = (
                f"object+{tokens.dep[other]}.{tokens.lower[tokens.left[other]] if tokens.dep[other] == 'prep' else ''}"
            )
            yield from from_range(tokens, marks, verb, name, (start, tokens.right[other] + 1), root=kid)


def _hears(tokens: TokenTable, marks: MarkTable, verb: int, kid: int) -> bool:
    """Whether an object is who is spoken to: 'told her', 'warned residents', not 'told the whole story'."""
    if tokens.lemma[verb] not in speech_words("addressed") or any(
        tokens.pos[index] in {"VERB", "AUX"} or marks.at[index] >= 0
        for index in range(tokens.left[kid], tokens.right[kid] + 1)
    ):
        return False
    return (
        tokens.lower[kid] in _HEARERS
        or tokens.entity[kid] in {"PERSON", "ORG", "NORP"}
        or tokens.lemma[kid] in PEOPLE_NOUNS
    )


def _preposition(tokens: TokenTable, marks: MarkTable, verb: int, kid: int) -> Iterator[QuoteCandidate]:
    target = tokens.child(kid, "pobj", "pcomp")
    if target is not None and tokens.left[target] > verb:
        name = f"prep.{tokens.lower[kid]}"
        yield from to_the_right(tokens, marks, verb, name, target)
        act = next((k for k in tokens.kids[verb] if k > target and tokens.dep[k] in {"xcomp", "advcl"}), None)
        if act is not None and tokens.left[act] == tokens.right[target] + 1 and tokens.lower[tokens.left[act]] == "to":
            # 'Called for the harbour | to be closed'.
            part = (tokens.left[target], tokens.right[act] + 1)
            yield from from_range(tokens, marks, verb, name, part, root=target, cut="act")


def _host(tokens: TokenTable, marks: MarkTable, verb: int) -> Iterator[QuoteCandidate]:
    """'The vote, she said, was close': the clause the cue is set into is the content."""
    host = tokens.head[verb]
    subject = tokens.subject(verb)
    if host == verb or tokens.dep[verb] not in _HOSTED or subject is None:
        return
    left, right = tokens.left[verb], tokens.right[verb] + 1
    as_clause = tokens.lower[left] == "as"
    if tokens.dep[verb] in {"conj", "advcl", "relcl"} and not as_clause:
        return
    parts = [
        tokens.trimmed(tokens.left[host], left),
        tokens.trimmed(right, max(right, min(tokens.right[host] + 1, sentence_content_end(tokens, host)))),
    ]
    kept = tuple(part for part in parts if part[1] > part[0])
    if kept:
        yield from make_candidate(tokens, marks, verb, "host.as" if as_clause else "host", kept, root=host)


def complements_of_noun(tokens: TokenTable, marks: MarkTable, noun: int) -> Iterator[QuoteCandidate]:
    """'His claim that …', 'a promise to …', 'the announcement of …', 'the claim is that …'."""
    for kid in tokens.kids[noun]:
        first = tokens.lower[tokens.left[kid]]
        if kid > noun and tokens.dep[kid] in {"acl", "ccomp", "relcl"} and first in {"that", "to"}:
            if tokens.dep[kid] == "relcl" and tokens.dep[tokens.left[kid]] != "mark":
                continue
            yield from to_the_right(tokens, marks, noun, f"noun.{first}", kid)
        elif kid > noun and tokens.dep[kid] == "prep" and first in {"of", "for", "about", "against"}:
            target = tokens.child(kid, "pobj", "pcomp")
            if target is not None:
                yield from to_the_right(tokens, marks, noun, f"noun.{first}", target)
