"""Notes: written, shown, listed, rewritten, thrown away."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import TextArea

from tests.app.conftest import article_of
from tests.app.driving import press, reader, select, span_of, status, type_in
from tui.app.app import NewsreaderApp
from tui.app.screens.annotation_dialogs import NotesScreen
from tui.app.widgets.lists import ChoiceList
from tui.app.widgets.painter import NOTE
from tui.model.analysis import Analysis
from tui.services.annotation_service import AnnotationService

WIDE = (120, 40)


def noted(app: NewsreaderApp) -> list[str]:
    text = reader(app).analysis.article.text
    return [span.of(text) for span, _ in reader(app).placed.notes]


def written(app: NewsreaderApp) -> list[str]:
    return [kept.note.text for kept in reader(app).context.annotations.notes(reader(app).analysis.article)]


def margin(app: NewsreaderApp) -> str:
    view = reader(app).view
    return "".join(NOTE for y in range(view.size.height) if NOTE in view.render_line(y).text)


async def write(app: NewsreaderApp, words: str) -> None:
    await press(app, "a")
    await type_in(app, words)
    await press(app, "enter")


async def test_a_writes_a_note_on_the_sentence_and_shows_it_in_the_margin(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "}", "}", ")")
        await write(app, "which June?")

        assert noted(app) == ["She added that the board would meet again in June."]
        assert written(app) == ["which June?"]
        assert margin(app) == NOTE
        assert status(app) == "note saved ─ A lists"


async def test_a_note_on_the_selection(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await select(app, "town hall")
        await write(app, "old one")

        assert noted(app) == ["town hall"]


async def test_a_note_on_the_mention_the_reader_is_at(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "2")
        await write(app, "ship owner")

        assert noted(app) == ["Tobias Renn"]


async def test_the_status_line_shows_the_note_on_the_current_hit(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "2")
        await write(app, "ship owner")
        await press(app, "n", "N")

        assert status(app) == "● Tobias Renn 1/5 ─ “Tobias Renn” ← name ─ ✎ ship owner"


async def test_a_note_on_the_quote_of_the_row(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "tab", "tab", "j")
        await write(app, "strong words")

        assert noted(app) == ["“We will not sail into the dark with an untested boat,”"]


async def test_ctrl_j_begins_a_new_line(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "a", "o", "n", "e", "ctrl+j", "t", "w", "o", "enter")

        assert written(app) == ["one\ntwo"]


async def test_a_again_at_the_same_place_rewrites_the_note(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "2")
        await write(app, "owner")
        await write(app, "s")

        assert written(app) == ["owners"]


async def test_words_are_only_thrown_away_at_the_second_escape(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "a", "o", "escape")
        still = app.screen.query_one(TextArea).text
        await press(app, "escape")

        assert still == "o"
        assert app.screen is reader(app)
        assert written(app) == []


async def test_a_blank_note_is_none(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "a", "space", "enter")

        assert written(app) == []


async def test_capital_a_lists_notes_and_enter_goes_to_one(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await select(app, "town hall")
        await write(app, "old one")
        await press(app, "G", "A", "enter")

        assert reader(app).view.place == span_of(app, "town hall").start


async def test_a_note_is_thrown_away_and_put_back(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await write(app, "one")
        await press(app, "A", "x")
        gone = written(app)
        await press(app, "u", "q")

        assert gone == []
        assert written(app) == ["one"]
        assert margin(app) == NOTE


async def test_a_note_is_rewritten_from_the_list(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await write(app, "one")
        await press(app, "A", "e")
        await type_in(app, " more")
        await press(app, "enter", "q")

        assert written(app) == ["one more"]


async def test_the_list_of_notes_is_filtered_as_words_are_typed(app: NewsreaderApp) -> None:
    listed = []
    async with app.run_test(size=WIDE):
        await press(app, "1")
        await write(app, "chair of the board")
        await press(app, "n")
        await write(app, "unsure")
        for keys in ("A", "slash B o a", "enter", "slash x", "escape", "escape"):
            await press(app, *keys.split())
            rows = app.screen.query(ChoiceList)
            listed.append([str(row.prompt).split("\n")[1] for row in rows.first().options] if rows else None)

    both = ["chair of the board", "unsure"]
    assert listed == [both, both[:1], both[:1], [], both, None]


async def test_the_empty_list_says_how_to_write_a_note(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "A")

        assert isinstance(app.screen, NotesScreen)
        assert "no note" in str(app.screen.query_one("#box-message").render())


async def test_notes_are_copied_as_markdown(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "2")
        await write(app, "owner")
        await press(app, "A", "y")

        assert app.clipboard.startswith("# Notes on Harbour board delays ferry\n")
        assert "> **Tobias Renn**, who runs the Renn Line" in app.clipboard


async def test_notes_are_there_when_the_article_is_opened_again(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    annotations = AnnotationService()
    app = app_on(analysis, annotations=annotations)
    async with app.run_test(size=WIDE):
        await write(app, "one")
    again = app_on(analysis, annotations=annotations)
    async with again.run_test(size=WIDE):
        await press(again)

        assert margin(again) == NOTE


async def test_words_are_selected_with_keys_and_noted(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "2", "v", "shift+right", "a")
        await type_in(app, "owner")
        await press(app, "enter")

        assert noted(app) == ["Tobias Renn"]
        assert reader(app).view.selected is None


async def test_a_selection_made_with_keys_is_kept_until_escape(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "2", "v", "s", "enter")
        selected = reader(app).view.selected
        await press(app, "escape")

        assert selected == span_of(app, "Tobias Renn, who runs the Renn Line, was not pleased.")
        assert reader(app).view.selected is None
        assert not app._exit


async def test_selecting_is_given_up_with_escape(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "2", "v", "right", "escape")

        assert reader(app).view.selected is None


async def test_words_are_selected_with_keys_and_copied(app: NewsreaderApp) -> None:
    async with app.run_test(size=WIDE):
        await press(app, "2", "v", "L", "y")

        assert app.clipboard.startswith("“Tobias Renn”")


async def test_a_note_finds_its_words_in_an_article_that_has_changed(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    annotations = AnnotationService()
    app = app_on(analysis, annotations=annotations)
    async with app.run_test(size=WIDE):
        await select(app, "town hall")
        await write(app, "old one")
    text = analysis.article.text.replace("put off its decision", "has, after long talks, put off all decisions")
    changed = Analysis(article_of(f"Correction: a date was wrong.\n\n{text}"), model="by hand")
    again = app_on(changed, annotations=annotations)
    async with again.run_test(size=WIDE):
        await press(again)

        assert noted(again) == ["town hall"]
        assert margin(again) == NOTE
