"""Passages: the paragraphs of what may be an interview, each with its label, and whether it asks or is nobody's words.

An article has lost its bold type and its lines in the margin; what tells a question is its mark, its 'you', and words
such as 'Tell us'. Captions, headings and editor's notes between the turns are nobody's.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from tui.nlp.quotes.quotation_marks import KIND
from tui.nlp.token_table import CLOSERS, DASHES, TokenRange, TokenTable
from tui.nlp.word_lists import listed, phrases

FILE = "interviews.txt"
YOU = frozenset({"you", "your", "yours", "yourself", "yourselves"})
MINE = frozenset({"i", "me", "my", "mine", "myself"})
OURS = frozenset({"we", "us", "our", "ours", "ourselves"})
_LABEL = 7  # Tokens of a label at most
_HEADING = 12  # Words of a heading at most
_ASKED, _SENTENCES = 45, 2  # Words and sentences of what asks without a question mark at most
_LONGEST = 150  # Words of a question at most; a longer paragraph that ends in one is an answer
_BULLETS = frozenset("[(-–—•*0123456789")
_BRACKETS = {")": "(", "]": "["}
_ENDS = frozenset(".!?…:;,-—–") | {"...", "--", "....", "…."}
_INSIDE = frozenset({".", "-", "'", "(", ")", ",", "of", "from", "de", "van", "von", "der", "al", "the", "and"})
_LETTERS = frozenset({"q", "a"})
_LEADS = frozenset({"so", "and", "but", "please", "well", "ok", "okay", "now", ","}) | DASHES


@dataclass(slots=True)
class InterviewPassage:
    """A paragraph, or the part of one under a label of its own."""

    start: int  # First token behind the label
    end: int
    label: TokenRange | None = None
    key: str = ""  # The label's words in lower case
    opens: bool = False  # Whether the label opens its paragraph
    size: int = 0  # Words
    sentences: int = 0
    you: bool = False  # Whether it speaks to somebody
    mine: bool = False  # Whether it says 'I'
    ours: bool = False  # Whether it says 'we'
    asks: bool = False  # Whether it ends in a question
    presses: bool = False  # Whether it asks without one: 'You have had a good year.'


def passages(tokens: TokenTable, pulled: Container[int], known: Callable[[str], bool]) -> Iterator[InterviewPassage]:
    """The passages of a document, without headings, captions and notes.

    Args:
        tokens: The document.
        pulled: First tokens of paragraphs that repeat words of the text.
        known: Whether some words before a colon or dash are a label.
    """
    for start, end in tokens.paragraphs:
        if tokens.in_headline(start) or start in pulled:
            continue
        heads = [head for head in _labels(tokens, start, end) if known(_key(tokens, head[0]))]
        if not heads and is_aside(tokens, start, end):
            if tokens.key(start, end) in phrases(FILE, "end"):
                return
            continue
        if not heads or heads[0][2] > start:
            yield _passage(tokens, start, heads[0][2] if heads else end)
        for number, (label, begin, first) in enumerate(heads):
            stop = heads[number + 1][2] if number + 1 < len(heads) else end
            told = _passage(tokens, begin, stop, label)
            told.opens = first == start
            yield told


def _key(tokens: TokenTable, label: TokenRange) -> str:
    return " ".join(word for word in tokens.plain[slice(*label)] if word[:1].isalnum())


def _passage(tokens: TokenTable, start: int, end: int, label: TokenRange | None = None) -> InterviewPassage:
    start, end = tokens.trimmed(start, end)
    words = tokens.lower[start:end]
    told = InterviewPassage(start, end, label, _key(tokens, label) if label else "")
    told.size = sum(word[:1].isalnum() for word in words)
    told.sentences = sum(tokens.ends_sentence(index) for index in range(start, end))
    quoted = start < end and tokens.text[start] in KIND and tokens.text[end - 1] in KIND
    own = words if quoted else _outside_marks(words)
    told.you, told.mine, told.ours = (not some.isdisjoint(own) for some in (YOU, MINE, OURS))
    told.asks = not quoted and told.size <= _LONGEST and _ends_asking(tokens, start, end)
    told.presses = not quoted and not told.asks and told.size <= _ASKED and _presses(tokens, told)
    return told


def _outside_marks(words: list[str]) -> set[str]:
    found: set[str] = set()
    outside = True
    for word in words:
        if KIND.get(word, "single") != "single":
            outside = word in CLOSERS and (word != '"' or not outside)
        elif outside:
            found.add(word)
    return found


def _labels(tokens: TokenTable, start: int, end: int) -> Iterator[tuple[TokenRange, int, int]]:
    """Labels at a paragraph's start and at the starts of its sentences, with where their words begin.

    Yields:
        The label, the first token behind its colon or dash, and the start of what it stands at.
    """
    at = start
    while at < end:
        first = at
        while at < min(end, first + _LABEL) and (tokens.text[at] in KIND or tokens.text[at][0] in _BULLETS):
            at += 1
        behind = _behind_label(tokens, at, end)
        if behind is not None and (first == start or not tokens.in_headline(at)):
            yield (at, behind[0]), behind[1], first
        at = next((i + 1 for i in range(max(at, first), end) if tokens.ends_sentence(i)), end)


def _behind_label(tokens: TokenTable, at: int, end: int) -> TokenRange | None:
    """The end of a label, and of its colon, full stop or dash; `None` where no label begins."""
    for i in range(at, min(at + _LABEL, end)):
        word = tokens.text[i]
        addressed = word == "," and tokens.lower[at] == "dear"
        if i > at and (word == ":" or addressed or (word in DASHES and tokens.white[i - 1] and tokens.white[i])):
            return i, i + 1
        if tokens.plain[i] in _LETTERS and i == at and tokens.capital[i]:
            if word.endswith("."):
                return i + 1, i + 1
            if tokens.text[i + 1 : i + 2] == ["."]:
                return i + 1, i + 2
        if not (tokens.capital[i] or word in _INSIDE):
            return None
    return None


def is_aside(tokens: TokenTable, start: int, end: int) -> bool:
    """Whether a paragraph is nobody's words: a heading, a caption, an editor's note, all of it in brackets."""
    start = min(start + (tokens.text[start] in KIND), end - 1)
    first, last = tokens.text[start], tokens.text[end - 1]
    if _BRACKETS.get(last) == first or tokens.plain[start].strip("[(") in listed(FILE, "note"):
        return True
    if (
        tokens.lower[start] == "this"
        and tokens.plain[start + 1] in listed(FILE, "talk")
        and "edited" in tokens.lower[start:end]
    ):
        return True
    credit = listed(FILE, "credit")
    if any(tokens.text[i] == ":" and tokens.plain[i - 1] in credit for i in range(start + 1, end)):
        return True
    if first.casefold() == "file" and tokens.lower[start + 1 : start + 2] == ["photo"]:
        return True
    return last[-1] not in _ENDS and last not in CLOSERS and end - start <= _HEADING


def _ends_asking(tokens: TokenTable, start: int, end: int) -> bool:
    at = end - 1
    while at > start and tokens.text[at] in _BRACKETS:
        # What a bracket adds: '… on the site? [laughs]'
        opening = _BRACKETS[tokens.text[at]]
        at = next((i for i in range(at, start, -1) if tokens.text[i] == opening), start) - 1
    while at > start and tokens.text[at] in CLOSERS | {"!", "?"} and not tokens.text[at].endswith("?"):
        at -= 1
    if tokens.text[at].endswith("?"):
        return True
    # An interrupted question: 'Isn't it a matter of time? Although …'
    cut = tokens.text[at][-1] in "…-—–" or tokens.text[at] == "..."
    return cut and any(tokens.text[i] == "?" for i in range(start, at)) and not _says(tokens, start, at, MINE)


def _says(tokens: TokenTable, start: int, end: int, words: frozenset[str]) -> bool:
    return not words.isdisjoint(tokens.lower[start:end])


def _presses(tokens: TokenTable, told: InterviewPassage) -> bool:
    """Whether a passage asks without a question mark: by what the other has done, by a request, by a wish to know."""
    first = told.start
    while first < told.end and tokens.lower[first] in _LEADS:
        first += 1
    if first < told.end and tokens.lemma[first] in listed(FILE, "request") and tokens.tag[first] == "VB":
        return True
    if told.you and _calls(tokens, first, told.end):
        return True
    wonders = any(
        tokens.lower[i] == "i" and tokens.lemma[tokens.head[i]] in listed(FILE, "wondering")
        for i in range(told.start, told.end)
    )
    if not told.you or told.sentences > _SENTENCES or ((told.mine or told.ours) and not wonders):
        return False
    return wonders or any(_has_done(tokens, i) for i in range(told.start, told.end) if tokens.lower[i] == "you")


def _calls(tokens: TokenTable, start: int, end: int) -> bool:
    """Whether a passage opens by calling somebody by name: 'Ms. Fenn, your boats …'."""
    at = start
    while at < end and at - start < _LABEL and (tokens.proper(at) or tokens.text[at] == "."):
        at += 1
    return start < at < end and tokens.text[at] == ","


def _has_done(tokens: TokenTable, index: int) -> bool:
    """Whether a 'you' is somebody who did something, not anybody: 'you have touched people', not 'you can see'."""
    verb = tokens.head[index]
    if tokens.dep[index] not in {"nsubj", "nsubjpass"}:
        return False
    if any(tokens.lower[kid] in {"can", "could", "would", "will", "'ll", "if", "when"} for kid in tokens.kids[verb]):
        return False
    perfect = any(tokens.lemma[kid] == "have" and tokens.dep[kid] == "aux" for kid in tokens.kids[verb])
    past = tokens.tag[verb] == "VBD" or any(tokens.tag[kid] == "VBD" for kid in tokens.kids[verb])
    obliged = tokens.lemma[verb] == "have" and tokens.child(verb, "xcomp") is not None
    return (perfect or past) and not obliged
