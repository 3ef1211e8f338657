"""`newsreader keys`: every key, with the id by which config.yaml sets another."""

from __future__ import annotations

import argparse

from tui.cli.settings import settings
from tui.cli.talk import tell


def run(options: argparse.Namespace) -> int:
    """Print one action a line: id, keys as set, what it does; then tell what is wrong with the keys that were set."""
    config = settings(options)
    from tui.app.keymap import commands, complaints  # noqa: PLC0415  (brings Textual along)

    listed = commands(config.keys)
    ids = max(len(command.id) for command in listed)
    keys = max(len(" ".join(command.keys)) for command in listed)
    for command in listed:
        print(f"{command.id:{ids}}  {' '.join(command.keys):{keys}}  {command.description}")
    wrong = complaints(config.keys)
    for complaint in wrong:
        tell(f"The settings' {complaint}")
    return 1 if wrong else 0
