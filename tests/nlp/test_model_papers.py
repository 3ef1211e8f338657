"""What is said about models and word lists names the files that are there."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import tui.nlp

FOLDER = Path(str(tui.nlp.__file__)).parent
PAPER = (FOLDER / "MODELS.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([\w/]+\.(?:tsv|json|txt|yaml))`", PAPER))


def test_every_weight_file_and_word_list_is_described_and_every_file_described_is_there() -> None:
    there = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*")
        if path.suffix in {".tsv", ".json", ".txt", ".yaml"}
    }
    assert there == NAMED


def test_the_number_of_weights_is_told_as_it_is() -> None:
    rows = re.findall(r"`([\w/]+\.tsv)` \|[^|]*\| ([\d,]+) \|", PAPER)
    counted = {
        name: sum(not line.startswith("#") for line in (FOLDER / name).read_text(encoding="utf-8").splitlines())
        for name, _ in rows
    }
    assert {name: int(number.replace(",", "")) for name, number in rows} == counted
    assert set(counted) == {name for name in NAMED if name.endswith(".tsv")}


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python -m (tests\.[\w.]+)", PAPER))))
def test_every_training_command_says_its_data_and_licence(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        import_module(command).main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "FOLDER holds" in said
    assert "licence" in said
