"""Settings of one run: the files, with what the command line says over them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from tui.cli.command import Options
from tui.cli.talk import tell

if TYPE_CHECKING:
    from tui.config import Config
    from tui.library.library import Library


def settings(options: Options) -> Config:
    """The settings that hold for a command.

    Raises:
        ConfigError: If a settings file is missing or unfit.
    """
    import msgspec

    from tui.config import load

    config = load(options.config)
    said = {name: getattr(options, name) for name in ("model", "library") if getattr(options, name)}
    return msgspec.structs.replace(config, **said)


@contextmanager
def opened(options: Options) -> Iterator[Library]:
    """The library of a command that prints; what was wrong with it is told.

    Raises:
        ConfigError: If the settings are unfit.
        LibraryError: If the library can't be opened.
    """
    from tui.config import library_file
    from tui.library.library import Library

    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    with closing(Library(library_file(settings(options)))) as library:
        for warning in library.warnings:
            tell(warning)
        yield library
