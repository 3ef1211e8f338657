"""Named sources: 'according to X', 'X: …', and the paragraph under a colon."""

from __future__ import annotations

from collections.abc import Iterator

from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import QuoteCandidate, make_candidate, sentence_content_end, verbs_above
from tui.nlp.token_table import DASHES, SUBJECTS, TokenRange, TokenTable
from tui.nlp.word_lists import manners, source_phrases, speech_words

BLOCK = "colon.block"  # The construction of paragraphs without marks under a colon that are somebody's very words
EXTRACT = "extract"  # The same with whose they are under them
_PARAGRAPHS = 5  # Paragraphs that one quotation in a block has at most
_SIGNED = 8  # Tokens of the line that says whose a block is
_SIGNATURE = 24  # Tokens of it with an account and a date
_EXTRACT = 8  # Tokens that an extract has at least
_NAME = 8  # Tokens before the colon of 'Name: …'
_IN_SOURCE = {"appos", "relcl", "conj", "acl", "prep"}
_FINITE = {"VBD", "VBZ", "VBP"}
_BEFORE_VERB = {"aux", "auxpass", "neg", "advmod"}
_IN_OFFICE = {"of", "the", "and", "for"}  # Small words in an office before a name
_MARKS = {"“", '"', "``", "''"}


def source_phrase_candidates(tokens: TokenTable, marks: MarkTable, index: int) -> Iterator[QuoteCandidate]:
    """'According to X, …', before or after what it says."""
    for phrase in source_phrases():
        end = index + len(phrase)
        if tuple(tokens.lower[index:end]) != phrase:
            continue
        source = tokens.child(end - 1, "pobj", "pcomp")
        if source is None or tokens.lower[source] in manners():
            return
        speaker = tokens.trimmed(tokens.left[source], _source_end(tokens, source))
        for side, parts in _sides(tokens, index, speaker):
            kept = tuple(part for part in parts if part[1] > part[0])
            if len(kept) == len(parts):
                name = f"phrase.{phrase[0]}.{side}"
                yield from make_candidate(
                    tokens, marks, index, name, kept, root=tokens.head[index], cue=(index, end), speaker=speaker
                )
        return


def _sides(tokens: TokenTable, index: int, speaker: TokenRange) -> Iterator[tuple[str, tuple[TokenRange, ...]]]:
    """Where the content of a phrase may stand: before it, behind it, on both sides."""
    start, stop = tokens.sentence_start[index], sentence_content_end(tokens, index)
    before, after = tokens.trimmed(start, index), tokens.trimmed(speaker[1], stop)
    clause = tokens.head[index]
    verb = tokens.verb_over(clause)
    if before[0] < before[1] and verb >= speaker[1]:
        # 'The bridge, according to Vale, is safe': what stands before has its verb behind.
        if not _has_subject_in(tokens, verb, before):
            yield "after", (after,)
        for both in _around(tokens, verb, before, after):
            yield "around", both
        return
    yield "after", (after,)
    yield "before", (before,)
    yield "both", (before, after)
    yield "clause", (tokens.trimmed(max(start, tokens.left[clause]), index),)


def _has_subject_in(tokens: TokenTable, verb: int, part: TokenRange) -> bool:
    subject = tokens.subject(verb)
    return subject is not None and part[0] <= subject < part[1]


def _around(
    tokens: TokenTable, clause: int, before: TokenRange, after: TokenRange
) -> Iterator[tuple[TokenRange, TokenRange]]:
    """A clause on both sides of a phrase: all of the sentence; without 'But'; what hangs on the clause's verb."""
    start = before[0]
    if tokens.dep[start] == "cc" and start + 1 < before[1]:
        start = tokens.trimmed(start + 1, before[1])[0]
    own = max(before[0], tokens.left[clause])
    stop = min(after[1], tokens.right[clause] + 1)
    yield from sorted(
        {((low, before[1]), (after[0], high)) for low in (before[0], start, own) for high in (after[1], stop)}
    )


def _source_end(tokens: TokenTable, source: int) -> int:
    """The end of a source's noun phrase; a clause after a comma that isn't a relative one is not in it."""
    limit = sentence_content_end(tokens, source)
    end = min(tokens.right[source] + 1, limit)
    for index in range(tokens.left[source] + 1, end):
        if tokens.pos[index] == "DET" and (tokens.entity[index - 1] == "PERSON" or tokens.pos[index - 1] == "PROPN"):
            return index
    for index in range(source + 1, end):
        if tokens.text[index] == "," and index + 1 < end and tokens.white[index]:
            after = next((k for k in tokens.kids[source] if tokens.left[k] <= index + 1 <= tokens.right[k]), None)
            if after is None or tokens.dep[after] not in _IN_SOURCE:
                return index
    if end + 1 < limit and tokens.text[end] == "," and tokens.tag[end + 1] == "VBN":
        stop = tokens.right[end + 1] + 1
        if tokens.left[end + 1] == end + 1 and stop < limit and tokens.text[stop] == ",":
            # 'According to the suit, filed on Monday, …'.
            return stop
    return _swallowed(tokens, source, end)


def _swallowed(tokens: TokenTable, source: int, end: int) -> int:
    """Where a source's phrase ends if the parser took the next clause's subject for its apposition or for one more.

    'According to Vale, the bridge | is safe': the verb behind the phrase has no subject but what lies in it.
    """
    verb = end
    while verb < len(tokens) and tokens.dep[verb] in _BEFORE_VERB and tokens.head[verb] > verb:
        verb += 1
    if (
        verb >= min(len(tokens), tokens.sentence_end[source])
        or tokens.tag[verb] not in _FINITE | {"VBN", "VBG", "VB"}
        or tokens.dep[verb] == "relcl"
        or tokens.child(verb, *SUBJECTS) is not None
        or not any(tokens.tag[i] in _FINITE | {"MD"} for i in range(end, verb + 1))
    ):
        return end
    within = [
        kid
        for kid in range(source + 2, end)
        if tokens.right[kid] == end - 1
        and tokens.dep[kid] in {"appos", "conj"}
        and tokens.text[tokens.left[kid] - 1] == ","
        and tokens.pos[kid] in {"NOUN", "PROPN", "PRON"}
    ]
    appositions = [kid for kid in within if tokens.dep[kid] == "appos"]
    subject = appositions[-1] if appositions else within[0] if within else None
    return end if subject is None else tokens.left[subject] - 1


def colon_candidates(tokens: TokenTable, marks: MarkTable, colon: int) -> Iterator[QuoteCandidate]:
    """'Minister: roads will open', 'MAYOR: We did.', 'What he wrote: “…”', 'Said Vale: “…”'."""
    start, end = tokens.paragraph_start[colon], tokens.paragraph_end[colon]
    if colon + 1 >= end:
        yield from _block(tokens, marks, colon)
    if colon + 1 >= end or not tokens.white[colon]:
        return
    yield from _labelled(tokens, marks, colon)
    if not 0 < colon - start <= _NAME:
        return
    name = tokens.trimmed(start, colon)
    if tokens.lower[start] in speech_words("inverted") and tokens.pos[start + 1] in {"PROPN", "PRON", "DET", "NUM"}:
        yield from _inverted(tokens, marks, colon, name)
        return
    if name[1] <= name[0] or any(tokens.pos[i] == "VERB" and tokens.tag[i] in _FINITE for i in range(*name)):
        return
    if tokens.in_headline(colon) and _comes_again(tokens, name):
        words = tokens.trimmed(colon + 1, end)
        yield from make_candidate(
            tokens, marks, colon, "colon.source", (words,), cue=(colon, colon + 1), speaker=name, grow=False
        )
        return
    kind = "headline" if tokens.in_headline(colon) else "turn"
    if tokens.text[start] in _MARKS:
        return
    shape = _shape(tokens, name)
    last = tokens.trimmed(colon + 1, end)
    first = tokens.trimmed(colon + 1, sentence_content_end(tokens, min(colon + 1, end - 1)))
    for cut, part in (("whole", last), ("sentence", first)):
        if part[1] > part[0] and (cut == "whole" or part[1] + 1 < last[1]):
            yield from make_candidate(
                tokens, marks, colon, f"colon.{kind}.{shape}", (part,), cue=(colon, colon + 1), speaker=name, cut=cut
            )


def _labelled(tokens: TokenTable, marks: MarkTable, colon: int) -> Iterator[QuoteCandidate]:
    """'… “We are late.” Director Bo Lind: “So are we.”': a name and its office between two sentences."""
    number, start = marks.at[colon + 1], colon
    while start > tokens.paragraph_start[colon] and (
        tokens.capital[start - 1] or tokens.lower[start - 1] in _IN_OFFICE
    ):
        start -= 1
    named = start < colon <= start + _NAME and tokens.pos[colon - 1] == "PROPN" and tokens.capital[start]
    if named and number >= 0 and marks.spans[number][0] == colon + 1 and tokens.ends_sentence(start - 1):
        yield from make_candidate(
            tokens,
            marks,
            colon,
            "colon.label",
            (marks.spans[number],),
            cue=(colon, colon + 1),
            speaker=(start, colon),
            grow=False,
        )


def _inverted(tokens: TokenTable, marks: MarkTable, colon: int, name: TokenRange) -> Iterator[QuoteCandidate]:
    """'Said Vale: “…”': the words in marks, or the sentence."""
    number, sentence = marks.at[colon + 1], (colon + 1, sentence_content_end(tokens, colon + 1))
    words = marks.spans[number] if number >= 0 else tokens.trimmed(*sentence)
    cue, speaker = (name[0], name[0] + 1), (name[0] + 1, name[1])
    yield from make_candidate(tokens, marks, cue[0], "colon.inverted", (words,), cue=cue, speaker=speaker, grow=False)


def _comes_again(tokens: TokenTable, name: TokenRange) -> bool:
    """Whether the article under a headline 'X: …' names X: a person, or somebody by one common noun."""
    last = name[1] - 1
    if tokens.lower.count(tokens.lower[last]) <= 1:
        return False
    return tokens.entity[last] == "PERSON" or (name[1] - name[0] == 1 and tokens.tag[last] in {"NN", "NNS"})


def _shape(tokens: TokenTable, name: TokenRange) -> str:
    first = tokens.text[name[0]]
    if first.isupper() and len(first) > 1:
        return "upper"
    return "name" if tokens.pos[name[1] - 1] == "PROPN" else "other"


def _signed(tokens: TokenTable, marks: MarkTable, colon: int, start: int) -> Iterator[QuoteCandidate]:
    """'Captain Fenn wrote to the paper:' and what she wrote: the paragraph under it, or all down to her name."""
    verb = next((verb for verb, steps in verbs_above(tokens, marks, colon - 1, range(colon)) if not steps), None)
    subject = tokens.subject(verb) if verb is not None else None
    if (
        verb is None
        or subject is None
        or tokens.lemma[verb] not in speech_words("written")
        or tokens.child(verb, "ccomp") is not None
    ):
        return
    if not tokens.text[start][0].isalpha() or tokens.ends_sentence(tokens.paragraph_end[start] - 1) is False:
        return
    parts = [tokens.trimmed(start, tokens.paragraph_end[start])]
    below = list(_paragraphs_from(tokens, tokens.paragraph_end[start], _PARAGRAPHS))
    for number, (low, high) in enumerate(below):
        if _is_signature(tokens, low, high, subject):
            parts += below[:number]
            break
    name = tokens.trimmed(tokens.left[subject], tokens.right[subject] + 1)
    yield from make_candidate(tokens, marks, verb, BLOCK, tuple(parts), speaker=name, grow=False)


def _paragraphs_from(tokens: TokenTable, at: int, count: int) -> Iterator[TokenRange]:
    for _ in range(count):
        at = first_word(tokens, at)
        if at >= len(tokens):
            return
        yield tokens.trimmed(at, tokens.paragraph_end[at])
        at = tokens.paragraph_end[at]


def _is_signature(tokens: TokenTable, low: int, high: int, subject: int) -> bool:
    """Whether a line is the name of who speaks: its words are names, and hold the last of the subject's."""
    named = {
        tokens.lower[i] for i in range(tokens.left[subject], tokens.right[subject] + 1) if tokens.pos[i] == "PROPN"
    }
    words = [i for i in range(low, high) if tokens.text[i][0].isalnum()]
    return 0 < len(words) <= _SIGNED and tokens.text[words[0]][0].isupper() and tokens.lower[words[-1]] in named


def _block(tokens: TokenTable, marks: MarkTable, colon: int) -> Iterator[QuoteCandidate]:
    """A paragraph that ends in a colon, and the unmarked paragraph under it: 'The mayor added:'."""
    start = first_word(tokens, colon + 1)
    if start >= len(tokens) or marks.at[start] >= 0:
        return
    part = tokens.trimmed(start, tokens.paragraph_end[start])
    yield from _signed(tokens, marks, colon, start)
    for verb, steps in verbs_above(tokens, marks, colon - 1, range(colon)):
        yield from make_candidate(tokens, marks, verb, f"block{min(steps, 2)}", (part,), grow=False)


def extract_candidates(tokens: TokenTable, marks: MarkTable, bracket: int) -> Iterator[QuoteCandidate]:
    """A paragraph of somebody's words with '[The Varne Post]' under it."""
    last = bracket - 1
    while last >= 0 and not tokens.text[last].strip():
        last -= 1
    start = tokens.paragraph_start[last] if last >= 0 else 0
    if bracket != tokens.paragraph_start[bracket] or last - start < _EXTRACT or marks.at[start] >= 0:
        return
    speaker = signer(tokens, bracket)
    if speaker and tokens.ends_sentence(last):
        yield from make_candidate(
            tokens, marks, bracket, EXTRACT, ((start, last + 1),),
            cue=(bracket, bracket + 1), speaker=speaker, grow=False,
        )  # fmt: skip


def signer(tokens: TokenTable, low: int) -> TokenRange | None:
    """Who signs in a line of its own: '— Rep. Ana Moll (@anamoll) May 3, 2019', '[The Varne Post]'."""
    high = tokens.paragraph_end[low]
    bracket = tokens.text[low] == "[" and "]" in tokens.text[high - 2 : high]
    if not (bracket or tokens.text[low] in DASHES) or high - low > _SIGNATURE:
        return None
    start, end = tokens.trimmed(low + 1, without_handle(tokens, low + 1, high))
    name = start < end <= start + _SIGNED and tokens.pos[end - 1] == "PROPN" and tokens.text[start][0].isupper()
    return (start, end) if name else None


def first_word(tokens: TokenTable, at: int) -> int:
    """The first token from one on that is no white space, or the number of tokens."""
    while at < len(tokens) and not tokens.text[at].strip():
        at += 1
    return at


def without_handle(tokens: TokenTable, start: int, end: int) -> int:
    """The end of a name without '(@anamoll) May 3, 2019' and ']'."""
    for index in range(start + 1, end):
        if tokens.text[index] == "]" or (tokens.text[index] == "(" and tokens.text[min(index + 1, end - 1)][0] == "@"):
            return index
    return end
