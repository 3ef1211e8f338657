"""The text a person reads, and where its headline and paragraphs lie."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tui.model.span import CharSpan

if TYPE_CHECKING:
    from collections.abc import Iterator


NO_DATE = "–"
"""What is shown where the day of publication is not known."""


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """A link in an article."""

    address: str
    """Of http or https, without name and password."""

    words: str = ""
    """What stands there as the link; empty where it is the address itself."""


@dataclass(frozen=True)
class Article:
    """One article: its text once, everything else as spans into it.

    Raises:
        ValueError: If paragraphs overlap, are out of order or leave the text.
    """

    id: str
    """What names it in output: the file's name, or the id given in a JSONL line."""

    text: str
    """The words as they stand in the source, free of control characters."""

    paragraphs: tuple[CharSpan, ...] = ()
    """In reading order, disjoint, without surrounding white space; the headline is the first of them."""

    title: str | None = None
    """The headline's words, or a title known from elsewhere; `None` where there is neither."""

    headline: CharSpan | None = None
    """The paragraph that is the headline, where the text has one."""

    source: str = ""
    """Where it comes from: a path, an address, or `-` for standard input."""

    date: str | None = None
    """Day of publication as ISO 8601, where it is known."""

    author: str | None = None
    """Who wrote it, as the byline has it, where it is known; several names are joined by commas."""

    notes: tuple[str, ...] = ()
    """What the reader should know of where it comes from, one sentence each: that a page isn't free, for instance."""

    links: tuple[ArticleLink, ...] = field(default=(), compare=False)
    """Where its words lead, in reading order; the same article with other links is the same article."""

    def __post_init__(self) -> None:
        """Refuse paragraphs that are not an ordered, disjoint walk over the text."""
        at = 0
        for paragraph in self.paragraphs:
            if paragraph.start < at or paragraph.end > len(self.text):
                msg = f"paragraph [{paragraph.start}, {paragraph.end}) overlaps another or leaves the text"
                raise ValueError(msg)
            at = paragraph.end

    @cached_property
    def digest(self) -> str:
        """A fingerprint of title, text and paragraphs: the same for the same article, wherever it lies."""
        shape = ",".join(f"{p.start}-{p.end}" for p in self.paragraphs)
        whole = "\x00".join((self.title or "", self.text, shape))
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @property
    def origin(self) -> str:
        """Where it comes from, as anybody may know it: an address without a password, a file's name without its path.

        >>> Article("a", "", source="/home/fenn/secret/a.txt").origin, Article("b", "", source="-").origin
        ('a.txt', '')
        """
        scheme, apart, rest = self.source.partition("://")
        if apart and scheme.casefold() != "file":
            host, slash, path = rest.partition("/")
            return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
        path = rest if apart else self.source
        return "" if path == "-" else path.replace("\\", "/").rstrip("/").rpartition("/")[2]

    @cached_property
    def words(self) -> int:
        """How many words the text has, counted between white space."""
        # Line by line: a long article's words are not all made at once.
        return sum(map(len, map(str.split, self.text.splitlines())))

    def body(self) -> Iterator[CharSpan]:
        """The paragraphs after the headline."""
        return (paragraph for paragraph in self.paragraphs if paragraph != self.headline)

    def paragraph_at(self, offset: int) -> int | None:
        """Index of the paragraph that holds a character; `None` between paragraphs."""
        low, high = 0, len(self.paragraphs)
        while low < high:
            middle = (low + high) // 2
            if self.paragraphs[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.paragraphs) and offset in self.paragraphs[low] else None


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


class Ids:
    """Makes ids their own: of articles that differ, the second of an id gets a number, the same at every reading."""

    def __init__(self) -> None:
        """Know none yet."""
        self._digests: dict[tuple[str, str], list[str]] = {}
        self.repeated: dict[str, list[str]] = {}
        """By source, the ids that were given to articles whose own was taken, in order."""

    def own(self, article: Article) -> Article:
        """An article under an id that no other article of its source has."""
        known = self._digests.setdefault((article.source, article.id), [])
        if article.digest not in known:
            known.append(article.digest)
            if len(known) > 1:
                self.repeated.setdefault(article.source, []).append(f"{article.id} ({len(known)})")
        number = known.index(article.digest) + 1
        return article if number == 1 else replace(article, id=f"{article.id} ({number})")

    def warnings(self) -> list[str]:
        """A sentence for each source with such ids."""
        return [
            f"{source}: {len(ids):,} article{'s have' if len(ids) > 1 else ' has'} an id that another one has"
            f" and {'are' if len(ids) > 1 else 'is'} kept as {ids[0]!r}{' and so on' if len(ids) > 1 else ''}."
            for source, ids in self.repeated.items()
        ]
