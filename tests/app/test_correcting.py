"""Correcting: what the keys and dialogs change, and undoing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.app.driving import chains, press, reader, select, settled, span_of, speakers, status, type_in
from tui.app.app import NewsreaderApp
from tui.app.rendering.targets import ActorTarget
from tui.app.screens.annotation_dialogs import HistoryScreen
from tui.app.screens.card import CardScreen
from tui.library.library import Library
from tui.model.analysis import ActorKind, Analysis
from tui.model.article import Article
from tui.services.annotation_service import AnnotationService

WIDE = (120, 40)
BEFORE = ["Ines Calloway", "Tobias Renn", "Varne", "Varne Harbour Board", "Renn Line"]


async def test_x_hides_the_actor_of_the_row_and_its_quotes_lose_their_speaker(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "x", "enter")

        assert list(chains(app)) == BEFORE[1:]
        assert speakers(app) == [None, None, None, "Tobias Renn", None, None]
        assert status(app) == "Ines Calloway hidden ─ u undoes"


async def test_a_correction_not_confirmed_is_not_made(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "x", "escape")

        assert list(chains(app)) == BEFORE


async def test_u_undoes_one_correction_after_another(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "x", "enter", "x", "enter", "u")
        once = list(chains(app))
        await press(app, "u")

        assert once == BEFORE[1:]
        assert list(chains(app)) == BEFORE
        assert status(app) == "undone: Ines Calloway hidden"


async def test_capital_m_merges_into_the_actor_whose_name_is_typed(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "j", "M")
        await type_in(app, "board")
        await press(app, "enter", "enter")

        assert list(chains(app)) == ["Varne Harbour Board", "Ines Calloway", "Varne", "Renn Line"]
        assert speakers(app)[3] == "Varne Harbour Board"


async def test_a_choice_is_made_with_the_arrow_keys_too(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "j", "M", "down", "enter", "enter")

        assert "Tobias Renn" not in chains(app)
        assert "Renn" in chains(app)["Varne"]


async def test_capital_r_renames_and_keeps_the_old_name_as_an_alias(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "R")
        await type_in(app, "Ms Calloway")
        await press(app, "enter", "enter")
        actor = reader(app).analysis.actors[0]

        assert (actor.name, "Ines Calloway" in actor.aliases) == ("Ms Calloway", True)


async def test_capital_t_changes_what_an_actor_is(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "T")
        await type_in(app, "place")
        await press(app, "enter", "enter")

        assert reader(app).analysis.actors[0].kind is ActorKind.PLACE


async def test_capital_s_sets_the_speaker_of_the_quote_of_the_row(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "tab", "G", "S")
        await type_in(app, "renn")
        await press(app, "enter")

        assert speakers(app)[-1] == "Tobias Renn"


async def test_a_quote_can_be_given_to_nobody(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "tab", "S")
        await type_in(app, "nobody")
        await press(app, "enter")

        assert speakers(app)[0] is None


async def test_x_in_the_list_of_quotes_takes_the_quote_away(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        before = len(speakers(app))
        await press(app, "tab", "tab", "x")

        assert len(speakers(app)) == before - 1


async def test_c_gives_the_mention_at_the_reading_place_to_another_actor(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "1", "n", "n", "c", "enter")
        await type_in(app, "tobias")
        await press(app, "enter")

        assert chains(app)["Ines Calloway"].count("She") == 0
        assert "She" in chains(app)["Tobias Renn"]


async def test_c_splits_a_mention_off_to_somebody_new(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "1", "n", "n", "c", "enter")
        await type_in(app, "somebody")
        await press(app, "enter", "ctrl+u")
        await type_in(app, "Deputy")
        await press(app, "enter")

        assert chains(app)["Deputy"] == ["She"]


async def test_c_marks_selected_words_as_a_mention(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await select(app, "its chair")
        await press(app, "c", "enter")
        await type_in(app, "calloway")
        await press(app, "enter")

        assert "its chair" in chains(app)["Ines Calloway"]
        assert reader(app).view.selected is None


async def test_c_marks_selected_words_as_a_new_actor(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await select(app, "town hall")
        await press(app, "c", "enter")
        await type_in(app, "somebody")
        await press(app, "enter", "enter")
        await type_in(app, "place")
        await press(app, "enter")
        found = reader(app).analysis.mention_at(span_of(app, "town hall").start)

        assert found is not None
        assert (found[1].name, found[1].kind) == ("town hall", ActorKind.PLACE)


async def test_c_marks_selected_words_as_a_quote(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await select(app, "safety came first")
        await press(app, "c", "down", "enter")
        await type_in(app, "calloway")
        await press(app, "enter")
        quote = reader(app).analysis.quote_at(span_of(app, "safety").start)

        assert quote is not None
        assert quote.span.of(reader(app).analysis.article.text) == "safety came first"


async def test_c_says_so_where_nothing_can_be_corrected(app_on: Callable[..., NewsreaderApp]) -> None:
    app = app_on(Analysis(Article("bare", "Nothing."), model="by hand"))
    async with app.run_test():
        await press(app, "c")

        assert status(app).startswith("nothing to correct here")


async def test_what_is_followed_stays_followed_when_actors_are_numbered_anew(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "2", "n", "tab")
        reader(app).side.actors.go_to_row("a1")
        await press(app, "x", "enter")

        assert reader(app).followed.target == ActorTarget("a1")
        assert status(app) == "Ines Calloway hidden ─ u undoes"
        assert reader(app).cursor.label == "2/5"


async def test_when_what_is_followed_is_hidden_nothing_is_followed(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "1", "tab", "x", "enter")

        assert reader(app).followed.target is None


async def test_a_candidate_of_the_why_card_takes_the_quote(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "tab", "G", "enter", "i")
        assert isinstance(app.screen, CardScreen)
        chosen = reader(app).analysis.actor(app.screen._card.candidates[0])
        await press(app, "1")

        assert chosen is not None
        assert speakers(app)[-1] == chosen.name


async def test_capital_c_lists_corrections_and_undoes_any(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "x", "enter", "x", "enter", "C")
        shown = isinstance(app.screen, HistoryScreen)
        await press(app, "j", "x", "q")

        assert shown
        assert list(chains(app)) == ["Ines Calloway", *BEFORE[2:]]


async def test_corrections_are_there_again_after_a_restart(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp], tmp_path: Path
) -> None:
    first = Library(tmp_path / "library.db")
    app = app_on(analysis, annotations=AnnotationService(first))
    async with app.run_test(size=WIDE):
        await press(app, "tab", "x", "enter")
    first.close()
    second = Library(tmp_path / "library.db")
    again = app_on(analysis, annotations=AnnotationService(second))
    async with again.run_test(size=WIDE):
        names = list(chains(again))
    second.close()

    assert names == BEFORE[1:]


async def test_always_holds_in_the_next_article(analysis: Analysis, app_on: Callable[..., NewsreaderApp]) -> None:
    other = replace(analysis, article=replace(analysis.article, id="later", source="gazette/later.txt", date=None))
    app = app_on(analysis, other)
    async with app.run_test(size=WIDE):
        await press(app, "tab", "x", "A", "J")
        await settled(app)
        reader(app).corrections.apply()

        assert list(chains(app)) == BEFORE[1:]


async def test_a_merge_for_always_is_an_alias_in_every_article(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    article = replace(analysis.article, id="later", source="gazette/later.txt", text=analysis.article.text + " ")
    alone = replace(analysis, article=article, actors=analysis.actors[4:], quotes=())
    app = app_on(analysis, alone)
    async with app.run_test(size=WIDE):
        await press(app, "tab", "G", "k", "M")
        await type_in(app, "board")
        await press(app, "enter", "A", "J")
        await settled(app)
        (actor,) = reader(app).analysis.actors

        assert (actor.name, actor.aliases) == ("Varne Harbour Board", ("Renn Line",))


async def test_corrections_that_no_longer_apply_are_reported(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    annotations = AnnotationService()
    app = app_on(analysis, annotations=annotations)
    async with app.run_test(size=WIDE):
        await press(app, "tab", "x", "enter")
    bare = replace(analysis, actors=analysis.actors[1:2], quotes=())
    again = app_on(bare, annotations=annotations)
    async with again.run_test(size=WIDE):
        await press(again)

        assert reader(again).message == "1 correction no longer applies: C lists them."
