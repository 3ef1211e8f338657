from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tui.config import Config, Reader, library_file, load, shipped, user_file
from tui.errors import ConfigError

SHIPPED = shipped("config.yaml").read_text(encoding="utf-8")


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    return tmp_path / "chosen.yaml"


def own(text: str) -> Path:
    path = user_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def settings_of(kind: type[msgspec.Struct], prefix: str = "") -> list[str]:
    found: list[str] = []
    for field in msgspec.structs.fields(kind):
        inner = field.type
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            found += settings_of(inner, f"{prefix}{field.name}.")
        else:
            found.append(prefix + field.name)
    return found


def at(values: dict[str, Any], setting: str) -> Any:  # noqa: ANN401  (a setting has any type)
    for part in setting.split("."):
        values = values[part]
    return values


@pytest.mark.parametrize("setting", settings_of(Config))
def test_the_shipped_file_gives_every_setting_with_its_true_default(setting: str) -> None:
    defaults = msgspec.json.decode(msgspec.json.encode(Config()))

    assert at(yaml.safe_load(SHIPPED), setting) == at(defaults, setting)


@pytest.mark.parametrize("setting", settings_of(Config))
def test_the_shipped_file_says_what_each_setting_is_for(setting: str) -> None:
    name = setting.rpartition(".")[2]
    (line,) = [line for line in SHIPPED.splitlines() if line.strip().startswith(f"{name}:")]

    assert len(line.partition("  # ")[2].split()) > 3


def test_without_files_of_ones_own_the_defaults_hold() -> None:
    assert load(environment={}) == Config()


def test_ones_own_file_goes_over_the_shipped_one() -> None:
    own("model: en_core_web_sm\nreader: {measure: 60}")

    assert load(environment={}) == Config(model="en_core_web_sm", reader=Reader(measure=60))


def test_a_chosen_file_goes_over_ones_own(chosen: Path) -> None:
    own("model: en_core_web_sm\ntime_limit: 5\nreader: {measure: 60, side_pane: false}")
    chosen.write_text("time_limit: 7\nreader: {measure: 80}")

    assert load(str(chosen), {}) == Config(
        model="en_core_web_sm", time_limit=7.0, reader=Reader(measure=80, side_pane=False)
    )


def test_the_environment_names_a_file(chosen: Path) -> None:
    chosen.write_text("time_limit: 7")

    assert load(environment={"NEWSREADER_CONFIG": str(chosen)}).time_limit == 7


def test_the_command_line_counts_more_than_the_environment(chosen: Path, tmp_path: Path) -> None:
    chosen.write_text("time_limit: 7")

    assert load(str(chosen), {"NEWSREADER_CONFIG": str(tmp_path / "gone.yaml")}).time_limit == 7


def test_a_file_in_the_current_folder_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.yaml").write_text("time_limit: 7")
    monkeypatch.chdir(tmp_path)

    assert load(environment={}) == Config()


def test_a_home_folder_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text("time_limit: 7")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert load("~/my.yaml", {}).time_limit == 7


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"], ids=["empty", "comment", "document"])
def test_a_file_may_set_nothing(chosen: Path, text: str) -> None:
    chosen.write_text(text)

    assert load(str(chosen), {}) == Config()


@pytest.mark.parametrize(
    ("text", "setting", "expected"),
    [
        ("time_limit: soon", "time_limit", "expected `float`, got `str`"),
        ("time_limit: 0", "time_limit", "expected `float` > 0.0"),
        ("time_limit: .nan", "time_limit", "expected"),
        ("time_limit: null", "time_limit", "expected `float`, got `null`"),
        ("model: 7", "model", "expected `str`, got `int`"),
        ('model: ""', "model", "expected `str` of length >= 1"),
        ("reader: {measure: 10}", "reader.measure", "expected `int` >= 30"),
        ("reader: {measure: 7.5}", "reader.measure", "expected `int`, got `float`"),
        ("reader: {side_pane: 1}", "reader.side_pane", "expected `bool`, got `int`"),
        ("reader: {actors: [PERSON, DOG]}", "reader.actors[1]", "'DOG'"),
        ("reader: {kinds: direct}", "reader.kinds", "expected `array`, got `str`"),
        ("reader: wide", "reader", "expected `object`, got `str`"),
        ("feeds: {refresh_minutes: -1}", "feeds.refresh_minutes", "expected `int` >= 0"),
        ("feeds: {refresh_minutes: 10081}", "feeds.refresh_minutes", "expected `int` <= 10080"),
        ("feeds: {refresh_at_start: 1}", "feeds.refresh_at_start", "expected `bool`, got `int`"),
        ("keys: {reader.down: 7}", "keys", "expected `str`, got `int`"),
    ],
    ids=[
        *("word", "too-small", "not-a-number", "null", "number", "empty", "narrow", "fraction", "no-truth-value"),
        *("unknown-kind", "no-list", "no-section", "negative", "too-seldom", "no-truth-value-of-feeds", "key"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_what_was_expected(
    chosen: Path, text: str, setting: str, expected: str
) -> None:
    chosen.write_text(text)

    with pytest.raises(ConfigError) as error:
        load(str(chosen), {})

    assert f"`{setting}" in error.value.message
    assert str(chosen) in error.value.message
    assert expected in error.value.message


@pytest.mark.parametrize(
    ("text", "setting", "hint"),
    [
        ("modle: en_core_web_sm", "modle", "did you mean `model`?"),
        ("timelimit: 7", "timelimit", "did you mean `time_limit`?"),
        ("reader: {mesure: 60}", "reader.mesure", "did you mean `reader.measure`?"),
        ("measure: 60", "measure", "did you mean `reader.measure`?"),
        ("xyzzy: 1", "xyzzy", "known are model, time_limit, library, reader, feeds, rules, hooks, keys, reader.theme"),
        ("7: 1", "7", "known are model"),
        ("feeds: {refresh_at_strat: true}", "feeds.refresh_at_strat", "did you mean `feeds.refresh_at_start`?"),
        ("refresh_minutes: 7", "refresh_minutes", "did you mean `feeds.refresh_minutes`?"),
    ],
    ids=["swapped", "joined", "inner", "misplaced", "far", "number", "of-feeds", "misplaced-of-feeds"],
)
def test_an_unknown_setting_is_named_with_the_nearest(chosen: Path, text: str, setting: str, hint: str) -> None:
    chosen.write_text(text)

    with pytest.raises(ConfigError) as error:
        load(str(chosen), {})

    assert error.value.message == f"The settings file {chosen} has an unknown setting `{setting}`."
    assert error.value.hint is not None
    assert error.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("model: [", "line 2 is not YAML"),
        ("model: a\n\tb: c", "line 2 is not YAML"),
        ("model: a\nmodel: b", "line 2 is not YAML: `model` is set twice"),
        ("reader:\n  measure: 60\n  measure: 70", "line 3 is not YAML: `measure` is set twice"),
        ("- model", "is not a list of `setting: value` lines"),
        ("model", "is not a list of `setting: value` lines"),
        ("!!python/object/apply:os.getcwd []", "is not YAML"),
        ("model: *nowhere", "line 1 is not YAML"),
        ("? [a]\n: b", "line 1 is not YAML: a setting's name is a word"),
        ("a\0b", "is not YAML"),
    ],
    ids=["unfinished", "tab", "twice", "twice-inside", "list", "word", "object", "alias", "list-key", "nul"],
)
def test_a_file_that_is_no_settings_is_named_with_the_line(chosen: Path, text: str, expected: str) -> None:
    chosen.write_text(text)

    with pytest.raises(ConfigError) as error:
        load(str(chosen), {})

    assert str(chosen) in error.value.message
    assert expected in error.value.message


def test_a_chosen_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"There is no settings file .*gone\.yaml\."):
        load(str(tmp_path / "gone.yaml"), {})


def test_a_file_that_is_no_text_can_not_be_read(chosen: Path) -> None:
    chosen.write_bytes(b"\xff\xfe\x00model")

    with pytest.raises(ConfigError, match="can't be read"):
        load(str(chosen), {})


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't be read"):
        load(str(tmp_path), {})


def test_the_fault_is_reported_of_the_file_that_has_it(chosen: Path) -> None:
    path = own("time_limit: soon")
    chosen.write_text("time_limit: 7")

    with pytest.raises(ConfigError) as error:
        load(str(chosen), {})

    assert str(path) in error.value.message


def test_the_library_is_where_it_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    assert library_file(Config(library="~/my.db")) == tmp_path / "my.db"


def test_without_a_setting_the_library_is_in_the_data_folder() -> None:
    assert library_file(Config()).name == "library.db"
    assert library_file(Config()).parent.name == "newsreader"
