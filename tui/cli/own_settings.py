"""`newsreader config`: the settings shown, checked and edited."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.command import Group, Options
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.errors import ConfigError
from tui.sources.safe_text import one_line

if TYPE_CHECKING:
    from tui.config import Config

EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")
"""Tried in this order where neither $VISUAL nor $EDITOR is set."""


config = Group(
    "config",
    help="Show, check and edit the settings.",
    examples=[
        ("config show", "every setting as it holds, and the file that sets it"),
        ("config path", "which files and folders are used"),
        ("config check", "whether the settings can be used"),
        ("config edit", "your own settings, in $VISUAL or $EDITOR"),
    ],
)


@config.command(
    "show",
    help="Print every setting as it holds, with the file that sets it.",
)
def _show(options: Options) -> int:
    for line in shown(options.config, settings(options)):
        print(line)
    return 0


@config.command(
    "path",
    help="Print which files and folders are used.",
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
    help="Say whether the settings can be used, and what is wrong.",
    examples=[("config check --config mine.yaml", "a settings file before it is used")],
)
def _check(options: Options) -> int:
    check(settings(options))
    tell("The settings can be used.")
    return 0


@config.command(
    "edit",
    help="Open your settings in $VISUAL or $EDITOR, then check them.",
)
def _edit(options: Options) -> int:
    """Open the user's own settings, at first a copy of the shipped ones with every line a comment; then check them."""
    from tui.config import load, shipped, user_file

    path = user_file()
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, EDITORS), None)
    if not editor:
        raise ConfigError("There is no editor to open the settings in.", f"set EDITOR, or edit {path} yourself")
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = shipped("config.yaml").read_text(encoding="utf-8").splitlines()
            path.write_text("".join(f"{_comment(line)}\n" for line in lines), encoding="utf-8")
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)  # noqa: S603  (the user's own choice)
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} can't be edited with `{editor}`: {error}.") from error
    if done.returncode:
        tell(f"`{editor}` ended with {done.returncode}.")
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
    held = dict(_flat(msgspec.to_builtins(config)))
    for name, value in held.items():
        outer, _, inner = name.rpartition(".")
        written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=1000).split("\n")[0]
        line = f"{'  ' if outer else ''}{inner}: {written}"
        if outer and name == next(each for each in held if each.startswith(f"{outer}.")):
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
