"""Following and stepping: the keys at work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.widgets import OptionList

from tests.app.driving import press, reader, status
from tests.builders import actor_in, article_of, quote_in
from tui.app.app import NewsreaderApp
from tui.app.rendering.targets import ActorTarget, PairTarget, QuotesTarget, SearchTarget
from tui.app.widgets.bars import StatusLine
from tui.model.analysis import (
    Actor,
    ActorKind,
    Analysis,
    Mention,
    MentionKind,
    Quote,
    QuoteKind,
    Turn,
    TurnRole,
)
from tui.model.article import Article
from tui.model.span import CharSpan


def here(app: NewsreaderApp) -> str:
    current = reader(app).cursor.current
    return current.of(reader(app).analysis.article.text) if current else ""


async def test_the_status_line_tells_a_pronoun(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "n", "n")

        assert status(app) == "● Ines Calloway 3/6 ─ “She” ← pronoun"


async def test_the_same_number_again_goes_to_the_next_mention(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "1", "1")

        assert reader(app).cursor.label == "2/6"


async def test_n_past_the_last_hit_says_that_it_starts_again(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "5", *("n" for _ in range(2)))

        assert status(app).endswith("from the top again")


FOLLOWED: list[tuple[list[str], object]] = [
    (["0"], None),
    (["1", "0"], None),
    (["greater_than_sign"], ActorTarget("a1")),
    (["less_than_sign"], ActorTarget("a3")),
    (["1", "greater_than_sign"], ActorTarget("a2")),
    (["1", "less_than_sign"], ActorTarget("a3")),
    (["quotation_mark"], QuotesTarget()),
    (["quotation_mark", "quotation_mark"], QuotesTarget(open_only=True)),
    (["2", "quotation_mark"], ActorTarget("a2", quotes=True)),
    (["2", "quotation_mark", "quotation_mark"], ActorTarget("a2")),
    (["right_curly_bracket", "asterisk"], ActorTarget("a4")),
    (["slash", *"ferry", "enter"], SearchTarget("ferry")),
]
"""What is followed after some keys, from the top of an article where nothing is followed."""


async def test_key_follows(app: NewsreaderApp) -> None:
    async with app.run_test():
        for keys, target in FOLLOWED:
            await press(app, "0", "g", *keys)

            assert (keys, reader(app).followed.target) == (keys, target)


async def test_an_actor_without_quotes_stays_followed(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "4", "quotation_mark")

        assert reader(app).followed.target == ActorTarget("a5")
        assert "nothing to go to" in status(app)


async def test_brackets_go_to_quotes_of_anyone_and_keep_what_is_followed(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "2", "g", "right_square_bracket", "right_square_bracket", "left_square_bracket")

        assert reader(app).followed.target == ActorTarget("a2")
        assert status(app).startswith("quote 1/6")


TALK = """Ida Moss on lamps

Why lamps?

I like light. “Leave it on,” my father said.

And candles?

I never had any."""


def talk() -> Analysis:
    article = article_of(TALK, headline=True)
    moss = actor_in(article, "Ida Moss")
    why, lamps, candles, none = article.paragraphs[1:]
    answers = (
        Quote("q1", QuoteKind.DIRECT, (lamps,), actor=moss.id),
        replace(quote_in(article, "“Leave it on,”"), id="q2"),
        Quote("q3", QuoteKind.DIRECT, (none,), actor=moss.id),
    )
    ask, answer = TurnRole.QUESTION, TurnRole.ANSWER
    turns = (Turn(why, ask), Turn(lamps, answer, moss.id), Turn(candles, ask), Turn(none, answer, moss.id))
    return Analysis(article, (moss,), answers, "test 1", turns=turns)


async def test_in_an_interview_brackets_go_from_answer_to_answer(app_on: Callable[..., NewsreaderApp]) -> None:
    app = app_on(talk())
    async with app.run_test():
        await press(app, "right_square_bracket", "right_square_bracket")

        assert status(app).startswith("quote 2/2 ─ Ida Moss ← answer, direct")
        assert reader(app).view.place == TALK.index("I never")


@pytest.mark.parametrize("columns", [80, 120])
async def test_the_status_line_tells_an_interview(app_on: Callable[..., NewsreaderApp], columns: int) -> None:
    app = app_on(talk())
    async with app.run_test(size=(columns, 24)):
        await press(app)

        assert reader(app).query_one(StatusLine).right.startswith("interview: 2 answers of Ida Moss")


async def test_a_quote_in_two_parts_is_one_stop_and_lit_twice(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "2", "quotation_mark")

        assert (len(reader(app).followed.stops), len(reader(app).followed.lit)) == (1, 2)


async def test_a_pair_is_followed_by_its_sentences(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "1", "tab", "j", "p", "n")

        assert reader(app).followed.target == PairTarget("a1", "a2")
        assert here(app) == "Calloway will be in the chair, and Renn has asked to speak."


async def test_a_pair_is_followed_from_a_mention_in_the_text(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "1")
        reader(app).view.go_to(reader(app).analysis.article.text.index("Tobias Renn"))
        await press(app, "p")

        assert reader(app).followed.target == PairTarget("a1", "a2")


async def test_another_row_makes_another_pair_with_the_same_first_actor(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "1", "tab", "j", "p", "G", "k", "k", "p")

        assert reader(app).followed.target == PairTarget("a1", "a4")


async def test_a_pair_needs_an_actor_followed_first(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "p")

        assert status(app) == "a pair needs an actor followed first: 1–5, or * for the one here"


async def test_two_actors_never_together_leave_what_is_followed(app: NewsreaderApp) -> None:
    async with app.run_test():
        await press(app, "5", "tab", "G", "k", "p")

        assert reader(app).followed.target == ActorTarget("a3")
        assert "nothing to go to" in status(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 14), (60, 20)], ids=str)
async def test_the_terminals_own_cursor_stands_on_the_current_hit(app: NewsreaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size):
        await press(app, "2", "n", "n", "n")
        cursor = app.cursor_position
        line = "".join(segment.text for segment in app.screen._compositor.render_strips()[cursor.y])

        assert line[cursor.x :].startswith(here(app))


async def test_after_scrolling_away_n_goes_on_from_the_view(app_on: Callable[..., NewsreaderApp]) -> None:
    text = "\n\n".join(["Head"] + [f"Paragraph {n} speaks of Ada." for n in range(60)])
    spans = [CharSpan(at, at + 3) for at in (i for i in range(len(text)) if text.startswith("Ada", i))]
    article = Article("long", text, tuple(_paragraphs(text)))
    app = app_on(_with_one_actor(article, spans))
    async with app.run_test(size=(100, 20)):
        await press(app, "1", "space", "space", "space", "n")

        assert (reader(app).cursor.index or 0) > 10


async def test_keys_survive_an_article_without_anything(app_on: Callable[..., NewsreaderApp]) -> None:
    app = app_on(Analysis(Article("bare", "Nobody here.", (CharSpan(0, 12),))))
    async with app.run_test():
        for key in ("n", "N", "1", "asterisk", "quotation_mark", "right_square_bracket"):
            for then in ("greater_than_sign", "i", "ampersand", "y", "ctrl+o"):
                await press(app, key, then)

                assert reader(app).followed.target is None


def _paragraphs(text: str) -> list[CharSpan]:
    found = []
    at = 0
    for block in text.split("\n\n"):
        found.append(CharSpan(at, at + len(block)))
        at += len(block) + 2
    return found


def _with_one_actor(article: Article, spans: list[CharSpan]) -> Analysis:
    mentions = tuple(Mention(span, MentionKind.NAME) for span in spans)
    return Analysis(article, (Actor("a1", "Ada", ActorKind.PERSON, mentions),))


@pytest.mark.parametrize("keys", [["1", "p"], ["1", "tab", "p"]], ids=["in-the-text", "on-its-row"])
async def test_a_pair_is_chosen_among_those_who_stand_beside_the_actor(app: NewsreaderApp, keys: list[str]) -> None:
    async with app.run_test(size=(100, 30)):
        await press(app, *keys)
        offered = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        await press(app, "enter")

        assert offered == ["● Tobias Renn  2 sentences", "▲ Varne  1 sentence", "■ Varne Harbour Board  1 sentence"]
        assert status(app) == "Ines Calloway + Tobias Renn 1/2"
