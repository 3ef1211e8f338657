"""Every command by its key, in an article where nobody is found, in one with one hit, and in one with many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

import pytest
from textual.widgets import Input, OptionList, Static

from tests.app.conftest import TEXT, KnownAnalyses, article_of, ferry
from tests.app.driving import burst, press, reader, settled, status
from tui.app.app import NewsreaderApp
from tui.app.keymap import bindings
from tui.app.rendering.line_layout import RowKind
from tui.app.screens.card import CardScreen
from tui.app.widgets.lists import RowList
from tui.model.analysis import Analysis

SIZE = (100, 14)
EVERY_KEY = {binding.id or "": binding.key.split(",") for binding in bindings()}
EVERYWHERE = ("reader", "app")
"""Areas whose keys work in every pane."""

AREAS = (*EVERYWHERE, "article", "list", "actors", "quotes")
KEYS = {name: keys for name, keys in EVERY_KEY.items() if name.partition(".")[0] in AREAS}
"""The keys of the reader, by command."""

ELSEWHERE = {"app.quit", "reader.check-quotations", "reader.show-library", "reader.show-dossier", "reader.keep-article"}
"""Commands that leave the article or the reader: their tests stand with where they lead."""


def nobody() -> Analysis:
    """The invented article, in which nobody was found."""
    return Analysis(replace(article_of(f"{TEXT}\n\nNone."), id="none", source="none.txt"), model="by hand")


def one() -> Analysis:
    """The invented article with one actor, mentioned once, who says one thing."""
    known = ferry()
    article = replace(article_of(f"{TEXT}\n\nOne."), id="one", source="one.txt")
    quote = replace(known.quotes[3], id="q1", actor="a1")
    return Analysis(article, (replace(known.actors[4], id="a1"),), (quote,), "by hand")


# What can be seen of a command


def yes(true: Iterable[bool]) -> str:
    return "yes" if any(true) else "no"


def here(app: NewsreaderApp) -> str:
    return reader(app).analysis.article.text[reader(app).view.place :][:9]


def top(app: NewsreaderApp) -> int:
    return round(reader(app).view.scroll_y)


def focused(app: NewsreaderApp) -> str | None:
    return app.focused.id if app.focused else None


def dialog(app: NewsreaderApp) -> str:
    return type(app.screen).__name__


def question(app: NewsreaderApp) -> str:
    """What is asked in a small box or in the line at the bottom; else what the status line says."""
    for box in app.screen.query("#asking"):
        return str(box.border_title)
    found = app.screen.query("#question")
    return str(found.first(Static).render()) if found else status(app)


def offered(app: NewsreaderApp) -> list[str]:
    """What there is to choose from."""
    found = app.screen.query(OptionList)
    return [str(option.prompt) for option in found.first().options] if found else []


def written(app: NewsreaderApp) -> str:
    """What stands in a dialog's field; else what the status line says."""
    found = app.screen.query(Input)
    return found.first().value if found else status(app)


def quoted(app: NewsreaderApp) -> str:
    """What a note would be about."""
    return str(app.screen.query_one("#quoted", Static).render())


def card(app: NewsreaderApp) -> str:
    return app.screen._card.title if isinstance(app.screen, CardScreen) else status(app)


def copied(app: NewsreaderApp) -> str:
    return app.clipboard[:34]


def selected(app: NewsreaderApp) -> str:
    span = reader(app).view.selected
    return span.of(reader(app).analysis.article.text) if span else ""


def gaps(app: NewsreaderApp) -> int | str:
    """How many gaps the lens leaves; else what the status line says."""
    folds = sum(row.kind is RowKind.FOLD for row in reader(app).view.page_layout.rows)
    return folds or status(app)


def marked(app: NewsreaderApp) -> str:
    """Whether quotes have their rail."""
    view = reader(app).view
    return yes("┃" in view.render_line(y).text for y in range(view.size.height))


def row(app: NewsreaderApp) -> str | None:
    return app.focused.row_id if isinstance(app.focused, RowList) else None


def listed(app: NewsreaderApp) -> list[str]:
    return [entry.id for entry in app.focused.entries] if isinstance(app.focused, RowList) else []


def actors(app: NewsreaderApp) -> list[str]:
    return [actor.name for actor in reader(app).analysis.actors]


def titles(app: NewsreaderApp, number: int = 0) -> str:
    """What stands above a list."""
    return reader(app).side.titles[number].title[0]


class Row(NamedTuple):
    """What a command does after some keys, as seen in each article."""

    before: str
    look: Callable[[NewsreaderApp], object]
    none: object
    one: object
    many: object
    after: str = ""
    """Keys that leave things as they were."""


def same(before: str, look: Callable[[NewsreaderApp], object], seen: object, after: str = "") -> Row:
    """A command to which hits make no difference."""
    return Row(before, look, seen, seen, seen, after)


RENN_LINE = "■ Renn Line 1/1 ─ “Renn Line” ← name"
NOBODY = "/ search · ? help · L library"
ONE = "1 follow the actor · / search · ? help · ] next quote · tab lists · L library"
SEVERAL = "1–5 follow an actor · / search · ? help · ] next quote · tab lists · L library"
NO_ROWS = "tab next pane · esc text · ? help"
NO_ACTOR = "there are no actors in this list"
NOT_FOLLOWED = "nothing is followed: / a search"
OTHERS = ["● Tobias Renn", "▲ Varne", "■ Varne Harbour Board", "■ Renn Line"]
NAMES = ["Ines Calloway", "Tobias Renn", "Varne", "Varne Harbour Board", "Renn Line"]
LISTED = ["Ines Calloway", "Tobias Renn", "Varne Harbour Board", "Renn Line", "Varne"]


def numbered(number: int) -> Row:
    """Following an actor by number."""
    unknown = f"there is no actor {number}"
    return Row(
        "",
        lambda app: reader(app).followed.title or status(app),
        unknown,
        "Renn Line" if number == 1 else unknown,
        LISTED[number - 1] if number <= len(LISTED) else unknown,
    )


ROWS = {
    **{f"reader.follow-actor-{number}": numbered(number) for number in range(1, 10)},
    "reader.next-hit": Row("1", status, NOT_FOLLOWED, RENN_LINE, "● Ines Calloway 2/6 ─ “Calloway” ← name"),
    "reader.previous-hit": Row("1", status, NOT_FOLLOWED, RENN_LINE, "Ines Calloway 6/6 ─ from the end again"),
    "reader.follow-nothing": Row(
        "1", lambda app: (reader(app).followed.stops, status(app)), ((), NOBODY), ((), ONE), ((), SEVERAL)
    ),
    "reader.follow-next-actor": Row(
        "1", status, "there are no actors", RENN_LINE, "● Tobias Renn 1/5 ─ “Tobias Renn” ← name"
    ),
    "reader.follow-previous-actor": Row("1", status, "there are no actors", RENN_LINE, "▲ Varne 1/2 ─ “Varne” ← name"),
    "reader.follow-actor-here": Row(
        "right_curly_bracket right_curly_bracket",
        status,
        "there is no actor here",
        RENN_LINE,
        "● Ines Calloway 2/6 ─ “Calloway” ← name",
    ),
    "reader.follow-pair": Row(
        "1 tab j",
        status,
        "a pair needs two actors",
        "a pair needs another actor: p on a row of the list, or at a mention",
        "Ines Calloway + Tobias Renn 1/2",
    ),
    "reader.toggle-quotes": Row(
        "1",
        status,
        "quotes: nothing to go to",
        "■ Renn Line, quotes 1/1 ─ Renn Line ← said, direct",
        "● Ines Calloway, quotes 2/4 ─ Ines Calloway ← told, direct",
    ),
    "reader.next-quote": Row(
        "",
        status,
        "there are no quotes",
        "quote 1/1 ─ Renn Line ← said, direct",
        "quote 1/6 ─ Ines Calloway ← said, indirect",
    ),
    "reader.previous-quote": Row(
        "G",
        status,
        "there are no quotes",
        "quote 1/1 ─ Renn Line ← said, direct",
        "quote 6/6 ─ ? ← no verb, direct",
    ),
    "reader.search-text": same("", focused, "query"),
    "reader.follow-any-actor": Row("", focused, "article", "query", "query"),
    "reader.filter-actors": Row(
        "", titles, "Actors 0 of 0, people", "Actors 0 of 1, people", "Actors 2 of 5, people", "F F F"
    ),
    "reader.filter-quotes": Row(
        "d",
        lambda app: titles(app, 1),
        "Quotes 0 of 0, direct",
        "Quotes 1 of 1, direct",
        "Quotes 4 of 6, direct",
        "d",
    ),
    "reader.toggle-lens": Row("1", gaps, "the lens needs something followed", 2, 2, "f"),
    "reader.toggle-highlights": Row("1 H", marked, "no", "yes", "yes"),
    "reader.toggle-unsure": same("", status, "below 70 % sure: 0 mentions and 0 quotes hidden; U shows them", "U"),
    "reader.jump-back": Row("1 n G", here, "Harbour b", "Renn Line", "Calloway "),
    "reader.jump-forward": same("1 n G ctrl+o", here, "."),
    "reader.set-mark": same("1", question, "bookmark this place: press a letter"),
    "reader.go-to-mark": same("m a", question, "go to a bookmark: a"),
    "reader.next-pane": same("", focused, "actors"),
    "reader.previous-pane": same("", focused, "quotes"),
    "reader.toggle-side-pane": same("", lambda app: yes([reader(app).side.display]), "no", "t"),
    "reader.toggle-zen": same("", lambda app: yes([reader(app).query_one("#status").display]), "no", "z"),
    "reader.widen-measure": same("minus minus", lambda app: reader(app).measure, 68, "+"),
    "reader.narrow-measure": same("", lambda app: reader(app).measure, 68, "+"),
    "reader.next-article": Row("", lambda app: reader(app).position, "2/3", "3/3", "3/3"),
    "reader.previous-article": Row("", lambda app: reader(app).position, "1/3", "1/3", "2/3"),
    "reader.open-reference": same("", dialog, "NameScreen"),
    "reader.open-source": same("", status, "this article has no address to open in a browser"),
    "reader.list-links": same("", dialog, "LinksScreen"),
    "reader.fetch-again": same("", status, "this article has no address to fetch it from again"),
    "reader.export-analysis": same("", dialog, "ChoiceScreen"),
    "reader.analyse-on": same("1", status, "all of the article is analysed"),
    "reader.analyse-again": same("1", lambda app: yes([reader(app).pending]), "no"),
    "reader.correct": Row(
        "1",
        lambda app: offered(app)[-1:] or status(app),
        "nothing to correct here: go to a mention or a quote, or select words",
        ["hide Renn Line"],
        ["hide Ines Calloway"],
    ),
    "reader.undo-correction": Row(
        "tab x enter x enter",
        actors,
        [],
        ["Renn Line"],
        ["Tobias Renn", "Varne", "Varne Harbour Board", "Renn Line"],
        "u",
    ),
    "reader.list-corrections": Row(
        "tab x enter x enter", offered, [], ["Renn Line hidden"], ["Tobias Renn hidden", "Ines Calloway hidden"]
    ),
    "reader.write-note": Row("1", quoted, "Harbour board delays ferry", "Renn Line", "Ines Calloway"),
    "reader.list-notes": same("1 a x enter", lambda app: [line.split("\n")[-1] for line in offered(app)], ["x"]),
    "reader.copy-quote": Row(
        "G left_square_bracket",
        copied,
        "“None.” (none.txt, 2026-03-02, par",
        "“Every week costs us a crew … Nobo",
        "“It is always the same story.” — s",
    ),
    "reader.copy-article": same("G", copied, "Harbour board delays ferry\n\nThe Va"),
    "reader.pipe-passage": same("", dialog, "CommandScreen"),
    "reader.watch-actor": Row(
        "1",
        status,
        "a watch needs an actor",
        "watching Renn Line in new articles ─ W stops that",
        "watching Ines Calloway in new articles ─ W stops that",
    ),
    "reader.show-card": Row(
        "1",
        card,
        "nothing is known of this place: go to a mention or a quote",
        "Why “Renn Line”?",
        "Why “Ines Calloway”?",
    ),
    "reader.close-layer": same("z", lambda app: yes([reader(app).panes.zen]), "no"),
    "reader.leave": same("z", lambda app: yes([reader(app).panes.zen]), "no"),
    "article.scroll-down": same("", top, 1),
    "article.scroll-up": same("j j j", top, 2),
    "article.half-page-down": same("", top, 6),
    "article.half-page-up": Row("space", top, 5, 5, 3),
    "article.page-down": Row("", top, 11, 11, 9),
    "article.page-up": same("space", top, 0),
    "article.go-to-top": same("1 n G", lambda app: (here(app), top(app)), ("Harbour b", 0)),
    "article.go-to-end": same("1", here, "."),
    "article.next-paragraph": Row("1", here, "The Varne", "Calloway ", "“We will "),
    "article.previous-paragraph": Row("1", here, "Harbour b", "Tobias Re", "The Varne"),
    "article.next-sentence": Row("1", here, "The Varne", "“Every we", "“We will "),
    "article.previous-sentence": Row("1", here, "Harbour b", "Tobias Re", "The Varne"),
    "article.select-words": Row("1", selected, "Harbour", "Renn", "Ines"),
    "article.open-fold": Row("1 f", gaps, "the lens needs something followed", 1, 1, "f"),
    "list.next-row": Row("tab", row, None, "a1", "a2"),
    "list.previous-row": Row("tab G", row, None, "a1", "a5"),
    "list.page-down": Row("tab", row, None, "a1", "a2"),
    "list.page-up": Row("tab G", row, None, "a1", "a2"),
    "list.first-row": Row("tab G", row, None, "a1", "a1"),
    "list.last-row": Row("tab", row, None, "a1", "a3"),
    "list.go-to-row": Row("tab j", status, NO_ROWS, RENN_LINE, "● Tobias Renn 1/5 ─ “Tobias Renn” ← name"),
    "actors.hide-actor": Row(
        "tab",
        question,
        NO_ACTOR,
        "Hide ‘Renn Line’",
        "Hide ‘Ines Calloway’",
    ),
    "actors.merge-actor": Row("tab", offered, [], [], OTHERS),
    "actors.rename-actor": Row("tab", written, NO_ACTOR, "Renn Line", "Ines Calloway"),
    "actors.change-kind": Row("tab", offered, [], ["a person", "a place"], ["an organisation", "a place"]),
    "actors.change-order": Row("tab", listed, [], ["a1"], ["a1", "a2", "a3", "a4", "a5"], "v"),
    "quotes.set-speaker": Row(
        "tab tab",
        offered,
        [],
        ["■ Renn Line", "nobody known"],
        ["● Ines Calloway  chair", *OTHERS, "nobody known"],
    ),
    "quotes.hide-quote": Row("tab tab", listed, [], [], ["q1", "q2", "q3", "q4", "q5"], "u"),
    "quotes.change-order": Row("tab tab", listed, [], ["q1"], ["q1", "q2", "q3", "q5", "q4", "q6"], "v"),
    "app.show-palette": same("", dialog, "Palette"),
    "app.show-help": same("", dialog, "HelpScreen"),
}


def test_every_command_has_a_row() -> None:
    assert set(KEYS) - ELSEWHERE <= set(ROWS)


@pytest.mark.parametrize("name", [name for name in ROWS if name in KEYS])
async def test_does_what_it_says(name: str) -> None:
    known = (nobody(), one(), ferry())
    app = NewsreaderApp([analysis.article for analysis in known], analyses=KnownAnalyses(*known))
    row, seen = ROWS[name], []
    async with app.run_test(size=SIZE):
        for number in range(len(known)):
            reader(app).loader.turn_to(number)
            reader(app).panes.show_text()
            await settled(app)
            await burst(app, *row.before.split(), KEYS[name][0])
            await settled(app)
            seen.append(row.look(app))
            while app.screen is not reader(app) or reader(app).query("#search"):
                await press(app, "escape")
            await press(app, *row.after.split())

    assert tuple(seen) == (row.none, row.one, row.many)


@pytest.mark.parametrize(
    ("pane", "areas"),
    [
        ([], {"article", *EVERYWHERE}),
        (["tab"], {"list", "actors", *EVERYWHERE}),
        (["tab", "tab"], {"list", "quotes", *EVERYWHERE}),
    ],
    ids=["text", "actors", "quotes"],
)
async def test_every_key_of_a_command_does_the_same(app: NewsreaderApp, pane: list[str], areas: list[str]) -> None:
    async with app.run_test(size=SIZE):
        await press(app, *pane)
        alive = {key: held.binding.id for key, held in app.screen.active_bindings.items()}

    wanted = {
        key: name for name, keys in KEYS.items() if name.partition(".")[0] in (*areas, *EVERYWHERE) for key in keys
    }
    assert {key: alive.get(key) for key in wanted} == wanted
