"""What a program may use: named once, typed, documented in MANUAL, and free until it is asked for."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

import tui

ROOT = Path(__file__).parent.parent.parent
MANUAL = (ROOT / "MANUAL.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", MANUAL, re.DOTALL)


def test_a_public_name_is_what_its_module_calls_so() -> None:
    for name in tui.__all__:
        (home,) = (home for home, names in tui._HOMES.items() if name in names)
        assert getattr(tui, name) is getattr(import_module(f"tui.{home}"), name)


def test_every_public_name_stands_in_the_manual() -> None:
    assert [name for name in tui.__all__ if f"`{name}`" not in MANUAL] == []


def test_fields_in_the_manual_are_there() -> None:
    described = re.findall(r"^\| `(\w+)` \| ((?:`\w+` ?)+)\|$", MANUAL, re.MULTILINE)
    missing = {
        f"{name}.{field}" for name, fields in described for field in re.findall(r"\w+", fields) if not _has(name, field)
    }

    assert (len(described) > 1, missing) == (True, set())


def _has(name: str, field: str) -> bool:
    value = getattr(tui, name)
    return field in dir(value) or field in getattr(value, "__dataclass_fields__", ())


def test_what_is_typed_is_what_is_loaded() -> None:
    tree = ast.parse(Path(tui.__file__).read_text(encoding="utf-8"))
    typed = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in typed.body if isinstance(node, ast.ImportFrom)]
    homes = {(node.module or "").removeprefix("tui."): {alias.name for alias in node.names} for node in imports}

    assert homes == {home: set(names) for home, names in tui._HOMES.items()}
    assert sorted(tui.__all__) == sorted(name for names in homes.values() for name in names)
    assert (Path(tui.__file__).parent / "py.typed").exists()


def test_a_name_that_isnt_there_is_reported() -> None:
    with pytest.raises(AttributeError, match="module 'tui' has no attribute 'analyze'"):
        _ = tui.analyze  # type: ignore[attr-defined]


def test_public_names_are_offered() -> None:
    assert set(tui.__all__) <= set(dir(tui))


@pytest.mark.parametrize("example", EXAMPLES, ids=["pipeline", "program"])
def test_an_example_of_the_manual_runs(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text("Mayor opens bridge\n\n“It holds,” said Mayor Ada Fenn.\n", encoding="utf-8")
    exec(compile(example, "MANUAL.md", "exec"), {})  # noqa: S102  (our own)

    if "story.html" in example:
        assert "Ada Fenn direct ['“It holds,”']" in capsys.readouterr().out
        assert "Ada Fenn" in Path("story.html").read_text(encoding="utf-8")
        assert "a1,Ada Fenn,PERSON" in Path("actors.csv").read_text(encoding="utf-8")
