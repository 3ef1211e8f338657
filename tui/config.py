"""Settings: frozen values, read from YAML files, each later file over the one before.

The order is: the shipped `config.yaml`; `config.yaml` in the user's configuration folder; the file named by `--config`
or the environment variable NEWSREADER_CONFIG. A file that merely lies in the current folder is never read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import yaml

from tui.errors import ConfigError


class Reader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the reader looks."""

    theme: str = "newsreader-dark"
    """Name of a theme: our two, or one of Textual's."""

    measure: Annotated[int, msgspec.Meta(ge=30, le=200)] = 72
    """Cells a line of text takes at most."""

    side_pane: bool = True
    """Whether actors and quotes stand beside the text where there is room."""

    key_hints: bool = True
    """Whether the line at the bottom says which keys do something now."""

    actors: tuple[Literal["PERSON", "ORG", "PLACE"], ...] = ("PERSON", "ORG", "PLACE")
    """The kinds of actor that are marked and listed."""

    kinds: tuple[Literal["direct", "indirect", "mixed", "belief"], ...] = ("direct", "indirect", "mixed", "belief")
    """The kinds of quote that are marked and listed; 'belief' are those with a cue such as 'thinks' or 'hopes'."""

    words: tuple[Annotated[str, msgspec.Meta(pattern=r"\w")], ...] = ()
    """Words that are lit wherever they stand in an article."""

    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    """How sure a mention or quote must be to be marked and listed."""


class FeedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When what is new in the feeds is fetched by itself, while the reader is open."""

    refresh_at_start: bool = False
    """Whether it is fetched when the program starts."""

    refresh_minutes: Annotated[int, msgspec.Meta(ge=0, le=10_080)] = 0
    """Minutes after which it is fetched again and again, a week at most; 0 for never."""


class RuleSetting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is done with articles that arrive."""

    when: Annotated[str, msgspec.Meta(min_length=1)]
    """A query, as the library takes it."""

    then: Annotated[str, msgspec.Meta(pattern=r"^(read|hide|star|tag:\s*\w.*)$")]
    """`read`, `hide`, `star`, or `tag:NAME`."""


class HookSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Commands that are called, each a list: the program and its arguments."""

    on_new: tuple[str, ...] = ()
    """Gets new articles as JSON on standard input."""

    on_watch: tuple[str, ...] = ()
    """Gets what watches found, likewise."""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting with its default."""

    model: Annotated[str, msgspec.Meta(min_length=1)] = "en_core_web_md"
    """The language model: an installed spaCy pipeline, or a folder with one."""

    time_limit: Annotated[float, msgspec.Meta(gt=0, le=86_400)] = 120.0
    """Seconds the analysis of one article may take."""

    library: str = ""
    """File of the library; empty for the platform's data folder."""

    reader: Reader = Reader()
    feeds: FeedSettings = FeedSettings()
    rules: tuple[RuleSetting, ...] = ()
    """Applied to articles that arrive, in this order."""

    hooks: HookSettings = HookSettings()
    keys: dict[str, str] = {}
    """Other keys for actions: id of the binding to its keys, separated by commas."""

    @property
    def written_rules(self) -> tuple[tuple[str, str], ...]:
        """The rules as pairs of query and what is done."""
        return tuple((rule.when, rule.then) for rule in self.rules)


def shipped(name: str) -> Path:
    """Where a file or folder that comes with the program lies: in the installed package, or in a checkout.

    >>> shipped("config.yaml").name
    'config.yaml'
    """
    package = Path(__file__).parent
    installed = package / "shipped" / name
    return installed if installed.exists() else package.parent / name


def user_file() -> Path:
    """The user's own settings, whether or not the file exists."""
    from platformdirs import user_config_path  # noqa: PLC0415  (only asked for where a path is needed)

    return user_config_path("newsreader", appauthor=False) / "config.yaml"


def library_file(config: Config) -> Path:
    """The library's file: as set, else in the platform's data folder."""
    if config.library:
        return Path(config.library).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415  (only asked for where a path is needed)

    return user_data_path("newsreader", appauthor=False) / "library.db"


def load(chosen: str | None = None, environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings.

    Args:
        chosen: A file to read last, as `--config` gives it.
        environment: Where NEWSREADER_CONFIG is looked up if no file is chosen.

    Raises:
        ConfigError: If a chosen file is missing, a file is no YAML mapping, or a setting is unknown or unfit; the
            message names file, setting and what was expected, the hint the nearest known setting.
    """
    merged: dict[str, Any] = {}
    for _, values in files(chosen, environment):
        merged = _over(merged, values)
    return msgspec.convert(merged, Config)


def files(
    chosen: str | None = None, environment: Mapping[str, str] = os.environ
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The settings files with what each says, in the order in which they are read.

    Args:
        chosen: As for `load`.
        environment: As for `load`.

    Raises:
        ConfigError: As `load`.
    """
    chosen = chosen or environment.get("NEWSREADER_CONFIG") or None
    for path in (shipped("config.yaml"), user_file(), *([Path(chosen).expanduser()] if chosen else [])):
        values = _read(path, required=chosen is not None and path == Path(chosen).expanduser())
        _check(values, path)
        yield path, values


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML without surprises: a key that stands twice is an error, not the last one's silent win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a setting's name is a word", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"`{key.value}` is set twice", key.start_mark)
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def _read(path: Path, *, required: bool) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        if not required:
            return {}
        raise ConfigError(f"There is no settings file {path}.", "check --config and NEWSREADER_CONFIG") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The settings file {path} can't be read: {error}.") from error
    try:
        values = yaml.load(text, Loader=_Loader)  # noqa: S506  (derived from the safe loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise ConfigError(f"The settings file {path}{line} is not YAML: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"The settings file {path} is not YAML: {error}.") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ConfigError(f"The settings file {path} is not a list of `setting: value` lines.")
    return values


def _check(values: dict[str, Any], path: Path) -> None:
    for key, known in _unknown(values):
        from difflib import get_close_matches  # noqa: PLC0415  (only needed to explain an error)

        by_name = {name.rpartition(".")[2]: name for name in known}
        near = get_close_matches(key.rpartition(".")[2], by_name, n=1)
        hint = f"did you mean `{by_name[near[0]]}`?" if near else f"known are {', '.join(known)}"
        raise ConfigError(f"The settings file {path} has an unknown setting `{key}`.", hint)
    try:
        msgspec.convert(values, Config)
    except msgspec.ValidationError as error:
        said, _, where = str(error).partition(" - at `$.")
        key = where.rstrip("`")
        expected = said[:1].lower() + said[1:]
        raise ConfigError(f"The setting `{key}` in {path} is not valid: {expected}.") from error


def _unknown(values: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Settings that don't exist, with the names that could have been meant."""
    top = [field.name for field in msgspec.structs.fields(Config)]
    inside = {
        name: [f"{name}.{field.name}" for field in msgspec.structs.fields(section)]
        for name, section in (("reader", Reader), ("feeds", FeedSettings), ("hooks", HookSettings))
    }
    yield from (
        (str(key), [*top, *(name for names in inside.values() for name in names)]) for key in values if key not in top
    )
    for name, known in inside.items():
        inner = values.get(name)
        named = (f"{name}.{key}" for key in inner) if isinstance(inner, dict) else ()
        yield from ((key, known) for key in named if key not in known)


def _over(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
