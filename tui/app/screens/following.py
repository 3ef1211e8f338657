"""Following: an actor, quotes, a pair; stepping from hit to hit."""

from __future__ import annotations

from functools import partial

from tui.app.page.following import (
    NOTHING,
    ActorTarget,
    PairTarget,
    QuotesTarget,
    Target,
    describe,
    follow,
)
from tui.app.screens.stage import Stage
from tui.model.analysis import Actor
from tui.model.navigation import Cursor
from tui.model.span import CharSpan


class Following(Stage):
    """The part of the reader screen that follows things."""

    @property
    def actors(self) -> list[Actor]:
        """The actors in the order of the list."""
        return [actor for actor in self.analysis.actors if self.kinds.actor(actor)]

    def follow(self, target: Target, at: CharSpan | None = None) -> None:
        """Follow something and go to one of its hits.

        Args:
            target: What to follow.
            at: The hit to go to; `None` for the first one from the reading place on.
        """
        followed, place = follow(self.analysis, target, self.kinds), self.view.place
        self.hint = ""
        if not followed.stops:
            if not self.later(partial(self.follow, target, at)):
                self.hint = f"{followed.title or 'that'}: nothing to go to"
            return
        self.errands.forget()
        self.followed = followed
        cursor = Cursor(followed.stops)
        if at is not None and at in followed.stops:
            cursor = Cursor(followed.stops, followed.stops.index(at))
        else:
            cursor = cursor.from_offset(place)
        self.walk(cursor, place)

    def walk(self, cursor: Cursor, place: int) -> None:
        """Make a stop current; the place left is remembered."""
        if cursor.current is not None and cursor.current.start != place:
            self.leave_place(place)
        self.cursor = cursor

    def _step(self, step: int) -> None:
        self.hint = ""
        if self.errands and self.later(partial(self._step, step)):
            return
        if self.followed.target is None:
            self.hint = "nothing is followed: 1–9 an actor, * the one here, / a search"
            return
        cursor, place = self.cursor, self.view.place
        if not cursor.stops:
            self.hint = f"{self.followed.title}: no hits"
            return
        before = cursor.index
        if cursor.current is not None and cursor.current.start == place:
            moved = cursor.next() if step > 0 else cursor.previous()
        else:
            moved = cursor.from_offset(place + 1) if step > 0 else cursor.before_offset(place)
        if before is not None and moved.index is not None and len(cursor.stops) > 1:
            round_again = moved.index <= before if step > 0 else moved.index >= before
            self.hint = self._round(moved, step) if round_again and cursor.current and self._passed(moved, step) else ""
        self.walk(moved, place)

    def _passed(self, moved: Cursor, step: int) -> bool:
        return moved.index == (0 if step > 0 else len(moved.stops) - 1)

    def _round(self, moved: Cursor, step: int) -> str:
        return f"{self.followed.title} {moved.label} ─ {'from the top again' if step > 0 else 'from the end again'}"

    def action_next_hit(self) -> None:
        """Go to the next hit."""
        self._step(1)

    def action_previous_hit(self) -> None:
        """Go to the previous hit."""
        self._step(-1)

    def action_follow_numbered(self, number: int) -> None:
        """Follow an actor by its number in the list; one that is followed already: its next mention."""
        if number > len(self.actors):
            if not self.later(partial(self.action_follow_numbered, number)):
                self.hint = f"there is no actor {number}"
            return
        target = ActorTarget(self.actors[number - 1].id)
        if self.followed.target == target:
            self._step(1)
        else:
            self.follow(target)

    def action_follow_nothing(self) -> None:
        """Follow nothing."""
        self.errands.forget()
        self.hint = ""
        self.cursor = Cursor()
        self.followed = NOTHING

    def action_follow_neighbour(self, step: int) -> None:
        """Follow the actor after or before the one followed, in the order of the list."""
        actors = self.actors
        if not actors:
            if not self.later(partial(self.action_follow_neighbour, step)):
                self.hint = "there are no actors"
            return
        target = self.followed.target
        ids = [actor.id for actor in actors]
        quotes = isinstance(target, ActorTarget) and target.quotes
        if isinstance(target, ActorTarget) and target.actor in ids:
            number = (ids.index(target.actor) + step) % len(ids)
        else:
            number = 0 if step > 0 else len(ids) - 1
        self.follow(ActorTarget(ids[number], quotes=quotes))

    def action_follow_here(self) -> None:
        """Follow the actor at the reading place, or the next one mentioned after it."""
        place = self.view.place
        found = self.analysis.mention_at(place)
        if found is None:
            later = [pair for pair in self.analysis.mentions if pair[0].span.start >= place]
            found = later[0] if later else None
        if found is None:
            if not self.later(self.action_follow_here, here=True):
                self.hint = "there is no actor here"
            return
        self.follow(ActorTarget(found[1].id), found[0].span)

    def action_toggle_quotes(self) -> None:
        """Change between an actor's mentions and quotes; with no actor followed, between all quotes and open ones."""
        if self.errands and self.later(self.action_toggle_quotes):
            return
        match self.followed.target:
            case ActorTarget(actor, quotes):
                self.follow(ActorTarget(actor, quotes=not quotes))
            case QuotesTarget(open_only=False):
                self.follow(QuotesTarget(open_only=True))
            case _:
                self.follow(QuotesTarget())

    def action_step_quote(self, step: int) -> None:
        """Go to the next or previous quote of anyone; what is followed stays followed."""
        place = self.view.place
        quotes = tuple(filter(self.kinds.quote, self.analysis.quotes))
        if not quotes:
            if not self.later(partial(self.action_step_quote, step), here=True):
                self.hint = "there are no quotes"
            return
        after = [quote for quote in quotes if quote.span.start > place]
        before = [quote for quote in quotes if quote.span.start < place]
        quote = (after or list(quotes))[0] if step > 0 else (before or list(quotes))[-1]
        self.leave_place(place)
        self.view.go_to(quote.span.start, quote.span)
        self.hint = f"quote {quotes.index(quote) + 1}/{len(quotes)} ─ {describe(self.analysis, quote)}"

    def action_follow_pair(self) -> None:
        """Follow the sentences with both the followed actor and the one of the row, or at the reading place."""
        if self.errands and self.later(self.action_follow_pair):
            return
        match self.followed.target:
            case ActorTarget(first) | PairTarget(first):
                second = self._actor_here()
                if second is None or second == first:
                    self.hint = "a pair needs another actor: p on a row of the list, or at a mention"
                else:
                    self.follow(PairTarget(first, second))
            case _:
                self.hint = "a pair needs an actor followed first: 1–9, or * for the one here"

    def _actor_here(self) -> str | None:
        """Id of the actor of the row, of who speaks its quote, or of the mention at the reading place."""
        if self.side.actors.has_focus:
            return self.side.actors.row_id
        if self.side.quotes.has_focus:
            row = self.side.quotes.row_id
            return next((quote.actor for quote in self.analysis.quotes if quote.id == row), None)
        found = self.analysis.mention_at(self.view.place)
        return found[1].id if found else None

    def pick(self, offset: int) -> None:
        """Follow the actor at a character that was clicked on; beside one, only go there."""
        found = self.analysis.mention_at(offset)
        if found is not None:
            self.follow(ActorTarget(found[1].id), found[0].span)
        else:
            self.view.go_to(offset)

    def choose(self, list_id: str, row_id: str) -> None:
        """Go to the actor or quote of a row."""
        if list_id == "actors":
            actor = self.analysis.actor(row_id)
            if actor is not None:
                self.follow(ActorTarget(actor.id), actor.mentions[0].span)
        else:
            quote = next((quote for quote in self.analysis.quotes if quote.id == row_id), None)
            if quote is not None:
                kept = quote.span in self.followed.stops and isinstance(
                    self.followed.target, ActorTarget | QuotesTarget
                )
                target = self.followed.target if kept else None
                self.follow(target or QuotesTarget(), quote.span)
        self.show_text()

    def go_to_stop(self, stop: CharSpan) -> None:
        """Make a hit current."""
        if stop in self.followed.stops:
            self.hint = ""
            self.walk(Cursor(self.followed.stops, self.followed.stops.index(stop)), self.view.place)
