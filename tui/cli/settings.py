"""Settings of one run: the files, with what the command line says over them."""

from __future__ import annotations

import argparse

import msgspec

from tui.config import Config, load


def settings(options: argparse.Namespace) -> Config:
    """The settings that hold for a command.

    Raises:
        ConfigError: If a settings file is missing or unfit.
    """
    config = load(options.config)
    said = {name: getattr(options, name) for name in ("model", "library") if getattr(options, name)}
    return msgspec.structs.replace(config, **said)
