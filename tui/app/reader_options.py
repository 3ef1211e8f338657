"""What the settings say of the reader, from the command line down to its widgets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, Self

from tui.app.rendering.targets import EVERYTHING, Kinds
from tui.errors import LibraryError

if TYPE_CHECKING:
    from tui.config import Config
    from tui.library.analyses import Choices
    from tui.library.library import Library
    from tui.model.quotation_check import CheckedDraft
    from tui.services.analysis_service import AnalysisService
    from tui.services.arrival_service import ArrivalService


THEME = "theme"
"""The name of the choice of a theme."""

WELCOMED = "welcomed"
"""The name under which it is remembered that the reader was told what there is."""

PANES = "panes"
"""The name of the choice of panes."""


class PaneChoice(NamedTuple):
    """Whether the reader wants the lists, and how wide."""

    side: bool
    """Whether the lists are shown."""

    wider: int = 0
    """Cells that the lists take beyond what they take by themselves; negative for fewer."""


@dataclass(frozen=True)
class ReaderOptions:
    """How the program on the screen looks, and what it begins with."""

    theme: str = "newsreader-dark"
    measure: int = 72
    """Cells a line of text takes at most."""

    side_pane: bool = True
    """Whether the lists are shown beside the text, or below it."""

    wider: int = 0
    """Cells that the lists take beyond what they take by themselves; negative for fewer."""

    panes_set: PaneChoice | None = None
    """The panes that the settings give, where others were chosen on the screen."""

    key_hints: bool = True
    """Whether the line at the bottom says which keys do something now."""

    kinds: Kinds = EVERYTHING
    """The kinds of actor and quote to mark and list."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys for actions, by the id of their binding."""

    library: bool = False
    """Whether to begin with the library."""

    checked: CheckedDraft | None = None
    """The draft to begin with, whose quotations were checked."""

    refresh_at_start: bool = False
    """Whether to fetch what is new in the feeds at once."""

    refresh_minutes: int = 0
    """Minutes after which to do so again and again; 0 for never."""

    rules: tuple[tuple[str, str], ...] = ()
    """What is done with articles that arrive: queries, and `read`, `hide`, `star` or `tag:NAME`."""

    on_new: tuple[str, ...] = ()
    """The command that is called when articles arrive."""

    on_watch: tuple[str, ...] = ()
    """The command that is called when a watch finds something."""

    def arrivals(self, library: Library, analyses: AnalysisService) -> ArrivalService:
        """What does with articles that arrive what the reader wants.

        Raises:
            QueryError: If a rule can't be used.
        """
        from tui.services.arrival_service import ArrivalService  # noqa: PLC0415  (not needed to show text)

        return ArrivalService.of(library, analyses, self.rules, self.on_new, self.on_watch)

    welcome: bool = False
    """Whether to say, above the first article that is ever opened, what the lists show and how to walk."""

    theme_set: str = ""
    """The theme that the settings name, where another was chosen on the screen."""

    def theme_choice(self, name: str) -> tuple[str, str]:
        """How a theme that is chosen on the screen is remembered: with the one in whose place it was chosen."""
        return THEME, f"{name} {self.theme_set or self.theme}"

    @property
    def panes(self) -> PaneChoice:
        """Whether the lists are shown, and how wide."""
        return PaneChoice(self.side_pane, self.wider)

    def pane_choice(self, panes: PaneChoice) -> tuple[str, str]:
        """How panes that are chosen on the screen are remembered: with those in whose place they were chosen."""
        return PANES, json.dumps([panes, self.panes_set or self.panes])

    def chosen(self, choices: Choices) -> Self:
        """These options with what was chosen and told on the screen before; where that can't be read, as they are."""
        try:
            name, _, instead = (choices.of(THEME) or "").partition(" ")
            panes = _panes_in(choices.of(PANES), self.panes)
            welcome = choices.of(WELCOMED) is None
        except LibraryError:
            return self
        options = replace(self, welcome=welcome)
        if name and instead == self.theme:
            options = replace(options, theme=name, theme_set=self.theme)
        return replace(options, side_pane=panes.side, wider=panes.wider, panes_set=self.panes) if panes else options

    @classmethod
    def of(cls, config: Config, *, library: bool = False) -> Self:
        """The options that the settings give.

        Args:
            config: The settings.
            library: Whether to begin with the library.
        """
        reader = config.reader
        return cls(
            theme=reader.theme,
            measure=reader.measure,
            side_pane=reader.side_pane,
            key_hints=reader.key_hints,
            kinds=Kinds(frozenset(reader.actors), frozenset(reader.kinds), reader.confidence, words=reader.words),
            keys=config.keys,
            library=library,
            refresh_at_start=config.feeds.refresh_at_start,
            refresh_minutes=config.feeds.refresh_minutes,
            rules=config.written_rules,
            on_new=config.hooks.on_new,
            on_watch=config.hooks.on_watch,
        )


def _panes_in(kept: str | None, now: PaneChoice) -> PaneChoice | None:
    """The panes that were chosen in place of those of the settings; `None` where these have changed since."""
    try:
        chosen, instead = json.loads(kept or "null")
        panes = PaneChoice(*chosen)
    except (TypeError, ValueError):
        return None
    known = tuple(instead) == now and all(isinstance(part, int) for part in panes)
    return PaneChoice(bool(panes.side), panes.wider) if known else None
