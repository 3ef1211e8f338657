"""`newsreader keys`: every key, with the id by which config.yaml sets another."""

from __future__ import annotations

import click

from tui.cli.command import Command, Options
from tui.cli.settings import settings
from tui.cli.talk import tell


@click.command(
    "keys",
    cls=Command,
    short_help="list every key with the id to change it by",
    help="List every key of the reader, with the id by which `keys:` in config.yaml sets another.",
    examples=[("keys", "every key"), ("keys --config mine.yaml", "as a settings file sets them")],
)
def keys(options: Options) -> int:
    """Print one action a line: id, keys as set, what it does; then tell what is wrong with the keys that were set."""
    from tui.app.keymap import commands, complaints

    config = settings(options)

    listed = commands(config.keys)
    ids = max(len(command.id) for command in listed)
    width = max(len(" ".join(command.keys)) for command in listed)
    for command in listed:
        print(f"{command.id:{ids}}  {' '.join(command.keys):{width}}  {command.description}")
    wrong = complaints(config.keys)
    for complaint in wrong:
        tell(f"The settings' {complaint}")
    return 1 if wrong else 0
