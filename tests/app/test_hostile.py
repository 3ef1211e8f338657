"""Text from strangers is shown as text and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.app.conftest import KnownAnalyses
from tests.app.driving import press, reader, resize
from tui.app.app import NewsreaderApp
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind
from tui.model.article import Article
from tui.model.span import CharSpan

NASTY = {
    "markup": "[bold]loud[/bold] [@click=app.quit]press[/] [/] $primary {x} \\[",
    "escapes": "\x1b[31mred\x1b]0;title\x07\x1b[2J\x9b1m",
    "bidi": "abc \u202egnp.exe\u202c \u2066iso\u2069 \u200f\u200e\u061c end",
    "zero-width": "a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg",
    "combining": "Z" + "\u0301" * 200 + "algo",
    "wide": "東京都知事は「雨です」と述べた。" * 20,
    "emoji": "👩🏽\u200d🚀👨\u200d👩\u200d👧\u200d👦🇱🇾🏴\u200d☠️ ok",
    "right-to-left": "قال الوزير إن الميناء مغلق. " * 10,
    "surrogate": "half \ud83d pair",
    "blanks": "one\ttwo\x0bthree\u2028four\u3000five",
    "nul": "a\x00b",
    "long-word": "x" * 5000,
}


def all_of(text: str) -> Analysis:
    """The text as one paragraph in which everything is a mention and a quote."""
    span = CharSpan(0, len(text))
    actor = Actor(
        "a1", text[:80], ActorKind.PERSON, (Mention(span, MentionKind.NAME, 1.0, text[:40]),), (text,), (text,)
    )
    quote = Quote("q1", QuoteKind.DIRECT, (span,), span, span, "a1", 0.5, text)
    return Analysis(Article("x", text, (span,), text, None, text, text), (actor,), (quote,), "x", (text,))


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
async def test_no_text_breaks_a_column_or_a_key(app_on: Callable[..., NewsreaderApp], text: str) -> None:
    app = app_on(all_of(text))
    async with app.run_test(size=(120, 20)):
        for keys in (["1", "quotation_mark", "tab"], ["tab"], ["tab", "i"], ["q", "slash", "a"]):
            await press(app, *keys)
            for width in (120, 60) if app.size.width == 120 else (60, 120):
                await resize(app, width, 20)
                for strip in app.screen._compositor.render_strips():
                    words = "".join(segment.text for segment in strip)

                    assert cell_len(words) == width
                    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in words)
                    words.encode()

        assert app.is_running


@settings(max_examples=6)
@given(st.text(min_size=1, max_size=120).filter(str.strip), st.lists(st.sampled_from('1n0"]>*fHjG)}y-+'), max_size=8))
async def test_any_text_and_any_keys(text: str, keys: list[str]) -> None:
    analysis = all_of(text.strip())
    app = NewsreaderApp([analysis.article], analyses=KnownAnalyses(analysis))
    async with app.run_test(size=(100, 20)):
        await press(app, *keys)

        assert app.is_running


async def test_a_line_of_200_000_characters_stays_fluid(app_on: Callable[..., NewsreaderApp]) -> None:
    text = "word " * 40_000
    app = app_on(all_of(text.strip()))
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "G", "space", "b", "ctrl+o")

        assert len(reader(app).view.page_layout.rows) > 2_500
