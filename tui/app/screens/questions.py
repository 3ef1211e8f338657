"""Dialogs that ask for one thing: a choice, a name, tags, a character, how far a correction goes, some of the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content, Span
from textual.screen import ScreenResultType
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from tui.app.bindings import COMPLETE, LEAVE_FIELD, OVERWRITE, SCOPE, SELECTION
from tui.app.keymap import hint_on
from tui.app.rendering.cells import blocks, width
from tui.app.rendering.frame import separated_lines
from tui.app.rendering.text_search import fold
from tui.app.rendering.word_selection import WordSelection
from tui.app.screens.boxes import ChoiceBox, quiet_after
from tui.app.screens.layer import Dialog
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.edge_words import CORNERS, EdgeWords
from tui.model.corrections import Scope
from tui.model.span import CharSpan


class DialogChoice(NamedTuple):
    """One of the things to choose from."""

    id: str
    words: str
    detail: str = ""
    """Said after it, less loudly."""


class ChoiceScreen(ChoiceBox[str | None]):
    """A list that typing narrows; hands back the id of the choice."""

    HINT: ClassVar[str] = "enter chooses · {field.leave-field} leaves"

    def __init__(self, title: str, choices: Sequence[DialogChoice]) -> None:
        super().__init__(title, "type to narrow")
        self._offered = list(choices)

    def fill(self, typed: str) -> None:
        """List the choices with all words that are typed; the first would be chosen."""
        words = fold(typed).words.split()
        found = [c for c in self._offered if all(word in fold(f"{c.words} {c.detail}").words for word in words)]
        self.choices.clear_options()
        self.choices.add_options([Option(quiet_after(choice.words, choice.detail), id=choice.id) for choice in found])
        if found:
            self.choices.highlighted = 0

    def choose(self, choice_id: str | None) -> None:
        """Hand back the choice."""
        if choice_id is not None:
            self.dismiss(choice_id)

    def action_move(self, rows: int) -> None:
        last = self.choices.option_count - 1
        if last >= 0:
            self.choices.highlighted = min(max(0, (self.choices.highlighted or 0) + rows), last)


class TagScreen(ChoiceBox[frozenset[str] | None]):
    """Hands back the tags an article is to have; what is typed is added to those it has."""

    BINDINGS: ClassVar[list[BindingType]] = COMPLETE

    HINT: ClassVar[str] = (
        "enter saves · {field.complete-word} completes · {field.next-choice} enter on, off"
        " · {field.leave-field} cancels"
    )

    def __init__(self, tags: Sequence[str], known: Sequence[tuple[str, int]], title: str = "Tags") -> None:
        """Take the tags the article has, and those there are with the number of their articles."""
        super().__init__(title, "a new tag; commas between several")
        self._given = set(tags)
        self._counts = dict.fromkeys(sorted(tags), 0) | dict(known)

    @property
    def _parts(self) -> list[str]:
        """The tags typed so far, the last of which may be unfinished."""
        return [_tag(part) for part in self.query_one(Input).value.split(",")]

    @property
    def _fitting(self) -> list[str]:
        """The tags there are that begin as what is typed last, those of the article first."""
        begun = self._parts[-1]
        return sorted(
            (tag for tag in self._counts if tag.startswith(begun)), key=lambda tag: (tag not in self._given, tag)
        )

    def fill(self, typed: str) -> None:
        """List the tags that fit; none of them is chosen until the reader goes there."""
        del typed  # Only its last part counts.
        self.choices.clear_options()
        self.choices.add_options([Option(self._line(tag), id=tag) for tag in self._fitting])
        self.choices.highlighted = None

    def _line(self, tag: str) -> Content:
        count = self._counts[tag]
        return quiet_after(f"{'✓' if tag in self._given else ' '} #{tag}", f"{count:,}" if count else "")

    def choose(self, choice_id: str | None) -> None:
        """Give the article a tag, or take it away; where none is chosen, hand back those it is to have."""
        if choice_id is None:
            self.dismiss(frozenset(self._given | {tag for tag in self._parts if tag}))
            return
        self._given ^= {choice_id}
        if self._parts[-1]:  # What was typed to find it goes.
            self._write(self._parts[:-1])
        self.fill("")

    def _write(self, tags: Sequence[str]) -> None:
        field = self.query_one(Input)
        field.value = "".join(f"{each}, " for each in tags if each)
        field.cursor_position = len(field.value)

    def action_complete(self) -> None:
        """Finish what is typed with the tag that is chosen, or the first that fits."""
        option, fitting = self.choices.highlighted_option, self._fitting
        tag = option.id if option is not None else fitting[0] if fitting and self._parts[-1] else None
        if tag is not None:
            self._write((*self._parts[:-1], tag))

    def action_move(self, rows: int) -> None:
        """Go some tags on or back; above the first is the line to type in."""
        last, at = self.choices.option_count - 1, self.choices.highlighted
        there = (-1 if at is None else at) + rows
        self.choices.highlighted = min(there, last) if there >= 0 and last >= 0 else None


def _tag(words: str) -> str:
    """A tag as the library keeps it."""
    return "-".join(words.strip(" #").casefold().split())


class NameScreen(Dialog[str | None]):
    """Asks for a name; hands back what was typed, or nothing if that is blank and may not be."""

    BINDINGS: ClassVar[list[BindingType]] = LEAVE_FIELD

    def __init__(self, title: str, name: str = "", *, blank: bool = False, enters: str = "saves") -> None:
        """Take what is asked.

        Args:
            title: That.
            name: What to begin with.
            blank: Whether no name is an answer too: then typing adds to the one to begin with.
            enters: What is done with the name when it is entered.
        """
        super().__init__()
        self._enters = enters
        self._title = title
        self._name = name
        self._blank = blank

    def compose(self) -> ComposeResult:
        with Vertical(id="naming", classes="box"):
            yield EdgeWords(self._title, above=True)
            yield Input(self._name, id="name", compact=True, select_on_focus=not self._blank)
            yield EdgeWords(f"enter {self._enters} · {{field.leave-field}} cancels")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        words = event.value.strip()
        self.dismiss(words if words or self._blank else None)


_LEAST = 44
"""Cells of a box with answers, where the screen has them."""


class AnswerBox(Dialog[ScreenResultType]):
    """A small box that asks something which single keys answer."""

    ANSWERS: ClassVar[tuple[tuple[str, str], ...]]
    """Each command with what it answers."""

    def __init__(self, asked: str) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        with Vertical(id="asking", classes="box"):
            yield EdgeWords(self._asked, above=True)
            yield Static(id="answers")

    def on_mount(self) -> None:
        self._write()

    def on_resize(self) -> None:
        self._write()

    def _write(self) -> None:
        """Be as wide as the words need, or the screen allows."""
        keys = [hint_on(self, f"{{{command}}}") for command, _ in self.ANSWERS]
        indent = max(map(width, keys)) + 2
        longest = indent + max(width(words) for _, words in self.ANSWERS)
        cells = min(max(_LEAST, longest + CORNERS, width(self._asked) + CORNERS), self.app.size.width * 9 // 10)
        self.query_one("#asking").styles.width = cells
        lines = [
            Content(
                f"{key}{' ' * (indent - width(key))}"
                + f"\n{' ' * indent}".join(blocks(words, max(1, cells - CORNERS - indent))),
                spans=[Span(0, len(key), "$here")],
            )
            for key, (_, words) in zip(keys, self.ANSWERS, strict=True)
        ]
        self.query_one("#answers", Static).update(Content("\n").join(lines))


class ScopeScreen(AnswerBox[Scope | None]):
    """Asks how far a correction goes."""

    BINDINGS: ClassVar[list[BindingType]] = SCOPE

    ANSWERS = (
        ("scope.correct-here", "in this article"),
        ("scope.correct-always", "in all articles, later ones too"),
        ("scope.correct-nothing", "cancel"),
    )

    def action_choose(self, scope: str) -> None:
        self.dismiss(Scope(scope))


class OverwriteScreen(AnswerBox[str | None]):
    """Asks whether a file that is there is to be overwritten; hands back `replace`, or `rename` for another name."""

    BINDINGS: ClassVar[list[BindingType]] = OVERWRITE

    ANSWERS = (
        ("overwrite.replace-file", "overwrite it"),
        ("overwrite.choose-name", "another name"),
        ("overwrite.write-nothing", "cancel"),
    )


class LetterScreen(Dialog[str | None]):
    """Waits for one character; any other key leaves."""

    BINDINGS: ClassVar[list[BindingType]] = LEAVE_FIELD

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        yield Static(Content(self._question), id="question")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        character = event.character
        self.dismiss(character if character and character.isprintable() and not character.isspace() else None)


HINT = (
    "{selection.previous-word}{selection.next-word} word · {selection.shrink-end} {selection.grow-end} end"
    " · {selection.grow-start}{selection.shrink-start} start · {selection.take-sentence} sentence"
    " · {selection.write-note} note · {selection.correct-words} correct · {selection.copy-words} copy"
    " · {selection.keep-selection} keep · {selection.leave-selection} cancel"
)


class SelectionScreen(Dialog[str | None]):
    """Changes the selection in the text below; hands back what to do with it: `note`, `correct`, `copy`, `keep`."""

    BINDINGS: ClassVar[list[BindingType]] = SELECTION

    def __init__(self, view: ArticleView, selection: WordSelection) -> None:
        super().__init__()
        self._view = view
        self._selection = selection

    def compose(self) -> ComposeResult:
        yield Static(id="question")

    def on_mount(self) -> None:
        self.query_one("#question", Static).update(Content("\n".join(self._lines)))
        self._take(self._selection, at_end=False)

    def on_resize(self) -> None:
        self.query_one("#question", Static).update(Content("\n".join(self._lines)))

    @property
    def _lines(self) -> list[str]:
        """What can be done, over the last rows of the screen."""
        return separated_lines(hint_on(self, HINT), self.app.size.width - 2)

    def _take(self, selection: WordSelection, *, at_end: bool = True) -> None:
        self._selection = selection
        self._view.select(selection.span)
        edge = selection.span.end - 1 if at_end else selection.span.start
        free = self.app.size.height - len(self._lines)
        if not self._view.in_view(edge) or self._view.lines_of(CharSpan(edge, edge + 1))[1] >= free:
            self._view.show_row(edge, self._view.size.height // 2)

    def action_move(self, words: int) -> None:
        self._take(self._selection.move(words))

    def action_grow(self, words: int) -> None:
        self._take(self._selection.grow(words))

    def action_grow_back(self, words: int) -> None:
        self._take(self._selection.grow_back(words), at_end=False)

    def action_sentence(self) -> None:
        self._take(self._selection.sentence(self._view.shown_article))
