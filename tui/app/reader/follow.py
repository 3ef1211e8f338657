"""Follow an actor, quotes or a pair, and step from hit to hit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tui.app.reader.context import ReaderContext
from tui.app.rendering.frame import numbers
from tui.app.rendering.targets import (
    NOTHING,
    ActorTarget,
    Followed,
    Kinds,
    PairTarget,
    QuotesTarget,
    SearchTarget,
    Target,
    describe,
    follow,
)
from tui.app.rendering.text_marks import SIGNS
from tui.model.analysis import Actor, Quote
from tui.model.navigation import Cursor
from tui.model.span import CharSpan

HERE = "{reader.follow-actor-here} the one here"
"""Keys in hints."""

UNSURE = 0.7
"""How sure mentions and quotes must be where the settings don't say, once the unsure ones are hidden."""

NOTHING_OPEN = "nothing is open: {reader.leave} leaves"
"""Said where escape has nothing left to close."""


class Follow:
    """Changes what is followed and which hit is current."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader

    @property
    def actors(self) -> list[Actor]:
        """The actors in the order of the list."""
        return self._reader.kinds.listed(self._reader.analysis)

    def start(self, target: Target, at: CharSpan | None = None) -> None:
        """Follow something and go to one of its hits.

        Args:
            target: What to follow.
            at: The hit to go to; `None` for the first one from the reading place on.
        """
        reader = self._reader
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
            self._reader.leave_place(place)
        self._reader.cursor = cursor

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the previous one (-1)."""
        reader = self._reader
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
            if not self._reader.later(partial(self.numbered, number)):
                self._reader.hint = f"there is no actor {number}"
            return
        target = ActorTarget(self.actors[number - 1].id)
        if self._reader.followed.target == target:
            self.step(1)
        else:
            self.start(target)

    def nothing(self) -> None:
        """Follow nothing, and do nothing that waits for the analysis."""
        reader = self._reader
        reader.waiting.forget()
        reader.hint = ""
        reader.cursor = Cursor()
        reader.followed = NOTHING

    def give_up(self) -> None:
        """Follow nothing; where nothing is followed and nothing waits, say that there is nothing to give up."""
        if self._reader.waiting or self._reader.followed.target is not None:
            self.nothing()
        else:
            self._reader.hint = NOTHING_OPEN

    def neighbour(self, step: int) -> None:
        """Follow the actor after or before the one followed, in the order of the list."""
        actors = self.actors
        if not actors:
            if not self._reader.later(partial(self.neighbour, step)):
                self._reader.hint = "there are no actors"
            return
        target = self._reader.followed.target
        ids = [actor.id for actor in actors]
        quotes = isinstance(target, ActorTarget) and target.quotes
        if isinstance(target, ActorTarget) and target.actor in ids:
            number = (ids.index(target.actor) + step) % len(ids)
        else:
            number = 0 if step > 0 else len(ids) - 1
        self.start(ActorTarget(ids[number], quotes=quotes))

    def here(self) -> None:
        """Follow the actor at the reading place, or the next one mentioned after it."""
        reader = self._reader
        place = reader.view.place
        found = reader.analysis.mention_at(place)
        if found is None:
            found = next((pair for pair in reader.analysis.mentions if pair[0].span.start >= place), None)
        if found is None:
            if not reader.later(self.here, here=True):
                reader.hint = "there is no actor here"
            return
        self.start(ActorTarget(found[1].id), found[0].span)

    def toggle_quotes(self) -> None:
        """Change between an actor's mentions and quotes; with no actor followed, between all quotes and open ones."""
        if self._reader.waiting and self._reader.later(self.toggle_quotes):
            return
        match self._reader.followed.target:
            case ActorTarget(actor, quotes):
                self.start(ActorTarget(actor, quotes=not quotes))
            case QuotesTarget(open_only=False):
                self.start(QuotesTarget(open_only=True))
            case _:
                self.start(QuotesTarget())

    def step_quote(self, step: int) -> None:
        """Go to the next or previous quote of anyone; what is followed stays followed."""
        reader = self._reader
        place = reader.view.place
        quotes = tuple(filter(reader.kinds.quote, reader.analysis.outer_quotes))
        if not quotes:
            if not reader.later(partial(self.step_quote, step), here=True):
                reader.hint = "there are no quotes"
            return
        after = [quote for quote in quotes if quote.span.start > place]
        before = [quote for quote in quotes if quote.span.start < place]
        quote = (after or list(quotes))[0] if step > 0 else (before or list(quotes))[-1]
        reader.leave_place(place)
        reader.view.go_to(quote.span.start, quote.span)
        reader.hint = f"quote {quotes.index(quote) + 1}/{len(quotes)} ─ {describe(reader.analysis, quote)}"

    def pair(self) -> None:
        """Follow the sentences with both the followed actor and the one of the row, or at the reading place."""
        reader = self._reader
        if reader.waiting and reader.later(self.pair):
            return
        match reader.followed.target:
            case ActorTarget(first) | PairTarget(first):
                second = reader.subject_here().actor
                if second is None or second.id == first:
                    reader.start(partial(self._choose_pair, first), "pair", exclusive=True)
                else:
                    self.start(PairTarget(first, second.id))
            case _:
                ways = f"{numbers(len(self.actors))}, or {{reader.follow-actor-here}} for the one here"
                needs = f"an actor followed first: {ways}" if len(self.actors) > 1 else "two actors"
                reader.hint = f"a pair needs {needs}"

    async def _choose_pair(self, first: str) -> None:
        """Ask for one of those who stand in the same sentences as an actor."""
        from tui.app.rendering.facts import companions  # noqa: PLC0415  (not needed to show text)
        from tui.app.screens.questions import ChoiceScreen, DialogChoice  # noqa: PLC0415  (nor is this)

        reader = self._reader
        actor = reader.analysis.actor(first)
        beside = companions(reader.analysis, actor, most=None) if actor else []
        if actor is None or not beside:
            reader.hint = "a pair needs another actor: {reader.follow-pair} on a row of the list, or at a mention"
            return
        choices = [
            DialogChoice(other.id, f"{SIGNS[other.kind]} {other.name}", f"{count} sentence{'s' if count > 1 else ''}")
            for other, count in beside
        ]
        second = await reader.ask(ChoiceScreen(f"Sentences with {actor.name} and", choices))
        if second is not None:
            self.start(PairTarget(first, second))

    def clicked(self, offset: int) -> None:
        """Follow the actor at a character; beside one, only go there."""
        found = self._reader.analysis.mention_at(offset)
        if found is not None:
            self.start(ActorTarget(found[1].id), found[0].span)
        else:
            self._reader.view.go_to(offset)

    def row(self, list_id: str, row_id: str) -> None:
        """Go to the actor or quote of a row."""
        reader = self._reader
        if list_id == "actors":
            actor = reader.analysis.actor(row_id)
            if actor is not None:
                self.start(ActorTarget(actor.id), actor.mentions[0].span)
        elif quote := reader.quote(row_id):
            self.start(_quotes_with(quote, reader.followed), quote.span)

    def stop(self, stop: CharSpan) -> None:
        """Make a hit current."""
        reader = self._reader
        if stop in reader.followed.stops:
            reader.hint = ""
            self._walk(Cursor(reader.followed.stops, reader.followed.stops.index(stop)), reader.view.place)

    def toggle_unsure(self) -> None:
        """Hide mentions and quotes that are less sure than the settings ask for, or show them."""
        reader = self._reader
        least = reader.options.kinds.sure or UNSURE
        self.show_kinds(replace(reader.kinds, sure=0.0 if reader.kinds.sure else least))
        mentions, quotes = reader.kinds.unsure(reader.analysis)
        below = f"{least:.0%}".replace("%", " %")
        hidden = f"below {below} sure: {mentions:,} mentions and {quotes:,} quotes hidden"
        reader.hint = (
            f"{hidden}; {{reader.toggle-unsure}} shows them" if reader.kinds.sure else "all is shown, sure or not"
        )

    def show_kinds(self, kinds: Kinds) -> None:
        """Mark and list other kinds, and follow the same thing among them, without moving the reader."""
        reader = self._reader
        reader.kinds = kinds
        target, place = reader.followed.target, reader.view.place
        if target is not None and not isinstance(target, SearchTarget):
            reader.cursor = Cursor()
            reader.followed = follow(reader.analysis, target, kinds)
            stops = reader.followed.stops
            reader.cursor = Cursor(stops, next((at for at, stop in enumerate(stops) if place in stop), None))

    def toggle_lens(self) -> None:
        """Show only paragraphs with the followed thing, or all."""
        reader = self._reader
        if not reader.lens and not reader.followed.lit:
            if not (reader.waiting and reader.later(self.toggle_lens)):
                reader.hint = "the lens needs something followed"
            return
        reader.lens = not reader.lens
        reader.hint = ""


def _quotes_with(quote: Quote, followed: Followed) -> Target:
    """What to follow where one quote of a list is chosen: the quotes of that list."""
    match followed.target:
        case ActorTarget(actor) if actor == quote.actor:
            return ActorTarget(actor, quotes=True)
        case PairTarget(first, second) if quote.actor in (first, second):
            return ActorTarget(quote.actor, quotes=True)
        case QuotesTarget() if quote.span in followed.stops:
            return followed.target
    return QuotesTarget()
