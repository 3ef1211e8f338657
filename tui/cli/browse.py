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
    from tui.app.opening import visits
    from tui.cli.screen import show, take_keys_from_terminal
    from tui.config import library_file
    from tui.library.library import Library
    from tui.services.analysis_service import AnalysisService

    config = settings(options)
    library = Library.open_or_do_without(library_file(config))
    try:
        take_keys_from_terminal()
        desk = AnalysisService(config.model, time_limit=config.time_limit, library=library)
        return show(visits([], desk), desk, library, config, shelf=True)
    finally:
        library.close()
