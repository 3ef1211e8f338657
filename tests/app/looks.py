"""In which sizes and colours looks are pictured.

One run of the program is resized through all sizes in the dark. Without colour the parts stand where they stand in the
dark, and light is the same text, with contrasts that are tested: one size is enough for both.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex
from textual.app import App

from tests.app.driving import at_rest, at_work, resize, until
from tui.app.themes import DARK, LIGHT

USUAL = (80, 24)
SIZES = ((200, 50), (120, 40), USUAL, (60, 20))
"""Sizes in each of which the parts of a screen stand elsewhere."""

LOOKED_UP = ("rows", "look", "people", "dossier")
"""Groups of work that a new size may ask for."""

IN_LIGHT = frozenset({"reader", "library", "dossier"})
IN_COLOUR = frozenset({"inquiry", "name", "note", "scope", "overwrite", "no-history", "no-notes"})
"""Looks of which others show already that they need no colour."""


class PictureFile(SingleFileSnapshotExtension):
    """An SVG file with the name that the test gives it."""

    _file_extension = "svg"
    _write_mode = WriteMode.TEXT

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        return f"{test_location.methodname}[{index}]"


@dataclass(frozen=True, slots=True)
class Picture:
    """A look in some colours: `dark`, `light` or `none`."""

    look: str
    colours: str

    @property
    def theme(self) -> str:
        return LIGHT.name if self.colours == "light" else DARK.name

    @property
    def name(self) -> str:
        return f"{self.look}-{self.colours}"

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        return SIZES if self.colours == "dark" else (USUAL,)

    def colour(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Make a terminal that shows the colours, or none."""
        if self.colours == "none":
            monkeypatch.setenv("NO_COLOR", "1")

    async def differing(
        self, app: App[Any], snapshot: SnapshotAssertion, ready: Callable[[], Awaitable[None]] | None = None
    ) -> list[str]:
        """Run an app until it is `ready`, and name the sizes in which it doesn't look as it is known to look."""
        known, differing = snapshot.use_extension(PictureFile), []
        async with app.run_test(size=self.sizes[0]) as pilot:
            if ready is not None:
                await ready()
            for width, height in self.sizes:
                await resize(app, width, height)
                await until(lambda: not any(at_work(screen, *LOOKED_UP) for screen in app.screen_stack))
                await pilot.pause()
                await at_rest(app)
                name = f"{self.name}-{width}x{height}"
                if known(name=name) != svg_of(app):
                    differing.append(name)
        return differing


def svg_of(app: App[Any]) -> str:
    """What an app shows, with names of styles that don't depend on the rest of the picture."""
    return re.sub(r"\bterminal-\d+-", "terminal-", app.export_screenshot(title=app.title, simplify=True))


def pictures(*looks: str) -> pytest.MarkDecorator:
    """Some looks in all of their colours, given to a test as `picture`."""
    wanted = [
        Picture(look, colours)
        for look in looks
        for colours in ("dark", "light", "none")
        if (colours != "light" or look in IN_LIGHT) and (colours != "none" or look not in IN_COLOUR)
    ]
    return pytest.mark.parametrize("picture", wanted, ids=[picture.name for picture in wanted])
