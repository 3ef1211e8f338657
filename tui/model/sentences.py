"""Where sentences end, well enough to step through them before a language model is loaded."""

from __future__ import annotations

import re

from tui.model.article import Article
from tui.model.span import CharSpan

# Each run of marks is looked at once, from its beginning to its end: a text may be nothing else.
_END = re.compile(r"(?<![.!?…])[.!?…]++[”’\"'»)\]]*+\s++(?=[“‘\"'«(\[]*[^\W_a-z])")
_SHORT = re.compile(
    # A title or a short form before a name, a month, a single initial, or letters with full stops: 'U.S.'
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Cmdr|Sgt|Adm|Hon|Rev|Fr|St|Jr|Sr|Pres|Sec|Amb|Supt|Insp"
    r"|No|Nos|vs|v|p|pp|ca|cf|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Corp|Co|Bros|Ave|Blvd|Rd|Mt|Ft)"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


def sentences(text: str, paragraph: CharSpan) -> tuple[CharSpan, ...]:
    """A paragraph's sentences, in reading order, without the blanks between them.

    >>> words = "Mr. Noon left. “Why?” she asked."
    >>> [s.of(words) for s in sentences(words, CharSpan(0, len(words)))]
    ['Mr. Noon left.', '“Why?” she asked.']
    """
    found = []
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        end = match.start() + len(match.group().rstrip())
        if match.group().startswith(".") and _SHORT.search(text, max(start, match.start() - 12), match.start() + 1):
            continue
        found.append(CharSpan(start, end))
        start = match.end()
    if start < paragraph.end:
        found.append(CharSpan(start, paragraph.end))
    return tuple(found)


def sentence_at(article: Article, offset: int) -> CharSpan | None:
    """The sentence that holds a character, or the first after it in its paragraph; `None` outside paragraphs."""
    number = article.paragraph_at(offset)
    if number is None:
        return None
    return next((s for s in sentences(article.text, article.paragraphs[number]) if offset < s.end), None)


def next_sentence(article: Article, offset: int) -> CharSpan | None:
    """The first sentence that starts after a character; `None` at the end."""
    for paragraph in article.paragraphs:
        if paragraph.end > offset:
            for sentence in sentences(article.text, paragraph):
                if sentence.start > offset:
                    return sentence
    return None


def previous_sentence(article: Article, offset: int) -> CharSpan | None:
    """The last sentence that starts before a character; `None` at the start."""
    for paragraph in reversed(article.paragraphs):
        if paragraph.start < offset:
            for sentence in reversed(sentences(article.text, paragraph)):
                if sentence.start < offset:
                    return sentence
    return None
