"""The keys as data: what `newsreader keys` lists, what help shows, and whether chosen keys clash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key, format_key

from tui.app.bindings import (
    ACTORS,
    APP,
    ARTICLE,
    ARTICLES,
    CARD,
    CHECK,
    COMPARISON,
    COMPLETE,
    CORRECTIONS,
    DIALOG,
    DOSSIER,
    EDGE_CHOICE,
    FEEDS,
    FILTER,
    LEAVE_FIELD,
    LIBRARY,
    LINKS,
    LIST,
    MERGE,
    MOVE_CHOICE,
    NOTE,
    NOTES,
    OUTPUT,
    OVERWRITE,
    QUOTES,
    READER,
    SCOPE,
    SEARCH,
    SELECTION,
)

RESERVED = {
    "ctrl+i": "it arrives as tab",
    "ctrl+m": "it arrives as enter",
    "ctrl+h": "it arrives as backspace",
    "ctrl+left_square_bracket": "it arrives as escape",
    "ctrl+z": "the terminal suspends the program",
    "ctrl+s": "the terminal stops its output",
    "ctrl+backslash": "the terminal ends the program",
}
"""Keys that can't be used, and why."""

_WORDS = {"backspace": "backspace", "enter": "enter", "escape": "esc", "space": "space"}
"""Keys whose signs not everybody knows."""

_AREAS = {
    "reader": READER,
    "article": ARTICLE,
    "list": LIST,
    "actors": ACTORS,
    "quotes": QUOTES,
    "library": LIBRARY,
    "articles": ARTICLES,
    "feeds": FEEDS,
    "dossier": DOSSIER,
    "merge": MERGE,
    "comparison": COMPARISON,
    "check": CHECK,
    "search": SEARCH,
    "filter": FILTER,
    "field": [*MOVE_CHOICE, *EDGE_CHOICE, *COMPLETE, *LEAVE_FIELD],
    "dialog": DIALOG,
    "card": CARD,
    "output": OUTPUT,
    "corrections": CORRECTIONS,
    "scope": SCOPE,
    "overwrite": OVERWRITE,
    "links": LINKS,
    "notes": NOTES,
    "note": NOTE,
    "selection": SELECTION,
    "app": APP,
}
_CHOICE_KEYS = tuple(binding.id or "" for binding in MOVE_CHOICE if isinstance(binding, Binding))
_TOGETHER: tuple[tuple[str, ...], ...] = (
    ("article", "reader", "app"),
    ("list", "actors", "reader", "app"),
    ("list", "quotes", "reader", "app"),
    ("list", "library", "app"),
    ("list", "feeds", "app"),
    ("list", "dossier", "app"),
    ("list", "comparison", "app"),
    ("list", "check", "app"),
    ("dossier", *_CHOICE_KEYS),
    ("list", "dialog", "merge"),
    ("search",),
    ("filter",),
    ("field",),
    ("field", "app.show-help"),
    ("list", "dialog", "card"),
    ("list", "dialog", "output"),
    ("list", "dialog", "corrections", "reader.list-corrections"),
    ("list", "dialog", "notes", "reader.list-notes"),
    ("list", "dialog", "links", "reader.list-links"),
    ("scope",),
    ("overwrite",),
    ("note",),
    ("selection",),
)
"""Areas, and single commands, whose keys are alive at the same time."""


_NAMED = re.compile(r"\{([a-z]+\.[a-z0-9-]+)\}")
"""A command in a hint: `{reader.undo-correction}`."""


@dataclass(frozen=True)
class KeyCommand:
    """One thing a key does."""

    id: str
    """`<area>.<verb>-<noun>`, the name by which `keys:` in config.yaml sets other keys."""

    keys: tuple[str, ...]
    """The keys as a person would write them."""

    description: str
    action: str

    @property
    def area(self) -> str:
        """Where it works: everywhere in the reader, in the text, in the lists."""
        return self.id.partition(".")[0]


def commands(keys: Mapping[str, str] | None = None) -> list[KeyCommand]:
    """Every command with its keys, in the order of the help.

    Args:
        keys: Other keys, by the id of a command, several of them separated by commas.
    """
    chosen = keys or {}
    return [
        KeyCommand(
            binding.id or "",
            tuple(readable(key) for key in _split(chosen.get(binding.id or "", binding.key))),
            hint(binding.description, chosen),
            binding.action,
        )
        for binding in bindings()
    ]


def hint(words: str, keys: Mapping[str, str] | None = None) -> str:
    """Words in which each command in braces stands as its first key; braces around anything else stay.

    Args:
        words: As in `{reader.undo-correction} undoes`.
        keys: Other keys, by the id of a command.

    >>> hint("{reader.undo-correction} undoes", {"reader.undo-correction": "f7,u"})
    'f7 undoes'
    """

    def first(found: re.Match[str]) -> str:
        usual = _usual_keys().get(found[1])
        return found[0] if usual is None else readable(_split((keys or {}).get(found[1]) or usual)[0])

    return _NAMED.sub(first, words)


def hint_on(node: DOMNode, words: str) -> str:
    """Words with the keys as they are set in the program that a screen or widget belongs to."""
    return hint(words, keys_of(node))


def keys_of(node: DOMNode) -> Mapping[str, str]:
    """The keys that were set in place of the usual ones, by the id of their command."""
    return node.app._keymap  # noqa: SLF001  (Textual has no getter for it)


@cache
def _usual_keys() -> Mapping[str, str]:
    return {binding.id or "": binding.key for binding in bindings()}


def complaints(keys: Mapping[str, str]) -> list[str]:
    """What is wrong with chosen keys, one sentence each: unknown ids, reserved keys, clashes; empty if nothing is."""
    from difflib import get_close_matches  # noqa: PLC0415  (not needed to show text)

    used = {binding.id or "": _split(keys.get(binding.id or "", binding.key)) for binding in bindings()}
    found = []
    for name in keys:
        if name not in used:
            near = get_close_matches(name, used, 1)
            found.append(f"keys: there is no command {name!r}" + (f"; the nearest is {near[0]!r}." if near else "."))
        found += [
            f"keys: {readable(key)} can't be used for {name!r}: {RESERVED[key]}."
            for key in used.get(name, [])
            if key in RESERVED
        ]
    return [*found, *dict.fromkeys(clash for areas in _TOGETHER for clash in _clashes(used, areas))]


def _clashes(used: Mapping[str, list[str]], areas: tuple[str, ...]) -> Iterator[str]:
    holders: dict[str, str] = {}
    for name, held in used.items():
        for key in held if name.partition(".")[0] in areas or name in areas else ():
            other = holders.setdefault(key, name)
            if other != name:
                yield f"keys: {readable(key)} stands for both {other!r} and {name!r}."


def bindings() -> Iterator[Binding]:
    """Every binding, in the order of the help."""
    for area in _AREAS.values():
        yield from (binding for binding in area if isinstance(binding, Binding) and binding.id)


def readable(key: str) -> str:
    """A key as a person would write it: `}` for `right_curly_bracket`.

    >>> readable("ctrl+right_square_bracket"), readable("quotation_mark")
    ('ctrl+]', '"')
    """
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _WORDS.get(last) or format_key(last)])


def _split(keys: str) -> list[str]:
    parts = [key.strip() for key in keys.split(",") if key.strip()]
    return [_character_to_key(key) if len(key) == 1 else key for key in parts]
