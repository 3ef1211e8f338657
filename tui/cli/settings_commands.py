"""`newsreader config` and `newsreader keys`: the settings and keys shown, checked and edited."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.command import CliGroup, Options, command, settings
from tui.cli.console import say
from tui.errors import ConfigError
from tui.sources.safe_text import one_line

if TYPE_CHECKING:
    from tui.config import Config


EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")
"""Tried in this order where neither $VISUAL nor $EDITOR is set."""


config = CliGroup(
    "config",
    help="Show, check and edit the settings.",
    examples=[
        ("config show", "the settings in use and the file that sets each"),
        ("config path", "the files and folders in use"),
        ("config check", "look for mistakes in the settings"),
        ("config edit", "open your settings in $VISUAL or $EDITOR"),
    ],
)


@config.command(
    "show",
    help="Print the settings in use, each with the file that sets it.",
)
def _show(options: Options) -> int:
    for line in shown(options.config, settings(options)):
        print(line)
    return 0


@config.command(
    "path",
    help="Print the files and folders in use.",
)
def _path(options: Options) -> int:
    from tui.config import library_file, shipped, user_file

    print(f"settings          {user_file()}")
    if chosen := options.config or os.environ.get("NEWSREADER_CONFIG"):
        print(f"chosen settings   {chosen}")
    print(f"shipped settings  {shipped('config.yaml')}")
    print(f"library           {library_file(settings(options))}")
    print(f"sample articles   {shipped('seeds')}")
    return 0


@config.command(
    "check",
    help="Check the settings for mistakes.",
    examples=[("config check --config mine.yaml", "check a settings file before you use it")],
)
def _check(options: Options) -> int:
    check(settings(options))
    say("The settings can be used.")
    return 0


@config.command(
    "edit",
    help="Open your settings in $VISUAL or $EDITOR, then check them.",
)
def _edit(options: Options) -> int:
    """Open the user's own settings, at first a copy of the shipped ones with every line a comment; then check them."""
    from tui.config import load, shipped, user_file
    from tui.services.commands import arguments_of, run_in_terminal

    path = user_file()
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, EDITORS), None)
    if not editor:
        raise ConfigError("There is no editor to open the settings in.", f"set EDITOR, or edit {path} yourself")
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = shipped("config.yaml").read_text(encoding="utf-8").splitlines()
            path.write_text("".join(f"{_comment(line)}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"The settings file {path} can't be written: {error.strerror or error}.") from error
    if code := run_in_terminal([*arguments_of(editor), str(path)]):
        say(f"`{editor}` ended with {code}.")
        return 1
    check(load(options.config))
    return 0


def check(config: Config) -> None:
    """See that settings that look right are: keys, the theme, and the language model.

    Raises:
        ConfigError: If a key can't be set so, or there is no such theme.
        ModelError: If the model isn't there.
    """
    from tui.app.keymap import complaints
    from tui.app.themes import NAMES
    from tui.nlp.models import locate

    if wrong := complaints(config.keys):
        raise ConfigError(f"The settings' {wrong[0]}", "`newsreader keys` lists every id with its keys")
    if config.reader.theme not in NAMES:
        near = get_close_matches(config.reader.theme, NAMES, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"choose from {', '.join(NAMES)}"
        raise ConfigError(f"The settings' reader.theme: there is no theme `{one_line(config.reader.theme)}`.", hint)
    locate(config.model)


def shown(chosen: str | None, config: Config) -> Iterator[str]:
    """Every setting as it holds, as YAML, with the file that sets it unless that is the shipped one."""
    import msgspec
    import yaml

    from tui.config import files, shipped

    origins: dict[str, Path] = {}
    for path, values in files(chosen):
        origins |= dict.fromkeys(_names(values), path)
    settled = dict(_flat(msgspec.to_builtins(config)))
    for name, value in settled.items():
        outer, _, inner = name.rpartition(".")
        written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=1000).split("\n")[0]
        line = f"{'  ' if outer else ''}{inner}: {written}"
        if outer and name == next(each for each in settled if each.startswith(f"{outer}.")):
            yield f"{outer}:"
        origin = origins.get(name)
        yield f"{line}  # {origin}" if origin and origin != shipped("config.yaml") else line


def _flat(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Settings by their whole names; `keys` has no settings inside, but is one."""
    for name, value in values.items():
        if isinstance(value, dict) and name != "keys":
            yield from ((f"{name}.{inner}", each) for inner, each in value.items())
        else:
            yield name, value


def _names(values: dict[str, Any]) -> list[str]:
    return [name for name, _ in _flat(values)]


def _comment(line: str) -> str:
    return line if not line.strip() or line.startswith("#") else f"# {line}"


@command(
    "keys",
    help="List every key with its id. To change a key, put its id under `keys:` in config.yaml.",
    examples=[("keys", "every key"), ("keys --config mine.yaml", "with the keys set in a settings file")],
)
def keys(options: Options) -> int:
    """Print one action a line: id, keys as set, what it does; then say what is wrong with the keys that were set."""
    from tui.app.keymap import commands, complaints

    config = settings(options)

    listed = commands(config.keys)
    ids = max(len(each.id) for each in listed)
    width = max(len(" ".join(each.keys)) for each in listed)
    for each in listed:
        print(f"{each.id:{ids}}  {' '.join(each.keys):{width}}  {each.description}")
    wrong = complaints(config.keys)
    for complaint in wrong:
        say(f"The settings' {complaint}")
    return 1 if wrong else 0
