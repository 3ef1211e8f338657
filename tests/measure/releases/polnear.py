"""PolNeAR 1.0: sources, cues and contents of attributions in US political news of 2015 and 2016.

Data: https://github.com/networkdynamics/PolNeAR, folder `data`. No licence is stated for the articles; use them to
measure, ship nothing made of them. Edward Newell, Drew Margolin, Derek Ruths: An attribution relations corpus for
political news, LREC 2018.

An attribution may be a belief or an intention. To know which indirect ones are speech, pass the verbs of speech of
GenderGapTracker (https://github.com/sfu-discourse-lab/GenderGapTracker, `nlp/english/rules/quote_verb_list.txt`), one a
line; without it all attributions count as speech, and recall is lower. The kind of a quotation follows from its
marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.measure.records import Record, Span
from tests.measure.releases.prose import kind_of_quote

SPEECH = frozenset({"said", "told", "tweeted", "asked", "according"})

_SPAN = re.compile(r"(\d+) (\d+)")


def convert(folder: Path, *, part: str = "dev", verbs: Path | None = None) -> Iterator[Record]:
    """The articles of a part (`train`, `dev`, `test`); one that several annotated stands once for each."""
    titles = _titles(folder / "metadata.tsv")
    speech = SPEECH | set(verbs.read_text(encoding="utf-8").split()) if verbs else None
    for path in sorted((folder / part / "attributions").glob("*.ann")):
        name, annotator = path.stem.rsplit("_", 1)
        text = (folder / part / "text" / f"{name}.txt").read_text(encoding="utf-8")
        yield {
            "id": f"polnear/{name}",
            "title": titles.get(name, ""),
            "text": text,
            "annotator": annotator,
            "mentions": None,
            "quotes": list(_quotes(path.read_text(encoding="utf-8"), text, speech)),
        }


def _titles(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    header, *rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    cells = (dict(zip(header, row, strict=False)) for row in rows)
    return {cell.get("filename", "").removesuffix(".txt"): cell.get("title", "") for cell in cells}


def _quotes(annotation: str, text: str, speech: frozenset[str] | None) -> Iterator[Record]:
    """The attributions of a brat file: spans are `T` lines, what belongs together an `E` line."""
    spans: dict[str, list[Span]] = {}
    events = []
    for line in annotation.splitlines():
        id_, _, rest = line.partition("\t")
        if id_.startswith("T"):
            spans[id_] = [(int(a), int(b)) for a, b in _SPAN.findall(rest.split("\t")[0])]
        elif id_.startswith("E"):
            events.append(rest.split())
    for event in events:
        roles = {role.rstrip("0123456789"): spans.get(id_, []) for role, id_ in (part.split(":") for part in event)}
        if not roles.get("Content"):
            continue
        content = sorted(roles["Content"])
        cue = roles.get("Cue")
        said = {word for a, b in cue or [] for word in re.findall(r"[\w'-]+", text[a:b].lower())}
        yield {
            "start": content[0][0],
            "end": content[-1][1],
            "parts": [list(span) for span in content],
            "kind": kind_of_quote([text[a:b] for a, b in content]),
            "speaker": _around(roles.get("Source")),
            "speaker_cluster": None,
            "cue": _around(cue),
            "cue_speech": bool(said & speech) if speech else None,
        }


def _around(spans: list[Span] | None) -> list[int] | None:
    return [min(a for a, _ in spans), max(b for _, b in spans)] if spans else None
