"""Everything that is read can be read, in every theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest
from textual.color import Color
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import OptionList

from tests.app.driving import press, reader, settled, type_in
from tests.app.test_palette import offered
from tui.app.app import NewsreaderApp
from tui.app.colours import OWN
from tui.app.reader_options import ReaderOptions
from tui.app.themes import DARK, LIGHT, READABLE, SEEN, TERMINAL, contrast, roles
from tui.app.widgets.lists import RowList
from tui.library.library import Library
from tui.model.analysis import Analysis
from tui.services.annotation_service import AnnotationService

TEXT_ROLES = ("person", "organisation", "place", "quiet", "here", "wrong")
SURFACES = ("background", "surface", "panel", "hit", "spot")
COLOURED = {name: theme for name, theme in BUILTIN_THEMES.items() if not theme.ansi}


def too_weak(values: Mapping[str, str], roles: Iterable[str], surfaces: Iterable[str], least: float) -> list[str]:
    """What doesn't stand out on what."""
    pairs = [(role, surface) for role in roles for surface in surfaces]
    return [
        f"{role} on {surface}"
        for role, surface in pairs
        if contrast(Color.parse(values[role]), Color.parse(values[surface])) < least
    ]


@pytest.mark.parametrize("theme", OWN)
def test_text_of_our_themes_stands_out(theme: str) -> None:
    values = {**OWN[theme][0], **OWN[theme][1]}

    assert too_weak(values, [*TEXT_ROLES, "foreground"], SURFACES, READABLE) == []


def test_text_rails_and_bars_of_every_theme_stand_out() -> None:
    weak = {}
    for theme in [*COLOURED.values(), DARK, LIGHT]:
        values = {**theme.to_color_system().generate(), **roles(theme)}
        text = too_weak(values, TEXT_ROLES, ("background", "surface", "panel", "hit"), READABLE)
        rails = too_weak({**values, **theme.variables}, ["rail"], ["background"], SEEN)
        weak[theme.name] = [*(text if theme.name in COLOURED else []), *rails]

    assert {name: found for name, found in weak.items() if found} == {}


@pytest.mark.parametrize(("one", "other", "expected"), [("#000", "#fff", 21), ("#777", "#777", 1)])
def test_contrast_runs_from_1_to_21(one: str, other: str, expected: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(expected)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name, "nord", "ansi-dark", "textual-light", "dracula"])
async def test_every_theme_can_be_worn(app: NewsreaderApp, theme: str) -> None:
    async with app.run_test(size=(120, 40)):
        app.theme = theme
        await press(app, "1", "n")

        assert app.theme == theme
        assert reader(app).cursor.label == "2/6"


def test_an_unknown_theme_gives_way_to_our_own() -> None:
    from tui.model.article import Article  # noqa: PLC0415  (only here)

    assert NewsreaderApp([Article("x", "x")], ReaderOptions(theme="no such theme")).theme == DARK.name


async def test_kinds_and_hits_differ_without_colour(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "2")
        view = reader(app).view
        looks = {}
        for name in ("person-name", "org-name", "place-name", "current", "person-other"):
            style = view.look.of((name,))
            looks[name] = (style.bold, style.italic, style.underline, style.reverse)

    assert len(set(looks.values())) == len(looks)


@pytest.mark.parametrize(("theme", "no_color"), [(DARK.name, "1"), ("ansi-dark", ""), ("ansi-light", "")])
async def test_the_chosen_row_and_hits_stand_out_without_colours_of_ours(
    analysis: Analysis,
    app_on: Callable[..., NewsreaderApp],
    monkeypatch: pytest.MonkeyPatch,
    theme: str,
    no_color: str,
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    app = app_on(analysis, theme=theme)
    async with app.run_test(size=(120, 30)):
        await press(app, "1", "tab")
        actors = app.screen.query_one("#actors", RowList)
        rows = [{part.style.reverse for part in actors.render_line(y) if part.style} for y in (0, 3)]
        view = reader(app).view
        hit = view.look.of(("person-name", "hit")) != view.look.of(("person-name",))
        await press(app, "M")
        choices = [_looks(strip) for strip in map(app.screen.query_one(OptionList).render_line, (0, 1))]

    assert (rows, hit) == ([{True}, {None}], True)
    assert choices[0].isdisjoint(choices[1])


def _looks(strip: Strip) -> set[tuple[object, ...]]:
    """The ways words on a line are drawn, without the scroll bar."""
    styles = [segment.style for segment in list(strip)[:-1] if segment.style and segment.text.strip()]
    return {(style.bold, style.underline, style.bgcolor) for style in styles}


@pytest.mark.parametrize("theme", TERMINAL, ids=lambda theme: theme.name)
def test_the_terminal_s_colours_can_be_read_and_scroll_bars_are_quieter_than_text(theme: Theme) -> None:
    colours = theme.to_color_system().generate()

    assert roles(theme)["person"] == ("ansi_yellow" if theme.dark else "ansi_magenta")

    assert (colours["scrollbar"], colours["scrollbar-background"]) == ("ansi_bright_black", "ansi_default")


def test_a_chosen_theme_holds_until_the_settings_name_another() -> None:
    choices = Library(None).choices
    worn = [ReaderOptions("nord").chosen(choices).theme]
    choices.keep(*ReaderOptions("nord").theme_choice("dracula"))
    worn += [ReaderOptions(theme).chosen(choices).theme for theme in ("nord", "gruvbox")]
    choices.keep(*ReaderOptions("nord").chosen(choices).theme_choice("ansi-dark"))
    worn += [ReaderOptions("nord").chosen(choices).theme]

    assert worn == ["nord", "dracula", "gruvbox", "ansi-dark"]


async def test_the_theme_that_is_chosen_in_the_palette_is_kept(
    analysis: Analysis, app_on: Callable[..., NewsreaderApp]
) -> None:
    annotations = AnnotationService()
    app = app_on(analysis, annotations=annotations)
    async with app.run_test(size=(100, 30)):
        await press(app, "colon")
        await type_in(app, "theme")
        await settled(app, lambda: offered(app) == "theme")
        await press(app, "enter")
        await settled(app, lambda: offered(app) == DARK.name)
        await type_in(app, "ansi-dark")
        await settled(app, lambda: offered(app) == "ansi-dark")
        await press(app, "enter")

    assert app.theme == "ansi-dark"
    assert ReaderOptions().chosen(annotations.library.choices).theme == "ansi-dark"
