"""Every key, made from the bindings themselves."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content, Span
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.app.bindings import EDGE_CHOICE, LEAVE_FIELD, MOVE_CHOICE
from tui.app.keymap import KeyCommand, commands, keys_of
from tui.app.rendering.cells import blocks, shown
from tui.app.rendering.frame import NARROW
from tui.app.rendering.text_search import fold
from tui.app.screens.layer import Dialog
from tui.app.widgets.edge_words import EdgeWords

AREAS = {
    "reader": "Everywhere",
    "article": "In the text",
    "list": "In lists",
    "actors": "In the list of actors",
    "quotes": "In the list of quotes",
    "library": "In the library",
    "articles": "In its list",
    "feeds": "In the list of feeds",
    "dossier": "In a dossier",
    "merge": "Where it is asked whether two are one",
    "comparison": "In a comparison",
    "check": "In a checked draft",
    "search": "While a search is typed",
    "filter": "While a filter of a list is typed",
    "field": "Where a name or a choice is typed",
    "dialog": "In boxes of text, notes and corrections",
    "card": "On a card",
    "output": "In what a command wrote",
    "corrections": "In the list of corrections",
    "scope": "Where it is asked how far a correction goes",
    "overwrite": "Where it is asked whether to overwrite a file",
    "links": "In the list of links",
    "notes": "In the list of notes",
    "note": "While a note is written",
    "selection": "While words are selected",
    "app": "Program",
}
"""What the help calls each area."""

READING = (
    *("reader", "article", "list", "actors", "quotes", "search", "filter", "selection", "scope", "corrections"),
    *("overwrite", "note", "notes", "links", "card", "output", "field", "dialog", "app"),
)
"""The areas of the reader."""

GROUPS = {
    "Follow": """
        reader.next-hit reader.previous-hit reader.follow-* reader.toggle-quotes reader.next-quote reader.previous-quote
        reader.search-text search.* library.search-articles *.filter-list
    """,
    "Move": """
        article.* list.* field.* dialog.* reader.jump-* *.go-to-* reader.next-* reader.previous-* *.next-list
        *.previous-list *.next-change *.previous-change *.*-doubtful *.close-layer *.leave
    """,
    "Read": """
        articles.* card.* *.open-* *.show-card *.show-dossier *.show-library *.show-facts *.analyse-* *.check-*
        *.compare-* *.list-dossiers *.list-feeds *.refresh-* reader.list-links reader.fetch-again
    """,
    "Correct": """
        *correct* *.undo-* actors.hide-* actors.merge-* actors.rename-* actors.change-kind quotes.set-* quotes.hide-*
        scope.* dossier.merge-* dossier.tell-* merge.*
    """,
    "Keep": """
        overwrite.* output.* reader.keep-* reader.export-* *.copy-* reader.pipe-* reader.watch-* reader.set-mark
        links.store-page note* *-note *-notes selection.* library.toggle-* library.*-article library.*-articles
        library.*-reference
        library.edit-* library.mark-* library.pick-* feeds.*
    """,
    "View": "reader.filter-* filter.* reader.toggle-* *-measure *.change-order library.show-* library.choose-*",
    "Program": "app.*",
}
"""What the help calls the commands that do something where it was opened, with patterns of their ids; the first group
that fits has a command."""

_KEYS, _FEW = 18, 6
"""Cells for the keys, and in a narrow box; longer ones take a line of their own."""

_SPACE = 50
"""Cells of a line from which there are as many for the keys as usual."""

_FRAME = 9
"""Cells of the box around the text."""


class _Query(Input):
    """What is looked for; the signs that open the help close it again if typed first, as no word begins so."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return not self._closes(character) and super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if self._closes(event.character):
            event.stop()
            event.prevent_default()
            self.screen.dismiss(None)
        else:
            await super()._on_key(event)

    def _closes(self, character: str | None) -> bool:
        keys = next(command.keys for command in commands(keys_of(self)) if command.id == "app.show-help")
        return not self.value and character in [key for key in keys if len(key) == 1 and not key.isalnum()]


class HelpScreen(Dialog[None]):
    """The keys: first those that do something where the help was opened, then those of other places."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(*MOVE_CHOICE, *EDGE_CHOICE, *LEAVE_FIELD),
        Binding("question_mark,f1", "leave", show=False, id="app.show-help"),
    ]

    def __init__(self, areas: Sequence[str] = READING, alive: Container[str] = ()) -> None:
        """Take what to tell.

        Args:
            areas: The areas of the screen below, in the order in which they are told.
            alive: Ids of the commands that do something there now.
        """
        super().__init__()
        self._areas = areas
        self._alive = alive

    def compose(self) -> ComposeResult:
        with Vertical(id="help", classes="box") as box:
            box.border_title = "Keys"
            yield _Query(id="narrow", compact=True, placeholder="type to search")
            with VerticalScroll(can_focus=False):
                yield Static(id="keys")
            yield EdgeWords(
                "type to search · {field.next-choice} {field.previous-choice} scroll · {field.leave-field} closes"
            )

    def on_resize(self) -> None:
        self._write()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._write()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _write(self) -> None:
        columns = self.app.size.width
        room = min(84, columns * (96 if columns < NARROW else 80) // 100) - _FRAME
        every = commands(keys_of(self))
        known = [command for area in self._areas for command in every if command.area == area]
        query = self.query_one(Input).value
        found = help_text(known, room, alive=self._alive, query=query)
        self.query_one("#keys", Static).update(found or Content(f"No key does anything like “{shown(query)}”."))

    def action_move(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_edge(self, index: int) -> None:
        box = self.query_one(VerticalScroll)
        box.scroll_to(y=box.max_scroll_y if index else 0, animate=False)


def areas_of(screen: Screen[Any]) -> tuple[str, ...]:
    """The areas whose keys work on a screen, in the order of its help."""
    return getattr(screen, "AREAS", READING)


def group_of(command: str) -> str:
    """What the help calls the group of a command.

    >>> group_of("reader.follow-pair"), group_of("feeds.refresh-feed"), group_of("feeds.rename-feed")
    ('Follow', 'Read', 'Keep')
    """
    fitting = (
        name for name, patterns in GROUPS.items() if any(fnmatchcase(command, each) for each in patterns.split())
    )
    return next(fitting, "")


def help_text(
    known: Sequence[KeyCommand], room: int = 75, *, alive: Container[str] = (), query: str = ""
) -> Content | None:
    """Keys and what they do: those that are alive by group, then the others by area.

    A row of commands that differ by a number takes one line.

    Args:
        known: The commands.
        room: Cells of a line.
        alive: Ids of those that do something now.
        query: Words of which each must stand in a line for it to be shown.

    Returns:
        The text; `None` where no line is left.
    """
    words = ""
    spans = []
    cells = _KEYS if room >= _SPACE else _FEW
    indent = cells + 3
    for title, held in _sections(known, alive):
        rows = [row for row in _rows(held) if _fits(query, *row)]
        if not rows:
            continue
        start = len(words)
        words += f"{title}\n"
        spans.append(Span(start, len(words), "bold"))
        for keys, description in rows:
            start = len(words)
            words += f"  {keys}"
            spans.append(Span(start, len(words), "$here"))
            words += f"\n{' ' * indent}" if len(keys) > cells else " " * (cells + 1 - len(keys))
            words += f"\n{' ' * indent}".join(blocks(description, room - indent)) + "\n"
        words += "\n"
    return Content(words.rstrip(), spans=spans) if words else None


def _sections(known: Sequence[KeyCommand], alive: Container[str]) -> Iterator[tuple[str, list[KeyCommand]]]:
    here = [command for command in known if command.id in alive]
    for group in GROUPS:
        yield group, [command for command in here if group_of(command.id) == group]
    for area in dict.fromkeys(command.area for command in known):
        yield AREAS.get(area, area), [each for each in known if each.area == area and each.id not in alive]


def _fits(query: str, keys: str, description: str) -> bool:
    """Whether a line is looked for: a key is meant as it is, words in any case."""
    told = fold(description).words
    return all(word in keys.split() or fold(word).words in told for word in query.split())


def _rows(known: list[KeyCommand]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    numbered = [command for command in known if command.id[-1:].isdecimal()]
    for command in known:
        if command not in numbered:
            rows.append(("  ".join(command.keys), command.description))
        elif command is numbered[0]:
            keys = [" ".join(each.keys) for each in numbered]
            usual = keys == [str(number) for number in range(1, len(keys) + 1)]
            rows.append((f"1 … {len(keys)}" if usual else " ".join(keys), "follow an actor by its number in the list"))
    return rows
