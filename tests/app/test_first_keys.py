"""Keys on the first frame do what they do in the program."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from tests.app.driving import press, settled
from tests.app.test_first_frame import drawn_by, words
from tui.app.app import NewsreaderApp
from tui.app.first_frame import FirstFrame
from tui.app.first_keys import _SEQUENCES, ANSWERED, SIGNS, FirstKeys, typed_as
from tui.app.first_reader import FirstReader
from tui.app.keymap import bindings
from tui.app.reader_options import ReaderOptions
from tui.model.analysis import Analysis

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)], ids=str)

EACH = (
    "j j k space b ctrl+d ctrl+u G g pagedown pageup end home right_curly_bracket left_curly_bracket"
    " right_parenthesis left_parenthesis plus minus n 1 n n N 1 2 j n greater_than_sign less_than_sign 0 asterisk 3 9 G"
)
"""Every key that is answered, and those before it that make it mean something."""


class Early:
    """The first frame with its keys."""

    def __init__(self, analysis: Analysis, size: tuple[int, int] = (80, 24), **settings: object) -> None:
        options = ReaderOptions(**settings)  # type: ignore[arg-type]
        self.reader = FirstReader(analysis, size, options, analysed=True)
        self.frame = FirstFrame(options.theme, 256)
        self.keys = FirstKeys(self.reader, self.frame.rows)

    @property
    def rows(self) -> list[str]:
        return words(self.frame.rows(self.reader))


async def compare(app: NewsreaderApp, analysis: Analysis, size: tuple[int, int], keys: list[str]) -> None:
    """Press keys in the program and on the first frame, and look at both after each."""
    early = Early(analysis, size)
    async with app.run_test(size=size):
        await settled(app)
        for number, key in enumerate(keys, 1):
            await press(app, key)
            early.keys.answer(typed_as(key)[0].encode())
            rows = early.rows
            for _ in range(20):
                if drawn_by(app) == rows:
                    break
                await press(app)
            else:
                assert (keys[:number], drawn_by(app)) == (keys[:number], rows)


@SIZES
async def test_each_key_does_what_it_does_in_the_program(
    app: NewsreaderApp, analysis: Analysis, size: tuple[int, int]
) -> None:
    await compare(app, analysis, size, EACH.split())


@pytest.mark.parametrize("size", [(100, 30)], ids=str)
async def test_keys_one_after_another_do_what_they_do_in_the_program(
    app: NewsreaderApp, analysis: Analysis, size: tuple[int, int]
) -> None:
    await compare(app, analysis, size, Random(size[0]).choices(EACH.split(), k=24))  # noqa: S311  (nothing is secret)


def test_the_usual_keys_are_those_of_the_bindings() -> None:
    usual = {binding.id: binding.key for binding in bindings()}

    assert {name: keys for name, (keys, _) in ANSWERED.items()} == {name: usual[name] for name in ANSWERED}
    assert [usual[f"reader.follow-actor-{n}"] for n in range(1, 10)] == list("123456789")


def test_a_terminal_sends_for_a_key_what_is_answered_as_it() -> None:
    named = [key for keys, _ in ANSWERED.values() for key in keys.split(",")]
    sent = [(key, typed) for key in (*named, *SIGNS, *_SEQUENCES) for typed in typed_as(key)]
    read = [(event.key, typed) for _, typed in sent for event in XTermParser().feed(typed) if isinstance(event, Key)]

    assert read == sent


@pytest.mark.parametrize("typed", ["/", "q", "\x1b[<0;3;4M", "\x1bx", "é", "\x1b[200~jj"], ids=repr)
def test_from_a_key_on_that_is_not_known_none_is_answered(analysis: Analysis, typed: str) -> None:
    early = Early(analysis)
    early.keys.answer(f"j{typed}j".encode())

    assert (early.keys.done, early.reader.view.top) == (True, 1)


def test_what_needs_the_analysis_is_left_to_the_program(analysis: Analysis) -> None:
    bare = FirstReader(Analysis(analysis.article), (80, 24), ReaderOptions(), analysed=False)
    keys = FirstKeys(bare, FirstFrame("newsreader-dark", 256).rows)
    keys.answer(b"j")
    moved = bare.view.top, keys.done
    keys.answer(b"1")

    assert (moved, keys.done, bare.followed.target) == ((1, False), True, None)


def test_a_key_that_arrives_in_parts_is_one_key(analysis: Analysis) -> None:
    early = Early(analysis, (80, 12))
    for part in (b"\x1b", b"[", b"6", b"~"):
        early.keys.answer(part)

    assert (early.keys.done, early.reader.view.top) == (False, 9)


def test_keys_that_were_set_are_answered_in_place_of_the_usual_ones(analysis: Analysis) -> None:
    early = Early(analysis, keys={"article.scroll-down": "f9,x"})
    early.keys.answer(b"xx")
    moved = early.reader.view.top
    early.keys.answer(b"j")

    assert (moved, early.keys.done) == (2, True)


def test_the_welcome_is_gone_for_good_once_something_is_followed(analysis: Analysis) -> None:
    early = Early(analysis, welcome=True)
    before = early.rows[0]
    early.keys.answer(b"10")

    assert (before[:10], early.rows[0][:27]) == (" The lists", "    Harbour board delays fe")


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=str)
def test_words_of_strangers_are_no_commands_to_the_terminal(analysis: Analysis, size: tuple[int, int]) -> None:
    nasty = replace(analysis.actors[0], name="Ann \x1b[2J\x9b5m\rLee", aliases=(), roles=("chair\x1b]0;x\x07",))
    early = Early(replace(analysis, actors=(nasty, *analysis.actors[1:])), size)
    early.keys.answer(b"1n")

    assert [row for row in early.rows if not row.isprintable()] == []


def test_only_rows_that_changed_are_drawn(analysis: Analysis) -> None:
    early = Early(analysis)
    drawn = early.keys.answer(b"k")

    assert drawn == ""
