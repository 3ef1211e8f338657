"""What words are understood as, and what is said of those that aren't."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

import tui
from tui.app.keymap import commands
from tui.cli import main
from tui.cli.command import CliCommand
from tui.cli.console import say
from tui.cli.program import COMMANDS, program, understand

EVERY = dict(program.every(click.Context(program)))
"""Every command that does something, by the words that mean it."""

OPTIONS = [
    (path, option) for path, command in EVERY.items() for option in command.params if isinstance(option, click.Option)
]


@pytest.mark.parametrize(
    ("words", "references"),
    [
        ([], ()),
        (["story.txt"], ("story.txt",)),
        (["a.txt", "b.txt"], ("a.txt", "b.txt")),
        (["-"], ("-",)),
        (["read", "story.txt"], ("story.txt",)),
        (["read", "keys"], ("keys",)),
        (["./keys"], ("./keys",)),
        (["--model", "en_core_web_sm", "story.txt"], ("story.txt",)),
        (["--model", "keys", "story.txt"], ("story.txt",)),
        (["a.txt", "--model", "x", "-"], ("a.txt", "-")),
        (["a.txt", "feeds"], ("a.txt", "feeds")),
        (["--", "-odd-name.txt"], ("-odd-name.txt",)),
        (["--", "keys"], ("keys",)),
        (["a.txt", "--", "--model"], ("a.txt", "--model")),
        (["https://varne.example/"], ("https://varne.example/",)),
    ],
    ids=[
        *("nothing", "file", "files", "stdin", "command", "file-of-command", "file-like-command", "option"),
        *("value-like-command", "between", "later-word", "dash", "after-dashes", "later-dashes", "address"),
    ],
)
def test_words_that_are_no_command_are_references(words: list[str], references: tuple[str, ...]) -> None:
    context = understand(words)

    assert (context.command.name, context.params["references"]) == ("read", references)


def test_a_word_alone_is_a_file_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bridge").touch()

    assert understand(["bridge"]).params["references"] == ("bridge",)


@pytest.mark.parametrize("words", [["feeds", "list"], ["--library", "x", "feeds", "list"], ["--json", "feeds", "list"]])
def test_a_command_is_meant_also_where_a_file_is_called_so(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds").write_text("Mayor opens bridge\n", encoding="utf-8")

    assert understand(words).command_path == "newsreader feeds list"


def arguments_of(command: CliCommand) -> list[str]:
    """Arguments that a command takes; two where it takes several."""
    found = []
    for param in command.params:
        if isinstance(param, click.Argument):
            word = "bash" if command.name == "completion" else "12"
            found += [word] if param.nargs == 1 else [word, "17"]
    return found


def said(option: click.Option) -> list[str]:
    """An option as it is typed."""
    if option.is_flag:
        return [option.opts[-1]]
    return [option.opts[-1], option.type.choices[0] if isinstance(option.type, click.Choice) else "3"]


@pytest.mark.parametrize(
    ("path", "option"),
    [(path, option) for path, option in OPTIONS if option.expose_value],
    ids=[f"{path} {option.opts[-1]}" for path, option in OPTIONS if option.expose_value],
)
def test_an_option_may_stand_anywhere(path: str, option: click.Option) -> None:
    words, typed = [*path.split(), *arguments_of(EVERY[path])], said(option)
    found = [understand([*words[:place], *typed, *words[place:]]) for place in range(len(words) + 1)]

    assert {context.command_path for context in found} == {f"newsreader {path}"}
    assert [context.params for context in found] == [found[-1].params] * len(found)
    assert found[0].params[option.name or ""] not in {None, False, ()} or option.secondary_opts


@pytest.mark.parametrize("form", [["--output=found.csv"], ["-ofound.csv"], ["-o", "found.csv"], ["-j2", "-ofound.csv"]])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_value_may_stick_to_its_option(form: list[str], place: int) -> None:
    words = ["analyze", "a.txt"]
    context = understand([*words[:place], *form, *words[place:]])

    assert (context.command.name, context.params["output"], context.params["references"]) == (
        "analyze",
        "found.csv",
        ("a.txt",),
    )


def test_an_option_takes_a_value_in_every_command_or_in_none() -> None:
    shapes: dict[str, set[bool]] = {}
    for _, option in OPTIONS:
        for name in (*option.opts, *option.secondary_opts):
            shapes.setdefault(name, set()).add(option.is_flag)

    assert {name for name, flags in shapes.items() if len(flags) > 1} == set()


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (["library", "list", "-strike"], ("-strike",)),
        (["library", "search", "bridge", "-title:ferry", "--limit", "3"], ("bridge", "-title:ferry")),
        (["--limit", "3", "library", "search", "-health", "--", "-x"], ("-health", "-x")),
        (["library", "export", '-"cease fire"', "tag:work"], ('-"cease fire"', "tag:work")),
    ],
)
def test_a_word_of_a_query_may_begin_with_a_dash(words: list[str], query: tuple[str, ...]) -> None:
    assert understand(words).params["query"] == query


KNOWN = "known: .json, .jsonl, .csv, .parquet, .md, .html, .txt, .tar, .tsv, .conll, .spacy"

MISSPELT = [
    ("--modell x a.txt", "No such option '--modell'. Did you mean '--model'?", "read"),
    ("--mod x a.txt", "No such option '--mod'. Did you mean '--model'?", "read"),
    ("a.txt --by month", "No such option '--by'. It belongs to `audit`.", "read"),
    ("analyse a.txt", "There is no command and no file 'analyse'. Did you mean 'analyze'?", ""),
    ("--model x libary", "There is no command and no file 'libary'. Did you mean 'library'?", ""),
    ("search bridge", "There is no command and no file 'search'. Did you mean 'library search'?", ""),
    ("--model x refrsh", "There is no command and no file 'refrsh'. Did you mean 'feeds refresh'?", ""),
    ("help", "There is no command and no file 'help'. Did you mean '--help'?", ""),
    ("zzyzx", "There is no command and no file 'zzyzx'.", ""),
    ("feeds refesh", "There is no command 'refesh'. Did you mean 'refresh'?", "feeds"),
    ("library lst", "There is no command 'lst'. Did you mean 'list'?", "library"),
    ("feeds", "Say what to do: add, list, remove, refresh, import, export.", "feeds"),
    ("analyze", "Missing argument 'REFERENCE…'.", "analyze"),
    ("analyze a.txt --formt csv", "No such option '--formt'. Did you mean '--format'?", "analyze"),
    ("--formt csv analyze a.txt", "No such option '--formt'. Did you mean '--format'?", "analyze"),
    ("analyze a.txt -format csv", "No such option '-format'. Did you mean '--format'?", "analyze"),
    ("library list --sorrt title", "No such option '--sorrt'. Did you mean '--sort' or '--json'?", "library list"),
    ("library list --limit 0", "Invalid value for '--limit': 0 is not in the range x>=1.", "library list"),
    ("library show", "give either ids or --actor NAME", "library show"),
    ("library delete", "which articles? give their ids", "library delete"),
    ("completion", "Missing argument 'SHELL'. Choose from: bash, zsh, fish", "completion"),
    ("keys a.txt", "Got unexpected extra argument (a.txt)", "keys"),
    ("--config", "Option '--config' requires an argument.", "read"),
    ("audit a.txt --find x", "--find searches the library; it doesn't go with a REFERENCE", "audit"),
    ("audit --chart --format csv", "--chart draws bars; it doesn't go with --format", "audit"),
    ("analyze a.txt --table actors", "--table: json is no table (choose from csv, tsv, parquet)", "analyze"),
    ("analyze a.txt --notes", "--notes: json shows no notes (choose from markdown, html)", "analyze"),
    (
        "analyze a.txt -o found.xyz",
        f"-o found.xyz: no format's files end in .xyz ({KNOWN}); --format takes any name",
        "analyze",
    ),
]


@pytest.mark.parametrize(("words", "sentence", "path"), MISSPELT, ids=[words for words, _, _ in MISSPELT])
def test_what_is_not_understood_ends_with_2(
    words: str, sentence: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(words.split())
    told = capsys.readouterr()
    first, *more = told.err.splitlines()

    assert (code, told.out, first) == (2, "", f"newsreader: {sentence}")
    assert more[0].startswith(f"usage: newsreader {path}".rstrip())
    assert more[-1].startswith(f"hint: `newsreader {path}".rstrip())


def test_nothing_of_a_hostile_word_reaches_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    codes = [main([word]) for word in ("--\x1b]0;owned\x07", "\x1b[5m", "-\x9b5m")]

    assert codes == [2, 1, 2]
    assert [char for char in capsys.readouterr().err if not char.isprintable() and char != "\n"] == []


@pytest.mark.parametrize("words", [["--version"], ["library", "list", "--version"], ["--version", "analyze"]])
def test_version_is_printed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out == f"newsreader {tui.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_lists_every_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert f"\n  {command} " in capsys.readouterr().out


@pytest.mark.parametrize("path", [*EVERY, "library", "feeds", "config"])
@pytest.mark.parametrize("word", ["--help", "-h"])
def test_every_command_has_help_of_its_own(path: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [main([*path.split(), word]), main([word, *path.split()])]
    printed = capsys.readouterr().out

    assert codes == [0, 0]
    assert printed.count(f"Usage: newsreader {path} ") == 2
    assert " ".join(printed.split()).count("-h, --help print this help") == 2
    assert {"--config", "--model", "--library", "--version"} <= set(printed.split())


@pytest.mark.parametrize(("path", "option"), OPTIONS, ids=[f"{path} {option.opts[-1]}" for path, option in OPTIONS])
def test_every_option_is_explained(path: str, option: click.Option) -> None:
    assert option.help, path


@pytest.mark.parametrize("columns", [60, 80, 132])
def test_help_is_as_wide_as_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    main(["audit", "--help"])
    widest = max(len(line) for line in capsys.readouterr().out.splitlines())

    assert columns - 12 <= widest <= columns


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
def test_a_fault_in_the_settings_is_reported_in_every_command(
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
    say(message)

    said = capsys.readouterr().err
    assert said.rstrip("\n").isprintable()
    assert said.startswith("newsreader: a")


def test_the_program_is_named_once_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    say("It is so.\nhint: do this")

    assert capsys.readouterr().err == "newsreader: It is so.\nhint: do this\n"
