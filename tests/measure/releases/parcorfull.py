"""ParCorFull: chains of pronouns and noun phrases in news of the WMT 2017 test set.

Data: https://github.com/chardmeier/parcor-full, `corpus/news/EN` (MMAX2: `Basedata`, `Markables`, and `Source` with the
articles as they were sent). No licence is stated; texts are publishers'. Ekaterina Lapshinova-Koltunski, Christian
Hardmeier, Pauline Krielke: ParCorFull, LREC 2018.

Entities have no kinds: pronouns and descriptions can be measured. Chains of events are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tests.measure.records import Record, Span
from tests.measure.releases.prose import form_of_name

_SEGMENT = re.compile(r"<seg[^>]*>(.*?)</seg>", re.DOTALL)
_WORD = re.compile(r"word_(\d+)")


def convert(folder: Path) -> Iterator[Record]:
    """The articles: the headline, then one block."""
    for words in sorted((folder / "Basedata").glob("*_words.xml")):
        number = words.stem.removesuffix("_words")
        source = (folder / "Source" / f"{number}.en.xml").read_text(encoding="utf-8")
        name = re.search(r'docid="([^"]*)"', source)
        headline, *body = [_plain(segment) for segment in _SEGMENT.findall(source)]
        text = f"{headline}\n\n{' '.join(body)}" if body else headline
        places = list(_places(text, [word.text or "" for word in _tree(words).iter("word")]))
        markables = _tree(folder / "Markables" / f"{number}_coref_level.xml")
        yield {
            "id": f"parcorfull/{number}_{name[1] if name else ''}",
            "title": headline,
            "text": text,
            "mentions": sorted(_mentions(text, places, markables), key=lambda m: (m["start"], -m["end"])),
            "quotes": None,
        }


def _tree(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))


def _plain(segment: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        segment = segment.replace(entity, character)
    return segment.strip()


def _places(text: str, words: list[str]) -> Iterator[Span | None]:
    """Where each token stands in the text as it was sent; None for one that isn't there."""
    at = 0
    for word in words:
        found = text.find(word, at, at + len(word) + 40) if word else -1
        if found >= 0:
            at = found + len(word)
        yield (found, at) if found >= 0 else None


def _mentions(text: str, places: list[Span | None], markables: etree._Element) -> Iterator[Record]:
    for markable in markables.iter():
        chain = markable.get("coref_class", "empty")
        kept = markable.get("mention") in ("pronoun", "np") and markable.get("antetype", "entity") == "entity"
        if chain == "empty" or not kept:
            continue
        numbers = [int(n) for n in _WORD.findall(markable.get("span", ""))]
        spans = [place for n in numbers if (place := places[n - 1])]
        if not spans:
            continue
        start, end = spans[0][0], spans[-1][1]
        pronoun = markable.get("mention") == "pronoun"
        yield {
            "start": start,
            "end": end,
            "type": "OTHER",
            "cluster": chain,
            "form": "pronoun" if pronoun else form_of_name(text[start:end].split()),
            "head": None,
        }
