"""Follow an actor, quotes or a pair, and step from hit to hit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tui.app.reader.context import ReaderContext
from tui.app.reader.walk import Walk
from tui.app.rendering.frame import numbers
from tui.app.rendering.targets import (
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
from tui.model.analysis import Quote
from tui.model.navigation import Cursor
from tui.model.span import CharSpan

UNSURE = 0.7
"""How sure mentions and quotes must be where the settings don't say, once the unsure ones are hidden."""

NOTHING_OPEN = "nothing is open: {reader.leave} leaves"
"""Said where escape has nothing left to close."""


class Follow(Walk):
    """Changes what is followed, also to quotes and pairs, and by lists and the mouse."""

    def __init__(self, reader: ReaderContext) -> None:
        """Take what is read."""
        super().__init__(reader)
        self._reader = reader

    def give_up(self) -> None:
        """Follow nothing; where nothing is followed and nothing waits, say that there is nothing to give up."""
        if self._reader.waiting or self._reader.followed.target is not None:
            self.nothing()
        else:
            self._reader.hint = NOTHING_OPEN

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
        quotes = reader.kinds.quotes_among(reader.analysis.outer_quotes)
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
