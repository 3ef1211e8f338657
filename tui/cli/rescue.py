"""`newsreader library rescue`: what can be read of a damaged library, in a new one."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.command import FILE, Options, as_json, command
from tui.cli.records import print_json
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.errors import LibraryError

_SAVED = ("articles", "notes", "corrections", "tags", "analyses", "feeds", "decisions", "places")


@command(
    "rescue",
    help="Bring what can be read of a damaged library into a new file, and say what is lost. The damaged one stays"
    " as it is.",
    examples=[
        ("library rescue saved.db", "what can be read of your library"),
        ("library rescue saved.db --library broken.db", "of another one"),
    ],
)
@click.argument("out", type=FILE, metavar="OUT", help="the new file; nothing may stand there")
@as_json
def rescue(options: Options) -> int:
    """Bring what can be read of a library into a new one; the damaged one isn't opened as a library.

    Returns:
        0, or 1 if something is lost.

    Raises:
        LibraryError: If there is no library, or the new file can't be written.
    """
    from tui.config import library_file
    from tui.library.rescue import rescue as bring
    from tui.sources.safe_text import one_line

    damaged, out = library_file(settings(options)), Path(options.out).expanduser()
    if not damaged.exists():
        raise LibraryError(f"There is no library {damaged}.", "--library names the damaged one")
    saved, lost = bring(damaged, out)
    if options.json:
        print_json({"library": str(damaged), "out": str(out), "saved": saved, "lost": list(lost)})
    else:
        for sentence in lost:
            print(one_line(sentence))
        told = ", ".join(f"{name}: {saved[name]:,}" for name in _SAVED if saved[name])
        tell(f"{out} holds what could be read of {damaged}" + (f" ({told})." if told else "."))
        tell(f"{len(lost):,} loss{'es' * (len(lost) != 1)}, told above." if lost else "Nothing is known to be lost.")
    return 1 if lost else 0
