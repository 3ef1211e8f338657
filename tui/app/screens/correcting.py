"""Correcting: what the machine got wrong is put right, kept, and can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace

from textual import work

from tui.app.page.cells import clipped
from tui.app.screens.amending import Amending
from tui.app.screens.asking import KINDS, SOMEBODY_NEW, Asking, choice
from tui.model.analysis import Actor, Mention, Quote
from tui.model.anchors import Anchor
from tui.model.corrections import (
    ActorRef,
    AddMention,
    AddQuote,
    Hide,
    HideQuote,
    Merge,
    Reassign,
    Rename,
    Retype,
    Split,
    quote_anchor,
    sentence,
    span_anchor,
)

_WORDS = 32

Step = Callable[[], Awaitable[None]]


class Correcting(Amending, Asking):
    """The part of the reader screen that corrects the analysis."""

    # What is to be corrected

    @property
    def _row_actor(self) -> Actor | None:
        return self.analysis.actor(self.side.actors.row_id) if self.side.actors.has_focus else None

    @property
    def _row_quote(self) -> Quote | None:
        if not self.side.quotes.has_focus:
            return None
        return next((quote for quote in self.analysis.quotes if quote.id == self.side.quotes.row_id), None)

    def _ref(self, actor: Actor) -> ActorRef:
        return ActorRef.of(actor, self.analysis.article.text)

    # Keys of the lists

    @work(group="correction")
    async def action_hide_actor(self) -> None:
        """Take the actor of the row away."""
        if actor := self._row_actor:
            await self._hide(actor)

    @work(group="correction")
    async def action_merge_actor(self) -> None:
        """Make the actor of the row one with another."""
        if actor := self._row_actor:
            await self._merge(actor)

    @work(group="correction")
    async def action_rename_actor(self) -> None:
        """Call the actor of the row otherwise."""
        if actor := self._row_actor:
            await self._rename(actor)

    @work(group="correction")
    async def action_retype_actor(self) -> None:
        """Say what the actor of the row is."""
        if actor := self._row_actor:
            await self._retype(actor)

    @work(group="correction")
    async def action_set_speaker(self) -> None:
        """Say who spoke the quote of the row."""
        if quote := self._row_quote:
            await self._set_speaker(quote)

    def action_hide_quote(self) -> None:
        """Take the quote of the row away."""
        if quote := self._row_quote:
            self.keep(HideQuote(quote_anchor(quote, self.analysis.article.text)))

    @work(group="correction")
    async def action_correct(self) -> None:
        """Offer every correction of what is selected, in the list, or at the reading place."""
        steps = dict(self._offers())
        if not steps:
            if not self.later(self.action_correct, here=True):
                self.hint = "nothing to correct here: go to a mention or a quote, or select words"
            return
        choices = [choice(str(number), words) for number, words in enumerate(steps)]
        chosen = await self.ask_choice("Correct", choices)
        if chosen is not None:
            await list(steps.values())[int(chosen)]()

    def _offers(self) -> Iterator[tuple[str, Step]]:
        """What can be corrected here, each in words and as what to do."""
        text = self.analysis.article.text
        selected = self.view.selected
        anchor = span_anchor(selected, text) if selected else None
        if anchor is not None:
            words = _short(anchor.exact)
            yield f"“{words}” mentions …", lambda: self._add_mention(anchor)
            yield f"“{words}” is a quote of …", lambda: self._add_quote(anchor)
            return
        actor, quote = self._row_actor, self._row_quote
        if actor is None and quote is None:
            place = self.view.place
            found, quote = self.analysis.mention_at(place), self.analysis.quote_at(place)
            if found is not None:
                mention, actor = found
                words = _short(mention.span.of(text))
                yield f"“{words}” is somebody else: …", lambda: self._split(mention, actor)
        if actor is not None:
            yield from self._actor_offers(actor)
        if quote is not None:
            words = _short(quote.content[0].of(text))
            yield f"{words} was said by …", lambda: self._set_speaker(quote)
            yield f"{words} is no quote", lambda: self._hide_quote(quote)

    def _actor_offers(self, actor: Actor) -> Iterator[tuple[str, Step]]:
        name = actor.name
        yield f"merge {name} into …", lambda: self._merge(actor)
        yield f"rename {name}", lambda: self._rename(actor)
        yield f"{name} isn't {KINDS[actor.kind]} but …", lambda: self._retype(actor)
        yield f"hide {name}", lambda: self._hide(actor)

    async def _keep_in_scope(self, correction: Hide | Rename | Merge | Retype) -> None:
        scope = await self.ask_scope(sentence(correction))
        if scope is not None:
            self.keep(replace(correction, scope=scope))

    # One correction each

    async def _hide(self, actor: Actor) -> None:
        await self._keep_in_scope(Hide(self._ref(actor)))

    async def _merge(self, actor: Actor) -> None:
        choices = [choice for choice in self.actor_choices() if choice.id != actor.id]
        if not choices:
            self.hint = f"there is nobody to merge {actor.name} into"
            return
        into = self.analysis.actor(await self.ask_choice(f"Merge {actor.name} into", choices))
        if into is not None:
            await self._keep_in_scope(Merge(self._ref(actor), self._ref(into)))

    async def _rename(self, actor: Actor) -> None:
        name = await self.ask_name(f"Rename {actor.name}", actor.name)
        if name is not None and name != actor.name:
            await self._keep_in_scope(Rename(self._ref(actor), name))

    async def _retype(self, actor: Actor) -> None:
        kind = await self.ask_kind(f"{actor.name} is", but=actor.kind)
        if kind is not None:
            await self._keep_in_scope(Retype(self._ref(actor), kind))

    async def _split(self, mention: Mention, actor: Actor) -> None:
        text = self.analysis.article.text
        words = mention.span.of(text)
        others = [choice for choice in self.actor_choices() if choice.id != actor.id]
        new = choice(SOMEBODY_NEW, "somebody new …")
        chosen = await self.ask_choice(f"“{_short(words)}” is", [*others, new])
        anchor = Anchor.at(mention.span, text)
        if chosen == SOMEBODY_NEW:
            name = await self.ask_name("Name of somebody new", " ".join(words.split()))
            if name is not None:
                self.keep(Split(anchor, name=name))
        elif to := self.analysis.actor(chosen):
            self.keep(Split(anchor, self._ref(to)))

    async def _add_mention(self, anchor: Anchor) -> None:
        new = choice(SOMEBODY_NEW, "somebody new …")
        chosen = await self.ask_choice(f"“{_short(anchor.exact)}” mentions", [*self.actor_choices(), new])
        if chosen == SOMEBODY_NEW:
            name = await self.ask_name("Name of somebody new", " ".join(anchor.exact.split()))
            kind = await self.ask_kind(f"{name} is") if name else None
            if name and kind:
                self.keep(AddMention(anchor, name=name, kind=kind))
        elif to := self.analysis.actor(chosen):
            self.keep(AddMention(anchor, self._ref(to)))

    async def _add_quote(self, anchor: Anchor) -> None:
        chosen = await self.ask_choice(f"“{_short(anchor.exact)}” was said by", self.speaker_choices())
        if chosen is not None:
            to = self.analysis.actor(chosen)
            self.keep(AddQuote(anchor, self._ref(to) if to else None))

    async def _set_speaker(self, quote: Quote) -> None:
        chosen = await self.ask_choice("Said by", self.speaker_choices())
        if chosen is not None:
            to = self.analysis.actor(chosen)
            anchor = quote_anchor(quote, self.analysis.article.text)
            self.keep(Reassign(anchor, self._ref(to) if to else None))

    async def _hide_quote(self, quote: Quote) -> None:
        self.keep(HideQuote(quote_anchor(quote, self.analysis.article.text)))

    def prefer(self, about: Mention | Quote, actor_id: str) -> None:
        """Let a mention refer to, or a quote be spoken by, another actor."""
        to = self.analysis.actor(actor_id)
        if to is None:
            return
        text = self.analysis.article.text
        if isinstance(about, Quote):
            self.keep(Reassign(quote_anchor(about, text), self._ref(to)))
        else:
            self.keep(Split(Anchor.at(about.span, text), self._ref(to)))


def _short(words: str) -> str:
    return clipped(" ".join(words.split()), _WORDS)
