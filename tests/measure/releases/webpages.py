"""Web pages with the text of their articles.

Data: https://github.com/scrapinghub/article-extraction-benchmark: `ground-truth.json` and `html`. Annotation: MIT;
pages are their publishers'. Scrapinghub: Article extraction benchmark, 2020.

The output is a `truth.jsonl` to be put beside the pages (`html/ID.html.gz`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.measure.records import Record


def convert(folder: Path) -> Iterator[Record]:
    """The pages whose article is known, by their ids."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for id_, page in sorted(truth.items()):
        yield {"id": id_, "url": page.get("url", ""), "text": page["articleBody"]}
