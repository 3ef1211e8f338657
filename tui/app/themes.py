"""Colours: two themes of our own, and the roles that every theme must fill."""

from __future__ import annotations

from textual.color import Color, ColorParseError
from textual.theme import Theme

READABLE = 4.5
"""Least contrast between text and what is behind it.

Source:
    Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
"""

DARK = Theme(
    name="newsreader-dark",
    dark=True,
    primary="#8fb3d9",
    secondary="#9a8fb8",
    accent="#e0a458",
    warning="#e0b26a",
    error="#e58a80",
    success="#9cc08a",
    foreground="#d8d4ca",
    background="#16181c",
    surface="#1c1f24",
    panel="#23272e",
    variables={
        "person": "#e6bd7a",
        "organisation": "#95bbe6",
        "place": "#a3c794",
        "quiet": "#9a9c9e",
        "rule": "#33383f",
        "rail": "#7d8590",
        "hit": "#3a3524",
        "here": "#e0a458",
        "spot": "#22262c",
        "scrollbar": "#3a4048",
        "scrollbar-hover": "#555d67",
        "scrollbar-active": "#6b7480",
        "scrollbar-background": "#16181c",
        "scrollbar-background-hover": "#16181c",
        "scrollbar-background-active": "#16181c",
        "screen-selection-background": "#2f4a63",
        "screen-selection-foreground": "#f2efe8",
    },
)

LIGHT = Theme(
    name="newsreader-light",
    dark=False,
    primary="#1d5c94",
    secondary="#6a4f8c",
    accent="#a34a00",
    warning="#8a5200",
    error="#a8322a",
    success="#2f6b34",
    foreground="#2a2925",
    background="#f8f5ee",
    surface="#f1ede3",
    panel="#e8e3d6",
    variables={
        "person": "#8a4a00",
        "organisation": "#1d5688",
        "place": "#2c642f",
        "quiet": "#635f56",
        "rule": "#d5cfc0",
        "rail": "#7f7869",
        "hit": "#f3e3b3",
        "here": "#a34a00",
        "spot": "#ece7da",
        "scrollbar": "#cfc8b8",
        "scrollbar-hover": "#b3ab99",
        "scrollbar-active": "#958d7b",
        "scrollbar-background": "#f8f5ee",
        "scrollbar-background-hover": "#f8f5ee",
        "scrollbar-background-active": "#f8f5ee",
        "screen-selection-background": "#bcd3e8",
        "screen-selection-foreground": "#1b1a17",
    },
)


def roles(theme: Theme) -> dict[str, str]:
    """The colours a theme of somebody else gives to our roles, moved until text on them can be read.

    Args:
        theme: Any Textual theme.

    Returns:
        CSS variables that `newsreader.tcss` uses, by name.
    """
    if theme.ansi:
        return {
            "person": "ansi_yellow",
            "organisation": "ansi_blue",
            "place": "ansi_green",
            "quiet": "ansi_default",
            "rule": "ansi_bright_black",
            "rail": "ansi_default",
            "hit": "ansi_default",
            "here": "ansi_default",
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
        "rail": background.blend(foreground, 0.5).hex,
        "hit": hit.hex,
        "here": readable(accent, (background,)).hex,
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
