"""Makes the man page of the command line's own help when a wheel is built; hatchling calls it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent.parent


def man_page() -> str:
    """The page, in the language of man."""
    sys.path.insert(0, str(ROOT))
    try:
        from argparse_manpage.manpage import Manpage

        import tui
        from tui.cli.parser import parser
    finally:
        sys.path.remove(str(ROOT))
    whole = parser()
    whole.man_short_description = "read news articles with the people in them and what they say"  # type: ignore[attr-defined]
    page = Manpage(whole)
    page.manual = "newsreader"
    page.version = tui.__version__
    return f"{page}\n.SH EXAMPLES\n{''.join(examples(whole))}"


def examples(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What stands at the end of each command's help, which argparse-manpage leaves out."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                lines = (inner.epilog or "").removeprefix("examples:\n").splitlines()
                yield f".SS {plain(inner.prog)}\n.nf\n" + "".join(f"{plain(line)}\n" for line in lines) + ".fi\n"
                yield from examples(inner)


def plain(line: str) -> str:
    """A line that means nothing to man."""
    escaped = line.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


class ManPage(BuildHookInterface[Any]):
    """Puts the page where `man` finds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the page and name it to the builder; an editable installation has none."""
        if version == "editable" or self.target_name != "wheel":
            return
        path = Path(self.directory) / "newsreader.1"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(man_page(), encoding="utf-8")
        build_data["shared_data"][str(path)] = "share/man/man1/newsreader.1"
