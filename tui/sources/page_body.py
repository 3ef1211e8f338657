"""The body of an article: which blocks of a page are its text, begun from what the extractor found."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from tui.sources.page_blocks import Block, letters
from tui.sources.page_furniture import is_caption, is_furniture, is_label, leads_elsewhere, tells_where_to_follow

KNOWN = 0.6
"""Part of a block's runs of words that the extractor must have for the block to be found."""

RUN = 4
"""Words of a run."""

_WORD = re.compile(r"[^\W_]+")

HALF = 0.5
"""Part of a block that is links, from which it may be a headline of another story."""

WHOLE = 0.9
"""Part from which it is a link as a whole."""

MAJOR = 0.1
"""Part of the found words from which the element around them holds the article."""

SECOND = 50
"""Words from which a second element of the same kind holds more of it."""

APPENDED = 0.25
"""Part of the found words up to which those after the last of the article's own elements are other things."""

COPIED = 20
"""Words from which a block that comes again elsewhere is a copy."""

FEWEST = 3
"""Links to a server from which it may be the page's own."""

TEASERS = 3
"""Paragraphs right below a headline that leads elsewhere, from which a page may be a list of other pages."""

MOST_APART = 100
"""Quotations set apart that are looked for in the text."""

_APART = frozenset({"blockquote", "aside"})


def _runs(line: str) -> list[tuple[str, ...]]:
    """The runs of words of a line, letters and figures alone."""
    words = _WORD.findall(line.casefold())
    return list(zip(*(words[at:] for at in range(RUN)), strict=False)) if len(words) > RUN else [tuple(words)]


def _found(every: Sequence[Block], lines: Sequence[str]) -> set[int]:
    """The blocks that the extractor has, however it set them."""
    runs = {run for line in lines for run in _runs(line)}
    found = set()
    for at, block in enumerate(every):
        mine = _runs(block.text)
        if sum(run in runs for run in mine) >= KNOWN * len(mine):
            found.add(at)
    return found


def covered(lines: Sequence[str], own: Sequence[str], share: float = 0.5) -> bool:
    """Whether at least some share of some lines' runs of words stand in others."""
    runs = {run for line in own for run in _runs(line)}
    mine = [run for line in lines for run in _runs(line)]
    return sum(run in runs for run in mine) >= share * max(1, len(mine))


class Body:
    """The blocks of a page that are its article."""

    def __init__(
        self, every: Sequence[Block], lines: Sequence[str], titles: Iterable[str] = (), site: str = ""
    ) -> None:
        """Find them.

        Args:
            every: All blocks of the page.
            lines: What the extractor took.
            titles: Headlines, which are no paragraphs.
            site: The page's server, where it is known.
        """
        self._every = every
        self._titles = {letters(title) for title in titles}
        self._site = site or _site(every)
        self._found = _found(every, lines)
        self._words = sum(every[at].words for at in self._found)
        self._below = {at for at in range(1, len(every)) if self._heads_elsewhere(every[at - 1])}
        self._weights: Counter[etree._Element] = Counter()
        self._kin: dict[tuple[object, ...], Counter[etree._Element]] = defaultdict(Counter)
        for at in self._found - self._below:
            block = every[at]
            if block.is_prose:
                self._weights[block.host] += block.words
                self._kin[_kin(block.host)][block.host] += block.words
        self._hosts = self._main_hosts()
        self._captioned = _mostly(is_caption, [every[at] for at in self._found])

    @property
    def is_list(self) -> bool:
        """Whether most of what was found are links to other pages, or summaries below their headlines."""
        linked = sum(self._every[at].words for at in self._found if self._every[at].linked > WHOLE)
        below = [at for at in self._found & self._below if self._every[at].is_prose]
        words = sum(self._every[at].words for at in below)
        return 2 * linked > self._words or (len(below) >= TEASERS and 2 * words > self._words)

    @property
    def agrees(self) -> bool:
        """Whether most of what the extractor took was found again."""
        return bool(self._hosts)

    def _main_hosts(self) -> set[etree._Element]:
        total = sum(self._weights.values())
        hosts = {host for host, words in self._weights.items() if words >= MAJOR * total}
        for kin in self._kin.values():
            if len(kin) > 2 and sum(kin.values()) >= 2 * MAJOR * total:  # noqa: PLR2004
                hosts |= kin.keys()
        alike = {(host.tag, host.get("class")) for host in hosts if host.get("class")}
        around = {each for host in hosts for each in _near(host)}
        more: Counter[etree._Element] = Counter()
        for block in self._every:
            host = block.host
            if block.is_prose and host not in hosts and (host.tag, host.get("class")) in alike:
                more[host] += block.words * bool(around & set(_near(host)))
        return hosts | {host for host, words in more.items() if words >= SECOND}

    def blocks(self) -> list[Block]:
        """The article's blocks, in reading order; none of a list of other pages."""
        return [] if self.is_list else _once(self._kept())

    def _kept(self) -> list[Block]:
        own = [at for at in self._found if self._every[at].host in self._hosts]
        first, last = (min(own), max(own)) if own else (0, -1)
        after = sum(self._every[at].words for at in self._found if at > last)
        kept: list[Block] = []
        labelled = False
        for at, block in enumerate(self._every):
            following = self._every[at + 1] if at + 1 < len(self._every) else None
            labelled = (labelled and self._is_elsewhere(block, 0.5)) or is_label(
                block.text,
                linked=following is None or following.linked > 0.5,  # noqa: PLR2004
            )
            if labelled or not block.letters or block.letters in self._titles or self._is_elsewhere(block, 0.9):
                continue
            mine = block.host in self._hosts
            found = at in self._found and (mine or at not in self._below)
            inside = (mine or found) and first < at < last
            begins = found and at < first and block.kind == "p"
            goes_on = found and at > last and after > APPENDED * self._words
            if (inside or begins or goes_on or (mine and (found or block.is_prose))) and self._reads(block):
                kept.append(block)
        while kept and (tells_where_to_follow(kept[-1]) or (len(kept) > 1 and kept[-1].linked > 0.9)):  # noqa: PLR2004
            kept.pop()
        return kept

    def _reads(self, block: Block) -> bool:
        if is_furniture(block) or (block.linked > HALF and leads_elsewhere(block.text)):
            return False
        return self._captioned or not is_caption(block)

    def _heads_elsewhere(self, block: Block) -> bool:
        return block.kind in {"h1", "h2", "h3", "h4"} and self._is_elsewhere(block, WHOLE)

    def _is_elsewhere(self, block: Block, share: float) -> bool:
        """Whether at least some share of a block is links within the site, as other stories' headlines are."""
        if block.linked < share:
            return False
        return all(_server(segment.address) in {"", self._site} for segment in block.segments if segment.address)


def _kin(host: etree._Element) -> tuple[object, ...]:
    return (host.getparent(), host.tag, host.get("class"))


def _near(host: etree._Element) -> list[etree._Element]:
    """What is two steps around an element at most, but not the page."""
    return [each for each in islice(host.iterancestors(), 2) if each.tag not in {"html", "body"}]


def _mostly(is_so: Callable[[Block], bool], every: Sequence[Block]) -> bool:
    return 2 * sum(block.words for block in every if is_so(block)) > sum(block.words for block in every)


def _site(every: Sequence[Block]) -> str:
    """The server that most links of a page lead to."""
    counts = Counter(
        _server(segment.address)
        for block in every
        for segment in block.segments
        if segment.address and "//" in segment.address
    )
    server, count = counts.most_common(1)[0] if counts else ("", 0)
    return server if count >= FEWEST else ""


def _server(address: str) -> str:
    try:
        return urlsplit(address.strip()).netloc.lower()
    except ValueError:
        return ""


def _once(kept: Sequence[Block]) -> list[Block]:
    """Each block of some length once: what comes again is a copy for another screen, or drawn large."""
    seen: dict[str, etree._Element] = {}
    found = []
    for block in _without_drawn(kept):
        host = seen.setdefault(block.letters, block.host)
        if host is block.host or block.words < COPIED or not block.is_prose:
            found.append(block)
    return found


def _without_drawn(kept: Sequence[Block]) -> list[Block]:
    """The blocks without those quotations set apart whose words stand in the text as well."""
    apart = [
        at
        for at, block in enumerate(kept)
        if next(block.element.iterancestors("blockquote", "aside"), block.element).tag in _APART
    ]
    inside = set(apart)
    rest = "\n".join(block.letters for at, block in enumerate(kept) if at not in inside)
    drawn = {at for at in apart[:MOST_APART] if kept[at].words > RUN and kept[at].letters in rest}
    return [block for at, block in enumerate(kept) if at not in drawn]
