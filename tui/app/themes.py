"""Colours: two themes of our own, and the roles that every theme must fill."""

from __future__ import annotations

from dataclasses import replace

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from tui.app.colours import OWN

READABLE = 4.5
"""Least contrast between text and what is behind it.

Source:
    Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
"""

SEEN = 3.0
"""Least contrast between a sign without words and what is behind it.

Source:
    Web Content Accessibility Guidelines 2.2, success criterion 1.4.11.
"""


def _own(name: str, *, dark: bool) -> Theme:
    base, variables = OWN[name]
    return Theme(
        name=name,
        dark=dark,
        variables=variables,
        primary=base["primary"],
        secondary=base["secondary"],
        accent=base["accent"],
        warning=base["warning"],
        error=base["error"],
        success=base["success"],
        foreground=base["foreground"],
        background=base["background"],
        surface=base["surface"],
        panel=base["panel"],
    )


DARK = _own("newsreader-dark", dark=True)
LIGHT = _own("newsreader-light", dark=False)

_QUIET_BARS = {
    "scrollbar": "ansi_bright_black",
    "scrollbar-hover": "ansi_default",
    "scrollbar-active": "ansi_default",
    "scrollbar-background": "ansi_default",
    "scrollbar-background-hover": "ansi_default",
    "scrollbar-background-active": "ansi_default",
}

TERMINAL = tuple(
    replace(theme, variables={**theme.variables, **_QUIET_BARS}) for theme in BUILTIN_THEMES.values() if theme.ansi
)
"""The themes of the terminal's own colours, with scroll bars that don't stand out more than the text."""

NAMES = (DARK.name, LIGHT.name, *BUILTIN_THEMES)
"""Every theme that can be set."""


def roles(theme: Theme) -> dict[str, str]:
    """The colours a theme of somebody else gives to our roles, moved until text on them can be read.

    Args:
        theme: Any Textual theme.

    Returns:
        CSS variables that `newsreader.tcss` uses, by name.
    """
    if theme.ansi:
        return {
            "person": "ansi_yellow" if theme.dark else "ansi_magenta",  # Yellow can't be read on white.
            "organisation": "ansi_blue",
            "place": "ansi_green",
            "quiet": "ansi_default",
            "rule": "ansi_bright_black",
            "rail": "ansi_default",
            "hit": "ansi_default",
            "here": "ansi_default",
            "wrong": "ansi_red",
            "spot": "ansi_default",
        }
    colours = theme.to_color_system().generate()
    background = Color.parse(colours["background"])
    foreground = Color.parse(colours["foreground"])
    accent = _colour(theme.accent or theme.primary)
    hit = background.blend(accent, 0.18)
    behind = (background, hit, _colour(colours["surface"]), _colour(colours["panel"]))
    return {
        "person": readable(_colour(theme.warning or theme.primary), behind).hex,
        "organisation": readable(_colour(theme.primary), behind).hex,
        "place": readable(_colour(theme.success or theme.primary), behind).hex,
        "quiet": readable(background.blend(foreground, 0.6), behind).hex,
        "rule": background.blend(foreground, 0.2).hex,
        "rail": readable(background.blend(foreground, 0.5), (background,), SEEN).hex,
        "hit": hit.hex,
        "here": readable(accent, behind).hex,
        "wrong": readable(_colour(theme.error or theme.primary), behind).hex,
        "spot": background.blend(foreground, 0.06).hex,
    }


def readable(colour: Color, behind: tuple[Color, ...], least: float = READABLE) -> Color:
    """The nearest colour on the way to black or white whose contrast is enough before every background."""
    goal = Color(255, 255, 255) if behind[0].brightness < 0.5 else Color(0, 0, 0)  # noqa: PLR2004  (half way)
    for step in range(21):
        candidate = colour.blend(goal, step / 20, alpha=1)
        if all(contrast(candidate, surface) >= least for surface in behind):
            return candidate
    return goal


def contrast(one: Color, other: Color) -> float:
    """How well two colours stand apart, from 1 (the same) to 21 (black and white).

    Source:
        Web Content Accessibility Guidelines 2.2, 'contrast ratio'.
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004  (sRGB)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _colour(name: str) -> Color:
    try:
        return Color.parse(name)
    except ColorParseError:
        return Color.parse("#888888")
