"""`newsreader keys`: every key, with the id by which config.yaml sets another."""

from __future__ import annotations

from tui.cli.command import Options, command
from tui.cli.settings import settings
from tui.cli.talk import tell


@command(
    "keys",
    help="List every key with its id. To change a key, put its id under `keys:` in config.yaml.",
    examples=[("keys", "every key"), ("keys --config mine.yaml", "with the keys set in a settings file")],
)
def keys(options: Options) -> int:
    """Print one action a line: id, keys as set, what it does; then tell what is wrong with the keys that were set."""
    from tui.app.keymap import commands, complaints

    config = settings(options)

    listed = commands(config.keys)
    ids = max(len(each.id) for each in listed)
    width = max(len(" ".join(each.keys)) for each in listed)
    for each in listed:
        print(f"{each.id:{ids}}  {' '.join(each.keys):{width}}  {each.description}")
    wrong = complaints(config.keys)
    for complaint in wrong:
        tell(f"The settings' {complaint}")
    return 1 if wrong else 0
