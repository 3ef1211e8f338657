"""NIST IE-ER 1999: names in newswire of the Associated Press and The New York Times, March and April 1998.

Data: https://github.com/nltk/nltk_data, `packages/corpora/ieer.zip`, unpacked. No licence is stated: local use only.

Beside people, organisations and places it marks dates, sums and numbers, which are not measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.measure.records import Record
from tests.measure.releases.prose import Prose

KINDS = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC"}

_DOCUMENT = re.compile(r"<DOC>(.*?)</DOC>", re.DOTALL | re.IGNORECASE)
_HEADLINE = re.compile(r"<HEADLINE>(.*?)</HEADLINE>", re.DOTALL | re.IGNORECASE)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL | re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p>|\n(?:\t|\s*\n)", re.IGNORECASE)
_TAG = re.compile(r"<[be]_[^>]*>|<[^>]*>")
_BEGIN = re.compile(r'<b_\w+\s[^>]*?type="(\w+)"', re.IGNORECASE)


def convert(folder: Path) -> Iterator[Record]:
    """The articles of all files, headline first."""
    for path in sorted(path for path in folder.iterdir() if path.is_file() and "README" not in path.name):
        for document in _DOCUMENT.findall(path.read_text(encoding="utf-8", errors="replace")):
            name = re.search(r"<DOCNO>\s*(.*?)\s*</DOCNO>", document, re.IGNORECASE)
            parts = [tag.search(document) for tag in (_HEADLINE, _TEXT)]
            paragraphs = [piece for part in parts if part for piece in _PARAGRAPH.split(part[1]) if piece.strip()]
            text, mentions = _read(paragraphs)
            if text:
                title = text.split("\n")[0]
                id_ = f"ieer/{name[1] if name else path.name}"
                yield {"id": id_, "title": title, "text": text, "mentions": mentions, "quotes": None}


def _read(paragraphs: list[str]) -> tuple[str, list[Record]]:
    """Text and names of some paragraphs with tags; white space is a space, `` and '' are marks."""
    prose, mentions = Prose(), []
    for paragraph in paragraphs:
        gap, begun = "\n\n", None
        for piece in re.split(r"(<[^>]*>|\s+)", paragraph.strip()):
            if not piece:
                continue
            if match := _BEGIN.match(piece):
                begun = match[1].upper(), -1, -1
            elif piece.startswith("<e_"):
                if begun and begun[1] >= 0:
                    mentions.append(_name(*begun))
                begun = None
            elif piece.isspace():
                gap = gap or " "
            elif not _TAG.fullmatch(piece):
                start, end = prose.add(piece.replace("``", '"').replace("''", '"'), gap)
                gap = ""
                if begun:
                    begun = begun[0], begun[1] if begun[1] >= 0 else start, end
    return prose.text, mentions


def _name(kind: str, start: int, end: int) -> Record:
    known = KINDS.get(kind)
    form = "name" if known else None
    return {"start": start, "end": end, "type": known or kind, "cluster": None, "form": form, "head": None}
