"""What the layers' checker does not see: sizes of rooms, what stands in the papers, what leaves the machine."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from tui.app.keymap import commands, complaints
from tui.cli.program import main, program
from tui.config import Config, Reader

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted((ROOT / "tui").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")

HERMETIC = """
import sys

def forbid(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "urllib.Request"}:
        raise SystemExit(f"something talks to the network: {event} {arguments}")

sys.addaudithook(forbid)
from tui.cli import main
raise SystemExit(main(["analyze", sys.argv[1], "--explain"]))
"""


def _breaking(is_right: Callable[[Path], object]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in MODULES if not is_right(path)]


def test_a_module_has_at_most_600_lines() -> None:
    assert _breaking(lambda path: len(path.read_text(encoding="utf-8").splitlines()) <= 600) == []


def test_a_module_says_its_one_idea() -> None:
    assert _breaking(lambda path: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_no_module_holds_whatever_comes() -> None:
    anything = {"utils", "util", "helpers", "helper", "types", "constants", "common", "misc", "manager"}
    assert _breaking(lambda path: path.stem not in anything) == []


def test_every_setting_stands_in_the_readme() -> None:
    settings = [*Config.__struct_fields__, *Reader.__struct_fields__]
    assert [name for name in settings if f"`{name}`" not in README] == []


def test_every_command_and_its_options_stand_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    missing = set()
    for path in ["", *(path for path, _ in program.every(click.Context(program)))]:
        main([*path.split(), "--help"])
        options = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out)) - {"--help", "--version"}
        command = path if " " in path else f"newsreader {path}"
        missing |= {words for words in {*options, command} if words not in README}

    assert missing == set()


def test_every_action_has_an_id_a_key_and_a_description() -> None:
    listed = commands()

    assert [command for command in listed if not (command.id and command.keys and command.description)] == []
    assert len({command.id for command in listed}) == len(listed)


def test_no_key_stands_for_two_things_or_is_reserved() -> None:
    assert complaints({}) == []


def test_every_example_of_a_property_starts_from_nothing() -> None:
    """What one example leaves in a fixture changes what the next one draws, and then no failure can be repeated."""
    sharing = [
        path.name
        for path in TESTS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "function_scoped_fixture"
    ]

    assert sharing == []


def test_nothing_leaves_the_machine(seeds: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", HERMETIC, str(seeds / "harbour-ferry-inquiry.txt")],
        capture_output=True,
        check=False,
        env=os.environ,
        timeout=120,
    )

    assert (done.returncode, done.stderr.decode()) == (0, "")
