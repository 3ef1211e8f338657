"""MEANTIME and NewsWCL50 as the collection of cross-document sets has them: entities and their clusters.

Data: https://github.com/anastasia-zhukova/Diverse_CDCR_datasets, `MEANTIME-prep/output_data/en` and
`NewsWCL50-prep/output_data/…`: `conll.csv` (tokens) and `entities_mentions.json`. MEANTIME: CC BY 4.0 (Minard et al.,
LREC 2016); NewsWCL50: annotation CC BY-SA 4.0 (Hamborg, Zhukova, Gipp, JCDL 2019), texts are publishers'.

Spaces are put back by rule. All entities of MEANTIME are annotated in the headline and the first five sentences alone:
`--sentences 6` cuts the text there. NewsWCL50's annotation is selective and has no pronouns: recall of names and
descriptions can be measured, precision not.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.measure.records import Record, Span
from tests.measure.releases.prose import Prose, Spacing

KINDS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "PRO": "PRODUCT", "FIN": "FINANCE", "ACTOR": "PERSON"}
FORMS = {"PROPN": "name", "PRON": "pronoun"}
"""What a mention is by the part of speech of its head; a description otherwise."""

Places = dict[tuple[int, int], Span]


def convert(folder: Path, *, sentences: int | None = None) -> Iterator[Record]:
    """The documents that have mentions; `sentences` is how many of each are kept, headline included."""
    with (folder / "conll.csv").open(encoding="utf-8", newline="") as file:
        rows = defaultdict[str, list[dict[str, str]]](list)
        for row in csv.DictReader(file):
            rows[row["topic/subtopic_name"]].append(row)
    mentions = defaultdict[str, list[Record]](list)
    for mention in json.loads((folder / "entities_mentions.json").read_text(encoding="utf-8")):
        mentions[mention["conll_doc_key"]].append(mention)
    for key in sorted(mentions):
        text, places = _text(rows[key], sentences)
        converted = {(m["start"], m["end"], m["cluster"]): m for m in _mentions(text, places, mentions[key])}
        if converted:
            name = mentions[key][0]["doc_id"]
            in_order = sorted(converted.values(), key=lambda m: (m["start"], -m["end"]))
            yield {"id": name, "title": text.split("\n")[0], "text": text, "mentions": in_order, "quotes": None}


def _text(rows: list[dict[str, str]], sentences: int | None) -> tuple[str, Places]:
    """The text of some tokens, headline and date line apart, and the place of each by sentence and number."""
    prose, places = Prose(), Places()
    spacing, last = Spacing(), -1
    for row in rows:
        sentence, number = int(row["sent_id"]), int(row["token_id"])
        if sentences is not None and sentence > sentences:
            break
        if sentence != last:
            spacing = Spacing()
        word, gap = spacing.next(row["token"])
        if sentence != last:
            gap = "\n\n" if sentence <= len(("headline", "date")) else " "
        last = sentence
        places[sentence, number] = prose.add(word, gap)
    return prose.text, places


def _mentions(text: str, places: Places, mentions: list[Record]) -> Iterator[Record]:
    for mention in mentions:
        tokens = [(mention["sent_id"], number) for number in mention["tokens_number"]]
        if any(token not in places for token in tokens):
            continue
        spans = [places[token] for token in tokens]
        words = [text[a:b] for a, b in spans]
        heads = [span for span, word in zip(spans, words, strict=True) if word == mention["mention_head"]]
        form = FORMS.get(mention["mention_head_pos"], "nominal")
        yield {
            "start": spans[0][0],
            "end": spans[-1][1],
            "type": KINDS.get(mention["mention_type"], mention["mention_type"]),
            "cluster": mention["coref_chain"].removeprefix("cross_").removeprefix("intra_"),
            "form": form,
            "head": list(heads[-1]) if heads else None,
        }
