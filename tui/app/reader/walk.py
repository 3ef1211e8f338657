"""Follow an actor and step from hit to hit: what the first frame does too, before Textual is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from tui.app.rendering.frame import numbers
from tui.app.rendering.targets import NOTHING, ActorTarget, Followed, Kinds, Target, follow
from tui.model.analysis import Actor, Analysis
from tui.model.navigation import Cursor
from tui.model.span import CharSpan

HERE = "{reader.follow-actor-here} the one here"
"""Keys in hints."""


class Waiting(Protocol):
    """Keys that wait for the analysis."""

    def __bool__(self) -> bool: ...

    def forget(self) -> None:
        """Do none of them."""


class Place(Protocol):
    """Where the reader is in the text."""

    place: int


class WalkContext(Protocol):
    """What is read and followed."""

    analysis: Analysis
    followed: Followed
    cursor: Cursor
    kinds: Kinds
    hint: str

    @property
    def view(self) -> Place: ...

    @property
    def waiting(self) -> Waiting: ...

    def later(self, action: Callable[[], object], *, here: bool = False) -> bool:
        """Do something when the analysis has arrived; whether there is one to wait for."""

    def leave_place(self, place: int) -> None:
        """Remember a place that a jump leaves."""


class Walk:
    """Changes what is followed and which hit is current."""

    def __init__(self, reader: WalkContext) -> None:
        """Take what is read."""
        self._walked = reader

    @property
    def actors(self) -> list[Actor]:
        """The actors in the order of the list."""
        return self._walked.kinds.listed(self._walked.analysis)

    def start(self, target: Target, at: CharSpan | None = None) -> None:
        """Follow something and go to one of its hits.

        Args:
            target: What to follow.
            at: The hit to go to; `None` for the first one from the reading place on.
        """
        reader = self._walked
        followed, place = follow(reader.analysis, target, reader.kinds), reader.view.place
        reader.hint = ""
        if not followed.stops:
            if not reader.later(partial(self.start, target, at)):
                reader.hint = f"{followed.title or 'that'}: nothing to go to"
            return
        reader.waiting.forget()
        reader.followed = followed
        cursor = Cursor(followed.stops)
        if at is not None and at in followed.stops:
            cursor = Cursor(followed.stops, followed.stops.index(at))
        else:
            cursor = cursor.from_offset(place)
        self._walk(cursor, place)

    def _walk(self, cursor: Cursor, place: int) -> None:
        """Make a stop current; the place left is remembered."""
        if cursor.current is not None and cursor.current.start != place:
            self._walked.leave_place(place)
        self._walked.cursor = cursor

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the previous one (-1)."""
        reader = self._walked
        reader.hint = ""
        if reader.waiting and reader.later(partial(self.step, step)):
            return
        if reader.followed.target is None:
            ways = [f"{numbers(len(self.actors))} an actor", HERE] if self.actors else []
            reader.hint = f"nothing is followed: {', '.join([*ways, '{reader.search-text} a search'])}"
            return
        cursor, place = reader.cursor, reader.view.place
        if not cursor.stops:
            reader.hint = f"{reader.followed.title}: no hits"
            return
        before = cursor.index
        if cursor.current is not None and cursor.current.start == place:
            moved = cursor.next() if step > 0 else cursor.previous()
        else:
            moved = cursor.from_offset(place + 1) if step > 0 else cursor.before_offset(place)
        if before is not None and moved.index is not None and len(cursor.stops) > 1:
            round_again = moved.index <= before if step > 0 else moved.index >= before
            at_edge = moved.index == (0 if step > 0 else len(moved.stops) - 1)
            if round_again and cursor.current and at_edge:
                again = "from the top again" if step > 0 else "from the end again"
                reader.hint = f"{reader.followed.title} {moved.label} ─ {again}"
        self._walk(moved, place)

    def numbered(self, number: int) -> None:
        """Follow an actor by its number in the list; one that is followed already: its next mention."""
        if number > len(self.actors):
            if not self._walked.later(partial(self.numbered, number)):
                self._walked.hint = f"there is no actor {number}"
            return
        target = ActorTarget(self.actors[number - 1].id)
        if self._walked.followed.target == target:
            self.step(1)
        else:
            self.start(target)

    def nothing(self) -> None:
        """Follow nothing, and do nothing that waits for the analysis."""
        reader = self._walked
        reader.waiting.forget()
        reader.hint = ""
        reader.cursor = Cursor()
        reader.followed = NOTHING

    def neighbour(self, step: int) -> None:
        """Follow the actor after or before the one followed, in the order of the list."""
        actors = self.actors
        if not actors:
            if not self._walked.later(partial(self.neighbour, step)):
                self._walked.hint = "there are no actors"
            return
        target = self._walked.followed.target
        ids = [actor.id for actor in actors]
        quotes = isinstance(target, ActorTarget) and target.quotes
        if isinstance(target, ActorTarget) and target.actor in ids:
            number = (ids.index(target.actor) + step) % len(ids)
        else:
            number = 0 if step > 0 else len(ids) - 1
        self.start(ActorTarget(ids[number], quotes=quotes))

    def here(self) -> None:
        """Follow the actor at the reading place, or the next one mentioned after it."""
        reader = self._walked
        place = reader.view.place
        found = reader.analysis.mention_at(place)
        if found is None:
            found = next((pair for pair in reader.analysis.mentions if pair[0].span.start >= place), None)
        if found is None:
            if not reader.later(self.here, here=True):
                reader.hint = "there is no actor here"
            return
        self.start(ActorTarget(found[1].id), found[0].span)
