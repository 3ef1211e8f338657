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

TWICE_AS_MODULE: set[str] = set()
TWICE_AS_CLASS: set[str] = set()
MANY_BASES: set[str] = set()
GERUNDS: set[str] = set()


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
    assert {name for name, word in last.items() if word.endswith("ing")} == GERUNDS
