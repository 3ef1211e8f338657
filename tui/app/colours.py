"""The colours of our own two themes, as plain values: the first frame is drawn before Textual is there."""

from __future__ import annotations

DARK = {
    "primary": "#8fb3d9",
    "secondary": "#9a8fb8",
    "accent": "#e0a458",
    "warning": "#e0b26a",
    "error": "#e58a80",
    "success": "#9cc08a",
    "foreground": "#d8d4ca",
    "background": "#16181c",
    "surface": "#1c1f24",
    "panel": "#23272e",
}
"""Warm grey on near black. What Textual derives its own colours from."""

DARK_ROLES = {
    "person": "#e6bd7a",
    "organisation": "#95bbe6",
    "place": "#a3c794",
    "quiet": "#a2a4a6",
    "rule": "#33383f",
    "rail": "#7d8590",
    "hit": "#3a3524",
    "here": "#e0a458",
    "wrong": "#edb1ab",
    "spot": "#22262c",
    "scrollbar": "#3a4048",
    "scrollbar-hover": "#555d67",
    "scrollbar-active": "#6b7480",
    "scrollbar-background": "#16181c",
    "scrollbar-background-hover": "#16181c",
    "scrollbar-background-active": "#16181c",
    "screen-selection-background": "#2f4a63",
    "screen-selection-foreground": "#f2efe8",
}
"""What each thing on the page is drawn in."""

LIGHT = {
    "primary": "#1d5c94",
    "secondary": "#6a4f8c",
    "accent": "#a34a00",
    "warning": "#8a5200",
    "error": "#a8322a",
    "success": "#2f6b34",
    "foreground": "#2a2925",
    "background": "#f8f5ee",
    "surface": "#f1ede3",
    "panel": "#e8e3d6",
}
"""Ink on paper. What Textual derives its own colours from."""

LIGHT_ROLES = {
    "person": "#8a4a00",
    "organisation": "#1d5688",
    "place": "#2c642f",
    "quiet": "#635f56",
    "rule": "#d5cfc0",
    "rail": "#7f7869",
    "hit": "#f3e3b3",
    "here": "#a34a00",
    "wrong": "#6e211b",
    "spot": "#ece7da",
    "scrollbar": "#cfc8b8",
    "scrollbar-hover": "#b3ab99",
    "scrollbar-active": "#958d7b",
    "scrollbar-background": "#f8f5ee",
    "scrollbar-background-hover": "#f8f5ee",
    "scrollbar-background-active": "#f8f5ee",
    "screen-selection-background": "#bcd3e8",
    "screen-selection-foreground": "#1b1a17",
}
"""What each thing on the page is drawn in."""

OWN = {"newsreader-dark": (DARK, DARK_ROLES), "newsreader-light": (LIGHT, LIGHT_ROLES)}
"""Both by the name of their theme."""
