"""`newsreader library`: the library on the screen."""

from __future__ import annotations

from tui.cli.command import Options, command
from tui.cli.settings import settings


@command("browse", help="Look through the library on the screen; leaving it leaves the program.")
def browse(options: Options) -> int:
    """Look through the library; leaving it leaves the program.

    Raises:
        ConfigError: If the settings are unfit.
        NewsreaderError: If there is no terminal.
    """
    from tui.app.desk import Desk
    from tui.app.reader.reading_list import open_articles
    from tui.cli.keeping import reading
    from tui.cli.screen import show, take_keys_from_terminal
    from tui.config import library_file
    from tui.library.library import Library

    config = settings(options)
    library = Library.open_or_do_without(library_file(config))
    try:
        take_keys_from_terminal()
        desk = Desk(config.model, time_limit=config.time_limit, shelf=library, read=reading(library))
        return show(open_articles([], desk), desk, library, config, shelf=True)
    finally:
        library.close()
