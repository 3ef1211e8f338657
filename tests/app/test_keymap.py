"""Keys as data: ids, clashes, reserved keys, and that each does something."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Input, Static

import tui.app
from tests.app.driving import press, reader
from tui.app.app import NewsreaderApp
from tui.app.bindings import ACTORS, ARTICLE, LIST, QUOTES, READER
from tui.app.keymap import RESERVED, bindings, commands, complaints
from tui.app.palette import Palette
from tui.app.reader.reader_screen import ReaderScreen
from tui.app.screens.annotation_dialogs import HistoryScreen, NoteScreen, NotesScreen
from tui.app.screens.card import CardScreen
from tui.app.screens.check_screen import CheckScreen
from tui.app.screens.command_screens import OutputScreen
from tui.app.screens.comparison_screen import ComparisonScreen
from tui.app.screens.dossier_screens import DossierScreen
from tui.app.screens.feeds_screen import FeedsScreen
from tui.app.screens.help_screen import AREAS, READING, group_of, help_text
from tui.app.screens.library_screen import LibraryScreen
from tui.app.screens.links_screen import LinksScreen
from tui.app.screens.merge_screen import MergeScreen
from tui.app.screens.questions import OverwriteScreen, ScopeScreen, SelectionScreen, TagScreen
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.bars import FilterBar, SearchBar
from tui.app.widgets.fitted_lists import ActorList, QuoteList
from tui.app.widgets.library_widgets import ArticleList
from tui.model.analysis import Analysis

COMMANDS = commands()
SUSPEND = "ctrl+z"
"""The shell's own key, which no other can stand for."""

HOLDERS = {
    "reader": ReaderScreen,
    "article": ArticleView,
    "list": ActorList,
    "actors": ActorList,
    "quotes": QuoteList,
    "library": LibraryScreen,
    "articles": ArticleList,
    "feeds": FeedsScreen,
    "dossier": DossierScreen,
    "comparison": ComparisonScreen,
    "check": CheckScreen,
    "search": SearchBar,
    "filter": FilterBar,
    "field": TagScreen,
    "dialog": NotesScreen,
    "card": CardScreen,
    "output": OutputScreen,
    "corrections": HistoryScreen,
    "scope": ScopeScreen,
    "overwrite": OverwriteScreen,
    "merge": MergeScreen,
    "links": LinksScreen,
    "notes": NotesScreen,
    "note": NoteScreen,
    "selection": SelectionScreen,
    "app": NewsreaderApp,
}


def test_no_two_commands_share_a_key_where_both_are_alive() -> None:
    assert complaints({}) == []


def test_every_id_is_area_and_verb_and_noun_and_stands_once() -> None:
    ids = [command.id for command in COMMANDS]

    assert all(re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z0-9]+)*", name) for name in ids)
    assert len(set(ids)) == len(ids)


def test_every_command_has_a_description_and_an_action() -> None:
    assert [command.id for command in COMMANDS if not command.description] == []
    for command in COMMANDS:
        action = command.action.partition("(")[0]
        holders = [ReaderScreen] if action.startswith("screen.") else [HOLDERS[command.area], Palette]

        assert any(hasattr(holder, f"action_{action.removeprefix('screen.')}") for holder in holders), command.id


def declared() -> Iterator[tuple[str, Binding]]:
    """Every binding of every screen and widget, with the name of its class."""
    for module in pkgutil.walk_packages(tui.app.__path__, "tui.app."):
        for each in vars(import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, DOMNode) and each.__module__ == module.name:
                for binding in vars(each).get("BINDINGS", ()):
                    yield each.__name__, binding


def test_every_binding_has_an_id_that_is_listed_with_its_keys() -> None:
    listed = {binding.id: binding.key for binding in bindings()}

    assert [
        (name, binding.key, binding.id)
        for name, binding in declared()
        if listed.get(binding.id or "") != binding.key and binding.key != SUSPEND
    ] == []


def test_every_area_stands_in_a_help() -> None:
    screens = {screen for screen in HOLDERS.values() if hasattr(screen, "AREAS")}
    told = {*READING, *(area for screen in screens for area in screen.AREAS)}

    assert {command.area for command in COMMANDS} - told == set()
    assert told == set(AREAS)


def test_every_command_has_a_group_in_the_help() -> None:
    assert [command.id for command in COMMANDS if not group_of(command.id)] == []


def test_no_key_is_reserved() -> None:
    used = {key for bindings in (READER, ARTICLE, LIST, ACTORS, QUOTES) for key in _keys(bindings)}

    assert not used & set(RESERVED)


def _keys(bindings: Sequence[object]) -> list[str]:
    return [key for binding in bindings for key in binding.key.split(",")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, []),
        ({"reader.next-hit": "w"}, []),
        (
            {"reader.next-hitt": "w"},
            ["keys: there is no command 'reader.next-hitt'; the nearest is 'reader.next-hit'."],
        ),
        ({"zzz": "w"}, ["keys: there is no command 'zzz'."]),
        ({"reader.next-hit": "ctrl+i"}, ["keys: ctrl+i can't be used for 'reader.next-hit': it arrives as tab."]),
        ({"reader.next-hit": "N"}, ["keys: N stands for both 'reader.next-hit' and 'reader.previous-hit'."]),
        ({"reader.next-hit": "w", "reader.previous-hit": "n"}, []),
        ({"actors.hide-actor": "S"}, []),
    ],
    ids=["none", "new", "near", "unknown", "reserved", "clash", "swapped", "other-list"],
)
def test_complains(keys: dict[str, str], expected: list[str]) -> None:
    assert complaints(keys) == expected


@pytest.mark.parametrize(
    ("keys", "opens", "command"),
    [
        ("question_mark", "HelpScreen", "field.leave-field"),
        ("1 i", "CardScreen", "dialog.close-dialog"),
        ("A", "NotesScreen", "dialog.close-dialog"),
        ("C", "HistoryScreen", "dialog.close-dialog"),
        ("1 c", "ChoiceScreen", "field.leave-field"),
        ("o", "NameScreen", "field.leave-field"),
        ("tab x", "ScopeScreen", "scope.correct-nothing"),
        ("a", "NoteScreen", "note.leave-note"),
        ("1 v", "SelectionScreen", "selection.leave-selection"),
        ("colon", "Palette", "field.leave-field"),
    ],
)
async def test_keys_of_dialogs_can_be_changed(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp], keys: str, opens: str, command: str
) -> None:
    app = app_on(analysis, keys={command: "f9"})
    async with app.run_test():
        await press(app, *keys.split())
        dialog = type(app.screen).__name__
        await press(app, "escape")
        stays = type(app.screen).__name__
        await press(app, "f9")

        assert (dialog, stays, app.screen) == (opens, opens, reader(app))


async def test_other_keys_take_the_place_of_the_usual_ones(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    app = app_on(analysis, keys={"reader.next-hit": "w, f7"})
    async with app.run_test():
        await press(app, "1", "w", "f7", "n")

        assert reader(app).cursor.label == "3/6"


def test_help_tells_every_command_with_its_keys() -> None:
    words = " ".join(str(help_text(commands({"reader.next-hit": "f7"}))).split())

    assert re.search(r"f7\s+next hit", words)
    assert all(command.description in words for command in COMMANDS if "follow-actor-" not in command.id)


def lines(alive: set[str], query: str = "") -> list[str]:
    """Lines of a help on the program and the list of quotes."""
    known = [command for command in COMMANDS if command.area in ("app", "quotes")]
    return [" ".join(line.split()) for line in str(help_text(known, alive=alive, query=query) or "").splitlines()]


def test_help_begins_with_what_is_possible_here() -> None:
    assert lines({"app.show-help", "quotes.hide-quote"}) == [
        *("Correct", "x no quote: hide it", ""),
        *("Program", "? f1 this help", ""),
        *("In the list of quotes", "S set the speaker", "v in reading order ↔ by speaker", ""),
        *("Program", "Q ctrl+q leave the program", ": ctrl+p all commands, actors and quotes"),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 9),
        ("speaker", ["In the list of quotes", "S set the speaker", "v in reading order ↔ by speaker"]),
        ("SPEAKER set", ["In the list of quotes", "S set the speaker"]),
        ("f1", ["Program", "? f1 this help"]),
        ("speaker nonsense", []),
    ],
    ids=["everything", "word", "words", "key", "nothing"],
)
def test_help_is_narrowed_by_what_is_typed(query: str, expected: list[str] | int) -> None:
    found = lines(set(), query)

    assert (found if isinstance(expected, list) else len(found)) == expected


async def test_help_is_searched_by_typing_and_closed_by_its_key_until_then(app: NewsreaderApp) -> None:
    async with app.run_test(size=(80, 24)):
        await press(app, "question_mark", "z", "e", "n", "question_mark")
        typed = app.screen.query_one(Input).value
        told = str(app.screen.query_one("#keys", Static).render())
        await press(app, "escape", "question_mark", "question_mark")

        assert (typed, told) == ("zen?", "No key does anything like “zen?”.")
        assert app.screen is reader(app)
