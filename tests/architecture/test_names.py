"""One name for each thing: modules, classes, and how many bases a class has.

What breaks a rule today is listed by name; an entry that no longer breaks it is to be deleted, and none is to be added.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "tui"
MODULES = sorted(ROOT.rglob("*.py"))
CLASSES = [
    (path, node)
    for path in MODULES
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.ClassDef)
]
MOST_BASES = 3

NOUNS_IN_ING: set[str] = set()
"""Last words of modules' names that end in -ing and name a thing."""

TWICE_AS_MODULE: set[str] = {
    "audit",
    "beside",
    "columns",
    "compare",
    "comparing",
    "comparison",
    "corrections",
    "dossier",
    "dossiers",
    "edges",
    "entries",
    "feeds",
    "finder",
    "following",
    "formats",
    "history",
    "layout",
    "library",
    "listing",
    "markdown",
    "marks",
    "notes",
    "noting",
    "pages",
    "places",
    "plain",
    "reading",
    "records",
    "rescue",
    "shelf",
    "shelving",
    "texts",
}
TWICE_AS_CLASS: set[str] = {
    "Candidate",
    "Change",
    "Choice",
    "Command",
    "Correcting",
    "Entry",
    "Following",
    "Found",
    "Line",
    "Listing",
    "Order",
    "Page",
    "Piece",
    "Place",
    "Query",
    "Request",
    "Row",
    "Source",
    "Stretch",
}
MANY_BASES: set[str] = {"LibraryScreen", "ReaderScreen"}
GERUNDS: set[str] = {
    "app/opening",
    "app/page/comparing",
    "app/page/copying",
    "app/page/folding",
    "app/page/following",
    "app/page/listing",
    "app/screens/acquainting",
    "app/screens/amending",
    "app/screens/asking",
    "app/screens/browsing",
    "app/screens/choosing",
    "app/screens/comparing",
    "app/screens/correcting",
    "app/screens/deciding",
    "app/screens/exporting",
    "app/screens/following",
    "app/screens/gathering",
    "app/screens/keeping",
    "app/screens/marking",
    "app/screens/noting",
    "app/screens/piling",
    "app/screens/queueing",
    "app/screens/searching",
    "app/screens/shelving",
    "app/screens/stretching",
    "app/screens/telling",
    "app/screens/tending",
    "app/screens/writing",
    "app/widgets/moving",
    "app/widgets/selecting",
    "cli/growing",
    "cli/noting",
    "export/escaping",
    "library/checking",
    "library/indexing",
    "library/listing",
    "library/shelving",
    "model/linking",
    "nlp/actors/reading",
    "nlp/quotes/joining",
    "nlp/quotes/making",
    "nlp/quotes/touching",
    "sources/cleaning",
    "sources/fetching",
    "sources/judging",
    "sources/reading",
    "sources/refreshing",
    "sources/typesetting",
    "sources/unpacking",
}


def twice(names: Iterator[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count > 1}


def test_no_two_modules_have_the_same_name() -> None:
    assert twice(path.stem for path in MODULES if not path.stem.startswith("__")) == TWICE_AS_MODULE


def test_no_two_classes_have_the_same_name() -> None:
    assert twice(node.name for _, node in CLASSES if not node.name.startswith("_")) == TWICE_AS_CLASS


def test_a_class_has_three_bases_at_most() -> None:
    assert {node.name for _, node in CLASSES if len(node.bases) > MOST_BASES} == MANY_BASES


def test_a_module_is_named_by_a_noun() -> None:
    last = {path.relative_to(ROOT).with_suffix("").as_posix(): path.stem.split("_")[-1] for path in MODULES}
    assert {name for name, word in last.items() if word.endswith("ing") and word not in NOUNS_IN_ING} == GERUNDS
