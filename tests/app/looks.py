"""In which sizes and colours looks are pictured.

Dark and without colour, each at two sizes. Light and dark are the same text, and their contrast
is tested: three looks are enough to see that the light theme is there at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tui.app.themes import DARK, LIGHT

SIZES = ((80, 24), (120, 40))
EVERY_SIZE = ((60, 20), *SIZES, (200, 50))
"""Sizes in each of which the parts of the reader stand elsewhere: `inquiry` is pictured in all."""

IN_LIGHT = frozenset({"reader", "library", "dossier"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A look in some colours (`dark`, `light`, `none`) at a size."""

    look: str
    colours: str
    size: tuple[int, int]

    @property
    def theme(self) -> str:
        return LIGHT.name if self.colours == "light" else DARK.name

    @property
    def name(self) -> str:
        parts = (self.look, self.colours, f"{self.size[0]}x{self.size[1]}")
        return "-".join(part for part in parts if part)

    def colour(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Make a terminal that shows the colours, or none."""
        if self.colours == "none":
            monkeypatch.setenv("NO_COLOR", "1")


def pictures(*looks: str) -> pytest.MarkDecorator:
    """Every picture of some looks, given to a test as `picture`."""
    wanted = [
        Picture(look, colours, size)
        for look in looks
        for colours in ("dark", "light", "none")
        for size in SIZES
        if look != "inquiry" and (colours != "light" or look in IN_LIGHT)
    ]
    wanted += [Picture(look, "dark", size) for look in looks if look == "inquiry" for size in EVERY_SIZE]
    return pytest.mark.parametrize("picture", wanted, ids=[picture.name for picture in wanted])
