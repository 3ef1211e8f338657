"""Who may import whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted((ROOT / "tui").rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


def test_no_module_imports_the_tests_and_each_names_its_neighbours_in_full() -> None:
    wrong = {"tests", "pytest", ""}
    found = [(path.name, name) for path in MODULES for name in imports_of(path) if name.split(".")[0] in wrong]
    assert found == []


def test_imports_go_down_only() -> None:
    pytest.importorskip("importlinter", reason="comes with the linters, and .ci/run runs it there")
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
    )

    assert (done.returncode, b"0 broken" in done.stdout) == (0, True), done.stdout.decode()
