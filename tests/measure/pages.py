"""Web pages: how much of a page's article is read, and how much else.

Counted are runs of four words with their numbers, as the article extraction benchmark of Scrapinghub does (2020); each
page weighs the same. The headline is taken off what was read, since the truth has none.

| figure | what it is |
| --- | --- |
| `precision`, `recall`, `f1` | means over pages, and the harmonic mean of these |
| `exact` | pages whose words are the same |
| `refused` | pages of which nothing was read |
"""

from __future__ import annotations

import re
from collections import Counter

from tests.measure.records import Counts, Figures, Record, f1, share

RUN = 4
_WORD = re.compile(r"\w+")


def count(record: Record, analysis: Record) -> Counts:
    """Unlike the other measures it takes the analysis as it was printed; `{}` where the page was refused."""
    read, title = analysis.get("text") or "", (analysis.get("title") or "").strip()
    if title and read.lstrip().startswith(title):
        read = read.lstrip()[len(title) :]
    gold, got = runs(record["text"]), runs(read)
    common = (gold & got).total()
    n: Counts = Counter(pages=1, refused=not read.strip())
    n["exact"] = _WORD.findall(record["text"]) == _WORD.findall(read)
    if got:
        n["with_words"] = 1
        n["precision"] = common / got.total()  # type: ignore[assignment]  # typeshed counts in whole numbers
    if gold:
        n["with_truth"] = 1
        n["recall"] = common / gold.total()  # type: ignore[assignment]
    return n


def figures(n: Counts) -> Figures:
    precision, recall = share(n["precision"], n["with_words"]), share(n["recall"], n["with_truth"])
    return {
        "f1": f1(precision, recall),
        "precision": precision,
        "recall": recall,
        "exact": share(n["exact"], n["pages"]),
        "refused": share(n["refused"], n["pages"]),
    }


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words in a text, with their numbers; the whole of a shorter one."""
    found = _WORD.findall(text)
    return Counter(tuple(found[i : i + RUN]) for i in range(max(1, len(found) - RUN + 1))) if found else Counter()
