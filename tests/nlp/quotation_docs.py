"""Sentences with their analysis written down, so that rules are tested without a language model.

`quotation_docs.tsv` holds a block a text, headed by `# name`; a line a token: word, whether a space follows, lemma,
part of speech, tag, relation, head, whether a sentence starts, kind of entity.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab


@cache
def _blocks() -> dict[str, list[list[str]]]:
    text = Path(__file__).with_name("quotation_docs.tsv").read_text(encoding="utf-8")
    blocks: dict[str, list[list[str]]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("# "):
            name = line[2:]
        elif line:
            blocks.setdefault(name, []).append(line.split("\t"))
    return blocks


def doc_of(name: str) -> Doc:
    """The document of a name."""
    rows = _blocks()[name]
    words = [row[0].replace("\\n", "\n") for row in rows]
    return Doc(
        Vocab(),
        words=words,
        spaces=[row[1] == "1" for row in rows],
        lemmas=[word if row[2] == "_" else row[2] for row, word in zip(rows, words, strict=True)],
        pos=[row[3] for row in rows],
        tags=[row[4] for row in rows],
        deps=[row[5] for row in rows],
        heads=[int(row[6]) for row in rows],
        ents=["O" if row[8] == "_" else f"B-{row[8]}" for row in rows],
    )


def names_of_docs() -> list[str]:
    """The names of all documents."""
    return list(_blocks())
