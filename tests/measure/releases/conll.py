"""CleanCoNLL and CoNLL++: names in Reuters news of 1996.

Data: https://github.com/flairNLP/CleanCoNLL makes `cleanconll.dev` of the words of CoNLL-2003, which are to be had from
NIST and Reuters; https://github.com/ZihanWangKi/CrossWeigh has a corrected test set in the same form. A token a line,
its label in the last column, a blank line after each sentence, `-DOCSTART-` before each article. Local use only.
Susanna Rücker, Alan Akbik: CleanCoNLL, EMNLP 2023; Zihan Wang et al.: CrossWeigh, EMNLP 2019; Erik Tjong Kim Sang, Fien
De Meulder: CoNLL-2003.

Spaces are put back by rule; sentences of a paragraph are joined, headlines, datelines and rows of tables stand apart.
Articles that are mostly tables are left out (`--prose 0` keeps them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.measure.records import Record
from tests.measure.releases.prose import Prose, Spacing

KINDS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
LEAST = 6
"""Tokens that a sentence of prose has at least."""

Sentence = list[tuple[str, str]]


def convert(file: Path, *, prose: float = 0.6) -> Iterator[Record]:
    """The articles, more than `prose` of whose tokens are in sentences of prose (0 to 1)."""
    for number, article in enumerate(_articles(file.read_text(encoding="utf-8"))):
        size = sum(map(len, article))
        if size and sum(len(sentence) for sentence in article if _is_prose(sentence)) >= prose * size:
            yield _record(f"{file.stem}/{number}", article)


def _articles(conll: str) -> Iterator[list[Sentence]]:
    article: list[Sentence] = []
    for block in re.split(r"\n\s*\n", conll):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if rows and rows[0][0] == "-DOCSTART-":
            if article:
                yield article
            article = []
        elif rows:
            article.append([(row[0], row[-1]) for row in rows])
    if article:
        yield article


def _is_prose(sentence: Sentence) -> bool:
    words = [word for word, _ in sentence]
    return len(words) >= LEAST and words[-1] in {".", "?", "!", '"', "''"} and any(w.islower() for w in words)


def _record(id_: str, article: list[Sentence]) -> Record:
    out, after_prose = Prose(), False
    mentions: list[Record] = []
    for sentence in article:
        prose, spacing = _is_prose(sentence), Spacing()
        gap = " " if prose and after_prose else "\n\n"
        after_prose = prose
        begun: list[int] | None = None
        for place, (token, label) in enumerate(sentence):
            word, space = spacing.next(token)
            start, end = out.add(word, space if place else gap)
            mark, _, kind = label.partition("-")
            if begun and mark == "I":
                begun[1] = end
                mentions[-1]["end"] = end
            elif mark in ("B", "I"):
                begun = [start, end]
                mentions.append(_name(start, end, kind))
            else:
                begun = None
    text = out.text
    return {"id": id_, "title": text.split("\n")[0], "text": text, "mentions": mentions, "quotes": None}


def _name(start: int, end: int, kind: str) -> Record:
    return {"start": start, "end": end, "type": KINDS.get(kind, kind), "cluster": None, "form": "name", "head": None}
