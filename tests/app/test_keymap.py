"""Keys as data: ids, clashes, reserved keys, and that each does something."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from tests.app.driving import press, reader
from tui.app.app import NewsreaderApp
from tui.app.bindings import ACTORS, ARTICLE, LIST, QUOTES, READER
from tui.app.keymap import RESERVED, commands, complaints
from tui.app.screens.compare import ComparisonScreen
from tui.app.screens.dossier import DossierScreen
from tui.app.screens.feeds import FeedsScreen
from tui.app.screens.help import help_text
from tui.app.screens.library import LibraryScreen
from tui.app.screens.reader import ReaderScreen
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.side_pane import ActorList, QuoteList
from tui.model.analysis import Analysis

COMMANDS = commands()
HOLDERS = {
    "reader": ReaderScreen,
    "article": ArticleView,
    "list": ActorList,
    "actors": ActorList,
    "quotes": QuoteList,
    "library": LibraryScreen,
    "shelf": ArticleList,
    "feeds": FeedsScreen,
    "dossier": DossierScreen,
    "comparison": ComparisonScreen,
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
        holder = ReaderScreen if action.startswith("screen.") else HOLDERS[command.area]

        assert hasattr(holder, f"action_{action.removeprefix('screen.')}"), command.id


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
        ({"actors.hide-actor": "v"}, []),
    ],
    ids=["none", "new", "near", "unknown", "reserved", "clash", "swapped", "other-list"],
)
def test_complains(keys: dict[str, str], expected: list[str]) -> None:
    assert complaints(keys) == expected


async def test_other_keys_take_the_place_of_the_usual_ones(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    app = app_on(analysis, keys={"reader.next-hit": "w, f7"})
    async with app.run_test():
        await press(app, "1", "w", "f7", "n")

        assert reader(app).cursor.label == "3/6"


def test_help_tells_every_command_with_its_keys() -> None:
    words = " ".join(help_text(commands({"reader.next-hit": "f7"})).plain.split())

    assert re.search(r"f7\s+next hit", words)
    assert all(command.description in words for command in COMMANDS if "follow-actor-" not in command.id)
