"""No module of the package needs one that needs it: type-only imports and those put off for start-up time count."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "tui").rglob("*.py"))
}

ROOT_PACKAGE = "tui"
"""It has the version, and hands out for programs what stands in modules below it."""


def imported(module: str) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it that is."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from parts & MODULES.keys() or {node.module}


def test_no_module_imports_one_that_imports_it() -> None:
    graph = {module: set(imported(module)) - {module} for module in MODULES if module != ROOT_PACKAGE}

    circle: list[str] = []
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]

    assert circle == []
