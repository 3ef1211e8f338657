"""Keys that are named in messages: they come from the keymap, so that they are true when other keys are set."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tui.app
from tests.app.acquaintances import acquainted, june, painter
from tests.app.conftest import KnownAnalyses, ferry
from tests.app.driving import bottom, press, reader, settled, status
from tui.app.app import NewsreaderApp
from tui.app.keymap import bindings, hint
from tui.app.reader_options import ReaderOptions
from tui.app.rendering.frame import USUAL_KEYS
from tui.app.widgets.bars import Bar, StatusLine
from tui.model.analysis import Analysis
from tui.services.annotation_service import AnnotationService

SPELLED = re.compile(
    r"(?:^|─ |· |: |; |, |\. )(?:a(?= (?:add|stop|writ|not|alw|there|in the lib))|[b-zA-Z0?/&*]|esc|tab) [a-z]+"
)
"""A key, where a hint begins, and the word that says what it does."""

NO_KEYS = {
    "s no longer apply",
}
"""Words that look so and are none."""


def messages() -> Iterator[tuple[str, str]]:
    """Every string of the screens that isn't a docstring, with its module."""
    for path in sorted(Path(tui.app.__path__[0]).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements:
                yield path.stem, node.value


def test_no_message_spells_a_key_out() -> None:
    assert [(module, words) for module, words in messages() if SPELLED.search(words) and words not in NO_KEYS] == []


def test_the_first_frame_names_the_usual_keys() -> None:
    assert {name: hint(f"{{{name}}}") for name in USUAL_KEYS} == USUAL_KEYS


def test_every_command_that_a_message_names_is_there() -> None:
    ids = {binding.id for binding in bindings()}
    areas = {name.partition(".")[0] for name in ids if name}
    named = {name for _, words in messages() for name in re.findall(r"\{([a-z]+\.[a-z0-9-]+)\}", words)}

    assert {name for name in named if name.partition(".")[0] in areas} - ids == set()


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, "u undoes, {so} {said.he}"),
        ({"reader.undo-correction": "f7,u"}, "f7 undoes, {so} {said.he}"),
        ({"reader.undo-correction": "?"}, "? undoes, {so} {said.he}"),
    ],
    ids=["usual", "other", "sign"],
)
def test_a_hint_names_the_first_key(keys: dict[str, str], expected: str) -> None:
    assert hint("{reader.undo-correction} undoes, {so} {said.he}", keys) == expected


KEYS = {binding.id or "": f"alt+{number}" for number, binding in enumerate(bindings()) if binding.id}
"""Another key for every command."""


LIBRARY_HINTS = {
    "library": (
        (),
        (
            "articles.read-article",
            "library.search-articles",
            "library.toggle-star",
            "library.edit-tags",
            "library.delete-article",
            "library.compare-articles",
            "library.list-dossiers",
            "app.show-help",
            "library.list-feeds",
        ),
    ),
    "feeds": (("library.list-feeds",), ("feeds.add-feed", "app.show-help", "feeds.close-layer")),
    "names": (
        ("library.list-dossiers",),
        ("field.next-choice", "field.previous-choice", "dossier.next-list", "dossier.close-layer"),
    ),
    "undo": (("library.mark-read",), ("library.undo-change",)),
}


@pytest.mark.parametrize("place", LIBRARY_HINTS)
async def test_the_line_at_the_bottom_names_the_keys_that_were_set(place: str) -> None:
    commands, named = LIBRARY_HINTS[place]
    analyses = KnownAnalyses(ferry(), june(), painter())
    app = NewsreaderApp(
        [], ReaderOptions(library=True, keys=KEYS), analyses=analyses, annotations=AnnotationService(acquainted())
    )
    async with app.run_test(size=(120, 30)):
        await settled(app, lambda: bool(app.screen.query(Bar)))
        await press(app, *(KEYS[name] for name in commands))
        await settled(app, lambda: all(KEYS[name] in bottom(app) for name in named))

        assert re.findall(r"alt\+\d+", bottom(app)) == [KEYS[name] for name in named]


async def test_the_status_line_names_the_keys_that_were_set(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    app = app_on(analysis, keys=KEYS)
    async with app.run_test(size=(120, 30)):
        named = (
            *("reader.follow-actor-1", "reader.follow-actor-5", "reader.search-text", "app.show-help"),
            *("reader.next-quote", "reader.next-pane", "reader.show-library"),
        )

        assert re.findall(r"alt\+\d+", status(app)) == [KEYS[name] for name in named]


PLACES = {
    "text": (),
    "actor": ("1",),
    "quotes": ("1", "quotation_mark"),
    "search": ("slash", "b", "o", "a", "t", "enter"),
    "actors": ("tab",),
    "list-of-quotes": ("tab", "tab"),
    "search-being-typed": ("slash", "b"),
    "filter-being-typed": ("tab", "slash", "b"),
}
"""Keys that lead to each place in the reader."""


async def test_every_key_that_is_named_does_something_there(app: NewsreaderApp) -> None:
    dead = {}
    async with app.run_test(size=(120, 30)):
        for place, keys in PLACES.items():
            await press(app, "escape", "escape", "escape", *keys)
            named = set(re.findall(r"\{([a-z]+\.[a-z0-9-]+)\}", reader(app).key_hints))
            alive = {binding.id for _, bindings in app.screen._modal_binding_chain for _, binding in bindings}
            dead[place] = (bool(named), named - alive)

    assert dead == dict.fromkeys(PLACES, (True, set()))


async def test_one_setting_takes_the_keys_out_of_the_line(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    app = app_on(analysis, key_hints=False)
    async with app.run_test(size=(120, 30)):
        await press(app, "1")

        line = reader(app).query_one(StatusLine)
        assert line.render_line(0).text.strip() == "● Ines Calloway 1/6 ─ “Ines Calloway” ← name"
