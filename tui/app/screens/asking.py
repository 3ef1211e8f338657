"""Asking: what a correction needs to know, one dialog each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.page.marks import SIGNS
from tui.app.screens.stage import Stage
from tui.model.analysis import ActorKind
from tui.model.corrections import Scope

if TYPE_CHECKING:
    from tui.app.screens.questions import Choice

NOBODY, SOMEBODY_NEW = "nobody", "new"
"""Ids of choices that are no actor's."""

KINDS = {ActorKind.PERSON: "a person", ActorKind.ORG: "an organisation", ActorKind.PLACE: "a place"}


class Asking(Stage):
    """The part of the reader screen that opens dialogs; each gives `None` where the reader leaves it."""

    def actor_choices(self) -> list[Choice]:
        """Every actor, in the order of the list."""
        return [
            choice(actor.id, f"{SIGNS[actor.kind]} {actor.name}", "; ".join(actor.roles[:1]))
            for actor in self.analysis.actors
        ]

    def speaker_choices(self) -> list[Choice]:
        """Every actor, and nobody."""
        return [*self.actor_choices(), choice(NOBODY, "nobody known")]

    async def ask_kind(self, title: str, but: ActorKind | None = None) -> ActorKind | None:
        """Let the reader say what somebody is."""
        kinds = [choice(kind, words) for kind, words in KINDS.items() if kind is not but]
        chosen = await self.ask_choice(title, kinds)
        return ActorKind(chosen) if chosen else None

    async def ask_choice(self, title: str, choices: list[Choice]) -> str | None:
        """Let the reader choose; the id of the choice."""
        from tui.app.screens.questions import ChoiceScreen  # noqa: PLC0415  (not needed to show text)

        return await self.app.push_screen_wait(ChoiceScreen(title, choices))

    async def ask_name(self, title: str, name: str) -> str | None:
        """Let the reader type a name."""
        from tui.app.screens.questions import NameScreen  # noqa: PLC0415  (not needed to show text)

        return await self.app.push_screen_wait(NameScreen(title, name))

    async def ask_scope(self, told: str) -> Scope | None:
        """Let the reader say how far a correction goes."""
        from tui.app.screens.questions import ScopeScreen  # noqa: PLC0415  (not needed to show text)

        return await self.app.push_screen_wait(ScopeScreen(told))


def choice(choice_id: str, words: str, told: str = "") -> Choice:
    """One of the things to choose from."""
    from tui.app.screens.questions import Choice  # noqa: PLC0415  (not needed to show text)

    return Choice(choice_id, words, told)
