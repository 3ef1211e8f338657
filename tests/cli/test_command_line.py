from __future__ import annotations

from pathlib import Path

import pytest

import tui
from tui.app.keymap import commands
from tui.cli import main
from tui.cli.parser import COMMANDS, parse
from tui.cli.talk import tell


@pytest.mark.parametrize(
    ("words", "references"),
    [
        ([], []),
        (["story.txt"], ["story.txt"]),
        (["a.txt", "b.txt"], ["a.txt", "b.txt"]),
        (["-"], ["-"]),
        (["read", "story.txt"], ["story.txt"]),
        (["./keys"], ["./keys"]),
        (["--model", "en_core_web_sm", "story.txt"], ["story.txt"]),
        (["--", "-odd-name.txt"], ["-odd-name.txt"]),
        (["--", "keys"], ["keys"]),
    ],
    ids=["nothing", "file", "files", "stdin", "command", "file-like-command", "option", "dash", "after-dashes"],
)
def test_words_that_are_no_command_are_references(words: list[str], references: list[str]) -> None:
    assert parse(words).references == references


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--modell", "x"], "--modell"),
        (["--mod", "x"], "--mod"),
        (["analyze"], "REFERENCE"),
        (["analyze", "a.txt", "--table", "actors"], "json is no table (choose from csv"),
        (["analyze", "a.txt", "--notes"], "json shows no notes (choose from markdown"),
        (["analyze", "--format", "xml", "a.txt"], "'xml'"),
        (["keys", "a.txt"], "a.txt"),
        (["--config"], "--config"),
    ],
    ids=["unknown", "shortened", "no-reference", "no-table", "no-notes", "format", "too-much", "no-value"],
)
def test_what_is_not_understood_ends_with_2(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(words)

    said = capsys.readouterr()
    assert leaving.value.code == 2
    assert expected in said.err
    assert said.out == ""


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--version"])

    assert leaving.value.code == 0
    assert capsys.readouterr().out == f"newsreader {tui.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_lists_every_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--help"])

    assert leaving.value.code == 0
    assert f"    {command} " in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([command, "--help"])

    assert leaving.value.code == 0
    assert {"--config", "--model", "--library"} <= set(capsys.readouterr().out.replace("[", " ").split())


@pytest.mark.parametrize(
    "words",
    [["config", "--model", "x", "show"], ["config", "show", "--model", "x"], ["feeds", "--model", "x", "list"]],
    ids=["before", "after", "feeds"],
)
def test_an_option_may_stand_before_or_after_the_inner_command(words: list[str]) -> None:
    options = parse(words)

    assert (options.model, options.config, options.library) == ("x", None, None)


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_keys_lists_every_command_with_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys"]) == 0
    assert [line.split()[0] for line in lines(capsys)] == [command.id for command in commands()]


def test_keys_shows_the_keys_that_are_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "my.yaml"
    path.write_text("keys: {reader.next-hit: f3}")

    assert main(["keys", "--config", str(path)]) == 0
    (line,) = [line for line in lines(capsys) if line.startswith("reader.next-hit ")]
    assert line.split()[1] == "f3"


def test_keys_tells_all_that_is_wrong_with_the_keys_that_are_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "my.yaml"
    path.write_text("keys: {reader.next-hitt: w, reader.follow-pair: ctrl+i, reader.next-hit: N}")

    assert main(["keys", "--config", str(path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "newsreader: The settings' keys: there is no command 'reader.next-hitt'; the nearest is 'reader.next-hit'.",
        "newsreader: The settings' keys: ctrl+i can't be used for 'reader.follow-pair': it arrives as tab.",
        "newsreader: The settings' keys: N stands for both 'reader.next-hit' and 'reader.previous-hit'.",
    ]


@pytest.mark.parametrize("words", [["keys"], ["analyze", "story.txt"], ["story.txt"]], ids=["keys", "analyze", "read"])
def test_a_fault_in_the_settings_is_told_in_every_command(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "my.yaml"
    path.write_text("modle: x")

    assert main([*words, "--config", str(path)]) == 1
    assert capsys.readouterr().err == (
        f"newsreader: The settings file {path} has an unknown setting `modle`.\nhint: did you mean `model`?\n"
    )


def test_a_missing_file_ends_analyze_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(tmp_path / "gone.txt")]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("newsreader: There is no file or folder")


def test_several_articles_of_which_none_can_be_read_are_an_empty_array(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", str(tmp_path)]) == 1
    assert capsys.readouterr().out.split() == ["[", "]"]


def test_an_unknown_model_lists_what_is_installed(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "--model", "en_core_web_ms", str(story)]) == 1

    said = capsys.readouterr().err
    assert "'en_core_web_ms' is not installed" in said
    assert "en_core_web_md" in said


@pytest.mark.parametrize(
    "message",
    ["a\x1b]0;title\x07b", "a\u202eb", "a\udcffb", "a\x9b31mb", "a\0b"],
    ids=["escape", "reordering", "surrogate", "one-byte", "nul"],
)
def test_nothing_but_words_reaches_standard_error(message: str, capsys: pytest.CaptureFixture[str]) -> None:
    tell(message)

    said = capsys.readouterr().err
    assert said.rstrip("\n").isprintable()
    assert said.startswith("newsreader: a")


def test_the_program_is_named_once_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    tell("It is so.\nhint: do this")

    assert capsys.readouterr().err == "newsreader: It is so.\nhint: do this\n"
