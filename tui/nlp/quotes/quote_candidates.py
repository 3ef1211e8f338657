"""Candidates: what might be a quotation, one cue with one possible content, and where that content may end.

Every construction makes candidates with the functions here; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.token_table import DASHES, FINITE, PUNCTUATION, SUBJECTS, TokenRange, TokenTable
from tui.nlp.word_lists import reporting_verbs, speech_words


@dataclass(slots=True)
class QuoteCandidate:
    """A cue, a construction, and the content it would introduce."""

    head: int  # The cue's head token: the verb, the noun, 'according', the colon
    cue: TokenRange
    lemma: str
    construction: str  # How cue and content stand to one another: `ccomp.right`, `object`, `touch.after`, …
    parts: tuple[TokenRange, ...]
    root: int = -1  # The content's syntactic head where it is one subtree; else -1
    speaker: TokenRange | None = None  # Only where the construction itself names the source: 'according to X', 'X: …'
    cut: str = "whole"  # What was left off, or added, at the right edge
    marked: tuple[int, ...] = ()  # Numbers of the outermost stretches in marks that the content holds
    score: float = 0.0  # How likely it is a quotation, 0 to 1; 0 for all but the best of its cue
    # How likely it is one that its own cue introduces, 0 to 1, rather than another beside or around it
    own: float = 0.0
    # How likely it is a quotation if the best content of its cue is another cue's; 0 for that best one
    instead: float = 0.0
    speech: float = 0.0  # How likely its cue tells what was said rather than thought, if it is a quotation
    # How likely its cue is one and this the content, 0 to 1; among the candidates of a cue the highest is the best
    rank: float = 0.0


_INVERTED = {"said", "says", "wrote", "writes", "added", "adds"}
_NAMING = {"PROPN", "NOUN", "DET", "ADJ", "PRON"}
_SPEAKER = 8  # Words of a speaker inside a clause
_NEXT_TO_VERB = {"aux", "auxpass", "neg", "advmod", "prt"}
_PATH = 12  # Steps up the tree from a word to a verb
_AT = {"in", "at", "on", "during"}
_WHERE = 16  # Tokens that tell where something was said
_DAYS = {"DATE", "TIME"}
_WHEN = 5  # Tokens that tell when something was said
_BETWEEN = 2  # Verbs that may stand between a word and the cue above it


def cue_group(tokens: TokenTable, verb: int) -> TokenRange:
    """The verb with the auxiliaries, adverbs and particles beside it."""
    start, end = verb, verb + 1
    while start > 0 and tokens.head[start - 1] == verb and tokens.dep[start - 1] in _NEXT_TO_VERB:
        start -= 1
    while end < len(tokens) and tokens.head[end] == verb and tokens.dep[end] in {"prt", "neg"}:
        end += 1
    return start, end


def is_inverted(tokens: TokenTable, verb: int) -> bool:
    """Whether a cue and its speaker stand inside a clause: 'Owners of boats, said Vale, may wait'."""
    if not verb or tokens.text[verb - 1] != "," or tokens.lower[verb] not in _INVERTED:
        return False
    end = verb + 1
    while end < len(tokens) and tokens.pos[end] in _NAMING and end - verb < _SPEAKER:
        end += 1
    return verb + 1 < end < len(tokens) and tokens.text[end] == ","


def group_start(tokens: TokenTable, verb: int) -> int:
    """First token of what stands between left content and the cue: subject and verb group."""
    start = cue_group(tokens, verb)[0]
    if is_inverted(tokens, verb):
        return start
    for kid in tokens.kids[verb]:
        if kid < verb and tokens.dep[kid] in SUBJECTS | {"mark"}:
            start = min(start, tokens.left[kid])
    return start


def verbs_above(tokens: TokenTable, marks: MarkTable, at: int, near: range) -> Iterator[tuple[int, int]]:
    """Verbs on the path up from a token, nearest first, with how many stood between."""
    paragraph = tokens.paragraph_start[at]
    steps = 0
    for _ in range(_PATH):
        if (
            tokens.pos[at] in {"VERB", "AUX"}
            and tokens.lemma[at].isalpha()
            and tokens.dep[at] not in {"aux", "auxpass"}
            and marks.at[at] < 0
        ):
            yield at, steps
            steps += 1
            if steps > _BETWEEN:
                return
        above = tokens.head[at]
        if above == at or tokens.paragraph_start[above] != paragraph or above not in near:
            return
        at = above


def to_the_right(
    tokens: TokenTable, marks: MarkTable, verb: int, construction: str, kid: int, *, start: int | None = None
) -> Iterator[QuoteCandidate]:
    """Content to the right of its cue, from a start or all of a dependent, once for each possible right edge."""
    start = tokens.left[kid] if start is None else start
    limit = next_cue(tokens, marks, verb, (start, sentence_content_end(tokens, verb)))
    if tokens.pos[verb] == "NOUN":
        # 'His vow to cut taxes was welcomed': what a noun introduces ends with its phrase.
        limit = min(limit, tokens.right[verb] + 1)
    limit = min(limit, _clause_end(tokens, verb, limit))
    if not construction.startswith("clause"):
        # 'Accused the council of lying and | left the room'.
        acts = [k for k in tokens.kids[verb] if k > kid and tokens.dep[k] == "conj" and tokens.tag[k] in FINITE]
        limit = min([limit, *(tokens.left[act] - 1 for act in acts if tokens.dep[tokens.left[act] - 1] == "cc")])
    clause = construction.startswith(("clause", "unknown", "noun.that"))
    stop = tokens.right[kid] + 1
    for end, cut in right_edges(tokens, kid, (start, stop), max(limit, kid + 1), clause=clause):
        yield from from_range(tokens, marks, verb, construction, (start, end), root=kid, cut=cut)


def _clause_end(tokens: TokenTable, verb: int, limit: int) -> int:
    """Where the verb above a clause begins, if that stands before it: 'those who said no | were sent home'."""
    if tokens.dep[verb] not in {"relcl", "csubj", "csubjpass"}:
        return limit
    over = tokens.verb_over(tokens.head[verb])
    return cue_group(tokens, over)[0] if over > tokens.right[verb] else limit


def from_range(
    tokens: TokenTable,
    marks: MarkTable,
    head: int,
    construction: str,
    part: TokenRange,
    *,
    root: int = -1,
    cut: str = "whole",
) -> Iterator[QuoteCandidate]:
    """The candidate with one part, trimmed; none where nothing is left of it."""
    part = tokens.trimmed(*part)
    if part[1] > part[0]:
        yield from make_candidate(tokens, marks, head, construction, (part,), root=root, cut=cut)


def make_candidate(
    tokens: TokenTable,
    marks: MarkTable,
    head: int,
    construction: str,
    parts: tuple[TokenRange, ...],
    *,
    root: int = -1,
    cue: TokenRange | None = None,
    speaker: TokenRange | None = None,
    cut: str = "whole",
    grow: bool = True,
) -> Iterator[QuoteCandidate]:
    """The candidate, grown to the marks it touches; none where its parts hold the cue or one another.

    Args:
        tokens: The document.
        marks: Its outermost stretches in marks.
        head: The cue's head token.
        construction: How cue and content stand to one another.
        parts: The content.
        root: Its syntactic head, or -1.
        cue: The cue's tokens, where they aren't a verb group.
        speaker: The source, where the construction names it.
        cut: What was left off or added at the right edge.
        grow: Whether to take in whole what lies between marks.
    """
    if _only_names(tokens, head):
        return
    cue = cue or (cue_group(tokens, head) if tokens.pos[head] in {"VERB", "AUX"} else (head, head + 1))
    if grow:
        parts = ((_behind_dateline(tokens, *parts[0]), parts[0][1]), *parts[1:])
        parts = (*parts[:-1], (parts[-1][0], _own_end(tokens, marks, head, *parts[-1])))
    if grow and marks.at[head] < 0:
        parts = tuple(marks.grown(*part) for part in parts)
    elif marks.at[head] >= 0:
        low, high = marks.spans[marks.at[head]]
        parts = tuple((max(a, low + 1), min(b, high - 1)) for a, b in parts)
    if any(b <= a or a <= head < b or tokens.paragraph_end[a] < b for a, b in parts):
        return
    if any(a[1] > b[0] for a, b in pairwise(parts)):
        return
    inside = tuple(number for part in parts for number in marks.inside(*part)) if marks.at[head] < 0 else ()
    yield QuoteCandidate(head, cue, tokens.lemma[head], construction, parts, root, speaker, cut, inside)


def _behind_dateline(tokens: TokenTable, start: int, stop: int) -> int:
    """The start of a content without its paragraph's dateline: 'ORLO — | Roads will open'."""
    if start != tokens.paragraph_start[start] or not tokens.text[start].isupper():
        return start
    for index in range(start + 1, min(stop - 1, start + _DATELINE)):
        if tokens.tag[index] in FINITE:
            break
        if tokens.text[index] in DASHES:
            return index + 1
    return start


def _own_end(tokens: TokenTable, marks: MarkTable, head: int, start: int, end: int) -> int:
    """The end of a content without a further source, and without when and where it was said.

    'That the dam was weak|, according to Horn', 'called it “a gift” | on Monday', 'blasted her | in a speech'.
    """
    for index in range(max(start + 2, head + 1), end - 1):
        if tokens.lower[index] == "according" and tokens.lower[index + 1] == "to" and tokens.text[index - 1] == ",":
            return index - 1
    if tokens.pos[head] == "VERB" and not any(tokens.tag[i] in FINITE for i in range(start, end) if marks.at[i] < 0):
        for index in range(max(start + 1, end - _WHERE), end - 1):
            place = tokens.child(index, "pobj") if tokens.lower[index] in _AT else None
            if place is not None and tokens.lemma[place] in speech_words("occasions") and marks.at[index] < 0:
                end = tokens.trimmed(start, index)[1]
                break
    last = end
    while last - 1 > start and end - last < _WHEN and marks.at[last - 1] < 0:
        last -= 1
    behind = [tokens.entity[i] in _DAYS for i in range(last, end) if tokens.pos[i] not in {"ADP", "PUNCT"}]
    return last if marks.at[last - 1] >= 0 and behind and all(behind) else end


def _only_names(tokens: TokenTable, verb: int) -> bool:
    """Whether a participle only tells what something is called: 'a film titled “Dawn”', 'so-called “reform”'."""
    if tokens.tag[verb] != "VBN" or tokens.lemma[verb] not in speech_words("naming"):
        return False
    hyphened = verb > 0 and tokens.text[verb - 1] == "-" and not tokens.white[verb - 1]
    return hyphened or (tokens.dep[verb] == "acl" and tokens.child(verb, "agent") is None)


_CUTTABLE = {"advcl", "conj", "prep", "npadvmod", "advmod", "parataxis", "relcl", "appos", "acl", "ccomp", "dep", "cc"}
_SPINE = {"conj", "ccomp", "xcomp", "dobj"}
_JOINTS = {",", ";", "—", "–", "-", "--"}
_DATELINE = 14  # Tokens of 'LIMA, Peru (AP) —' at most
_OFFERED = 3  # Trailing dependents that are tried
_BREAKS = 4  # Commas and dashes at which an end is tried whatever the parse made of them
_REACH = 300  # Tokens behind a word at which its sentence is taken to end at the latest: none in news has as many
_DEPTH = 3  # Clauses within clauses whose trailing dependents are tried


def tail_label(tokens: TokenTable, kid: int, at: int) -> str:
    """What a trailing dependent is: relation, comma, whether a reporting verb, whether it has a subject; first word."""
    comma = "," if tokens.text[at] in PUNCTUATION else ""
    reporting = "R" if tokens.lemma[kid] in reporting_verbs() else ""
    subject = "S" if tokens.subject(kid) is not None else ""
    first = tokens.left[kid]
    if tokens.dep[kid] == "conj" and first > 0 and tokens.dep[first - 1] == "cc":
        first -= 1
    return f"{tokens.dep[kid]}{comma}{reporting}{subject}:{tokens.lower[first]}"


def tail_held(tokens: TokenTable, root: int, end: int) -> tuple[str, int] | None:
    """The last trailing dependent that a content keeps, as `tail_label` tells it, and how many tokens it has."""
    spine = root
    found: tuple[str, int] | None = None
    for _ in range(_DEPTH):
        trailing = [kid for kid in tokens.kids[spine] if spine < tokens.left[kid] and kid < end]
        tails = [kid for kid in trailing if tokens.dep[kid] in _CUTTABLE]
        if tails:
            at = tokens.left[tails[-1]]
            while at > spine + 1 and (tokens.text[at - 1] in PUNCTUATION or tokens.dep[at - 1] == "cc"):
                at -= 1
            found = tail_label(tokens, tails[-1], at), end - at
        spine = next((kid for kid in reversed(trailing) if tokens.dep[kid] in _SPINE), -1)
        if spine < 0:
            break
    return found


def sentence_content_end(tokens: TokenTable, index: int) -> int:
    """One past the last token of the sentence that is no final punctuation."""
    end = min(tokens.sentence_end[index], tokens.paragraph_end[index], index + _REACH)
    while end > index + 1 and (tokens.text[end - 1] in {".", "!", "?"} or not tokens.text[end - 1].strip()):
        end -= 1
    return end


def right_edges(
    tokens: TokenTable, root: int, span: TokenRange, limit: int, *, clause: bool = True
) -> Iterator[tuple[int, str]]:
    """Possible ends of a content, with what each leaves off or adds.

    Args:
        tokens: The document.
        root: Head of the content.
        span: From its first token to one past the last token of its subtree.
        limit: One past the last token it may reach.
        clause: Whether the content is a clause; what isn't one holds no further subject.

    Yields:
        The subtree's own end first; then, from right to left, the ends before at most three trailing dependents of
        the spine ('…, although it may take days'); then the sentence's end; then the last breaks inside the content
        and the breaks behind it.
    """
    start, end = span[0], min(span[1], limit)
    yield end, "whole"
    seen = {end}
    for kid in _trailing(tokens, root):
        at = tokens.left[kid]
        while at > start and (tokens.text[at - 1] in _JOINTS or tokens.dep[at - 1] == "cc"):
            at -= 1
        if max(start + 1, root) < at < limit and at not in seen:
            seen.add(at)
            yield at, tail_label(tokens, kid, at)
            if len(seen) > _OFFERED:
                break
    if limit > end and limit not in seen:
        yield from _to_sentence_end(tokens, end, limit, clause=clause)
    for at in _breaks(tokens, max(start + 1, root), end, limit):
        if at not in seen and at != limit:
            seen.add(at)
            yield at, f"{'break' if at < end else 'beyond'}:{tokens.lower[at + 1]}"


def _breaks(tokens: TokenTable, low: int, end: int, limit: int) -> Iterator[int]:
    """Commas and dashes, the last ones before a content's end and the first ones from it on."""
    before = [i for i in range(end - 1, low, -1) if tokens.text[i] in _JOINTS and i + 1 < limit]
    yield from before[:_BREAKS]
    yield from [i for i in range(end + 1, limit - 1) if tokens.text[i] in _JOINTS][:_BREAKS]


def _trailing(tokens: TokenTable, root: int) -> Iterator[int]:
    """Dependents that may be cut off, from right to left, the content's own first, then those of its last clauses."""
    spine = root
    for _ in range(_DEPTH):
        trailing = [kid for kid in tokens.kids[spine] if kid > spine and tokens.left[kid] > spine]
        yield from (kid for kid in reversed(trailing) if tokens.dep[kid] in _CUTTABLE)
        following = next((kid for kid in reversed(trailing) if tokens.dep[kid] in _SPINE), None)
        if following is None:
            return
        spine = following


def _to_sentence_end(tokens: TokenTable, end: int, limit: int, *, clause: bool) -> Iterator[tuple[int, str]]:
    after = end
    while after < limit and tokens.text[after] in PUNCTUATION:
        after += 1
    subject = any(tokens.dep[i] in {"nsubj", "nsubjpass"} for i in range(after, limit))
    if after < limit and (clause or not subject):
        comma = "," if tokens.text[end] in PUNCTUATION else ""
        yield limit, f"sentence{comma}{'S' if subject else ''}:{tokens.lower[after]}"


def next_cue(tokens: TokenTable, marks: MarkTable, verb: int, span: TokenRange) -> int:
    """Where a further report begins that can't be part of the content, else `limit`.

    'She said roads were open and added that …', '…, adding that …': the second cue has the first one's subject and
    content of its own. 'She said roads were open; he said they were not': so has what stands behind a semicolon.
    """
    start, limit = span
    verbs = reporting_verbs()
    stop = next((i for i in range(start + 1, limit) if tokens.text[i] == ";" and marks.at[i] < 0), limit)
    if any(tokens.lemma[i] in verbs and tokens.child(i, "ccomp") is not None for i in range(stop + 1, limit)):
        limit = stop
    for index in range(start + 1, limit):
        if tokens.pos[index] != "VERB" or marks.at[index] >= 0 or tokens.lemma[index] not in verbs:
            continue
        if tokens.subject(index) is not None:
            continue
        at = index
        while at > start and tokens.head[at - 1] == index and tokens.dep[at - 1] in {"advmod", "aux", "neg"}:
            at -= 1
        before = at - 1
        same = tokens.tag[index] == tokens.tag[verb] or tokens.lemma[index] == tokens.lemma[verb]
        finite = tokens.dep[index] == "conj" and same and tokens.dep[before] == "cc"
        participle = tokens.tag[index] == "VBG" and tokens.text[before] in {",", "—", "–", "--", "”", '"', "''"}
        if not (finite or participle) or before <= start + 1:
            continue
        if finite and tokens.head[index] == verb and tokens.child(index, "dobj", "xcomp") is not None:
            return before
        has = tokens.child(index, "ccomp")
        if (has is not None and has > index) or (index + 2 < limit and marks.at[min(index + 2, limit - 1)] >= 0):
            return before
    return limit
