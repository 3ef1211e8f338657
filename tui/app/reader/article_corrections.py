"""Corrections: what the machine got wrong is put right, stored, and can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.reader.context import FOLDED, ReaderContext
from tui.app.reader.reading_list import OpenArticle
from tui.app.rendering.cells import clipped
from tui.app.rendering.targets import SearchTarget, carried, follow
from tui.app.rendering.text_marks import SIGNS
from tui.errors import NewsreaderError
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, Quote
from tui.model.anchors import Anchor
from tui.model.corrections import (
    ActorRef,
    AddMention,
    AddQuote,
    Correction,
    Hide,
    HideQuote,
    Merge,
    Reassign,
    Rename,
    Retype,
    Split,
    question,
    quote_anchor,
    sentence,
    span_anchor,
)
from tui.model.navigation import Cursor

if TYPE_CHECKING:
    from tui.app.screens.questions import DialogChoice

NOBODY, SOMEBODY_NEW = "nobody", "new"
"""Ids of choices that are no actor's."""

KINDS = {ActorKind.PERSON: "a person", ActorKind.ORG: "an organisation", ActorKind.PLACE: "a place"}

_WORDS = 32

Step = Callable[[], Awaitable[None]]


class ArticleCorrections:
    """Shows the analysis as the reader has corrected it."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader

    def accept(self, article: OpenArticle, found: Analysis) -> None:
        """Take what was found in an article, and correct it."""
        article.found = found
        article.analysis = self._corrected(found)

    def _corrected(self, found: Analysis) -> Analysis:
        """An analysis with the corrections that hold in it; its notes say how many found nothing to correct."""
        if not found.model:
            return found  # Nothing was found yet that could be wrong.
        try:
            corrected = self._reader.annotations.corrected(found)
        except NewsreaderError as error:
            return replace(found, notes=(*found.notes, str(error)))
        if not corrected.skipped:
            return corrected.analysis
        count = len(corrected.skipped)
        lists = self._reader.with_keys("{reader.list-corrections} lists them.")
        many = count > 1
        skipped = f"{count} correction{'s' if many else ''} no longer {'apply' if many else 'applies'}: {lists}"
        return replace(corrected.analysis, notes=(*found.notes, skipped))

    def apply(self) -> None:
        """Show the analysis of the article on the screen with the corrections that hold now."""
        if self._reader.article.found is not None:
            self.show(self._corrected(self._reader.article.found))

    def show(self, analysis: Analysis) -> None:
        """Show another analysis of the article on the screen; what was followed is followed on, the reader stays."""
        reader = self._reader
        old, place, before = reader.analysis, reader.view.place, reader.followed
        reader.article.analysis = analysis
        target = carried(before.target, old, analysis)
        followed = before if isinstance(target, SearchTarget) else follow(analysis, target, reader.kinds)
        reader.cursor = Cursor()
        reader.analysis = analysis
        reader.followed = followed
        here = next((number for number, stop in enumerate(followed.stops) if place in stop), None)
        reader.cursor = Cursor(followed.stops, here)
        reader.message = " ".join(analysis.notes)

    # Making and undoing

    def make(self, correction: Correction) -> None:
        """Store a correction and show what it changes."""
        reader = self._reader
        try:
            reader.annotations.add_correction(reader.analysis.article, correction)
        except NewsreaderError as error:
            reader.hint = str(error)
            return
        if reader.view.selected is not None:
            reader.screen.clear_selection()
        self.apply()
        reader.hint = f"{sentence(correction)} ─ {{reader.undo-correction}} undoes"

    async def _make_in_scope(self, correction: Hide | Rename | Merge | Retype) -> None:
        """Ask how far a correction goes, and make it."""
        from tui.app.screens.questions import ScopeScreen  # noqa: PLC0415  (not needed to show text)

        scope = await self._reader.ask(ScopeScreen(question(correction)))
        if scope is not None:
            self.make(replace(correction, scope=scope))

    def undo_last(self) -> None:
        """Take back the last correction made in this article."""
        reader = self._reader
        try:
            undone = reader.annotations.undo_last_correction(reader.analysis.article)
        except NewsreaderError as error:
            reader.hint = str(error)
            return
        if undone is None:
            reader.hint = "nothing was corrected in this article"
            return
        self.apply()
        reader.hint = f"undone: {sentence(undone.correction)}"

    async def show_list(self) -> None:
        """List the corrections that hold here, to undo any of them."""
        from tui.app.screens.annotation_dialogs import HistoryScreen  # noqa: PLC0415  (not needed to show text)

        reader = self._reader
        if (reader.unknown and reader.later(self.show_list)) or reader.article.found is None:
            return
        try:
            changed = await reader.ask(HistoryScreen(reader.annotations, reader.article.found))
        except NewsreaderError as error:
            reader.hint = str(error)
        else:
            if changed:
                self.apply()

    # What can be corrected

    async def choose(self) -> None:
        """Offer every correction of what is selected, in the list, or at the reading place."""
        steps = dict(self._offers())
        if not steps:
            if not self._reader.later(self.choose, here=True):
                self._reader.hint = "nothing to correct here: go to a mention or a quote, or select words"
            return
        choices = [_choice(str(number), words) for number, words in enumerate(steps)]
        chosen = await self._ask_choice("Correct", choices)
        if chosen is not None:
            await list(steps.values())[int(chosen)]()

    def _offers(self) -> Iterator[tuple[str, Step]]:
        """What can be corrected here, each in words and as what to do."""
        reader = self._reader
        text = reader.analysis.article.text
        selected = reader.view.selected
        anchor = span_anchor(selected, text) if selected else None
        if anchor is not None:
            words = _short(anchor.exact)
            yield f"“{words}” mentions …", lambda: self._add_mention(anchor)
            yield f"“{words}” is a quote of …", lambda: self._add_quote(anchor)
            return
        subject = reader.subject_here()
        actor, mention, quote = subject.actor, subject.mention, subject.quote
        if actor is not None and mention is not None:
            words = _short(mention.span.of(text))
            yield f"“{words}” is somebody else: …", lambda: self._split(mention, actor)
        if actor is not None and subject.row_quote is None:
            yield from self._actor_offers(actor)
        if quote is not None:
            words = _short(quote.content[0].of(text))
            yield f"{words} was said by …", lambda: self.set_speaker(quote)
            yield f"{words} is no quote", lambda: self.hide_quote(quote)

    def _actor_offers(self, actor: Actor) -> Iterator[tuple[str, Step]]:
        name = actor.name
        yield f"merge {name} into …", lambda: self.merge(actor)
        yield f"rename {name}", lambda: self.rename(actor)
        yield f"{name} isn't {KINDS[actor.kind]} but …", lambda: self.change_kind(actor)
        yield f"hide {name}", lambda: self.hide(actor)

    async def of_row_actor(self, correct: Callable[[Actor], Awaitable[None]]) -> None:
        if actor := self._reader.subject_here().row_actor:
            await correct(actor)
        else:
            self._reader.hint = FOLDED if self._reader.on_folded_row else self._nothing("actors")

    async def of_row_quote(self, correct: Callable[[Quote], Awaitable[None]]) -> None:
        if quote := self._reader.subject_here().row_quote:
            await correct(quote)
        else:
            self._reader.hint = self._nothing("quotes")

    def _nothing(self, names: str) -> str:
        still = f"{names} are still being looked for"
        return still if self._reader.unknown else f"there are no {names} in this list"

    # One correction each

    async def hide(self, actor: Actor) -> None:
        """Take an actor away."""
        await self._make_in_scope(Hide(self._ref(actor)))

    async def merge(self, actor: Actor) -> None:
        """Make an actor one with another."""
        choices = [choice for choice in self._actor_choices() if choice.id != actor.id]
        if not choices:
            self._reader.hint = f"there is nobody to merge {actor.name} into"
            return
        into = self._reader.analysis.actor(await self._ask_choice(f"Merge {actor.name} into", choices))
        if into is not None:
            await self._make_in_scope(Merge(self._ref(actor), self._ref(into)))

    async def rename(self, actor: Actor) -> None:
        """Call an actor otherwise."""
        name = await self._ask_name(f"Rename {actor.name}", actor.name)
        if name is not None and name != actor.name:
            await self._make_in_scope(Rename(self._ref(actor), name))

    async def change_kind(self, actor: Actor) -> None:
        """Say what an actor is."""
        kind = await self._ask_kind(f"{actor.name} is", but=actor.kind)
        if kind is not None:
            await self._make_in_scope(Retype(self._ref(actor), kind))

    async def _split(self, mention: Mention, actor: Actor) -> None:
        text = self._reader.analysis.article.text
        words = mention.span.of(text)
        others = [choice for choice in self._actor_choices() if choice.id != actor.id]
        new = _choice(SOMEBODY_NEW, "somebody new …")
        chosen = await self._ask_choice(f"“{_short(words)}” is", [*others, new])
        anchor = Anchor.at(mention.span, text)
        if chosen == SOMEBODY_NEW:
            name = await self._ask_name("Name of somebody new", " ".join(words.split()))
            if name is not None:
                self.make(Split(anchor, name=name))
        elif to := self._reader.analysis.actor(chosen):
            self.make(Split(anchor, self._ref(to)))

    async def _add_mention(self, anchor: Anchor) -> None:
        new = _choice(SOMEBODY_NEW, "somebody new …")
        chosen = await self._ask_choice(f"“{_short(anchor.exact)}” mentions", [*self._actor_choices(), new])
        if chosen == SOMEBODY_NEW:
            name = await self._ask_name("Name of somebody new", " ".join(anchor.exact.split()))
            kind = await self._ask_kind(f"{name} is") if name else None
            if name and kind:
                self.make(AddMention(anchor, name=name, kind=kind))
        elif to := self._reader.analysis.actor(chosen):
            self.make(AddMention(anchor, self._ref(to)))

    async def _add_quote(self, anchor: Anchor) -> None:
        chosen = await self._ask_choice(f"“{_short(anchor.exact)}” was said by", self._speaker_choices())
        if chosen is not None:
            to = self._reader.analysis.actor(chosen)
            self.make(AddQuote(anchor, self._ref(to) if to else None))

    async def set_speaker(self, quote: Quote) -> None:
        """Say who spoke a quote."""
        chosen = await self._ask_choice("Said by", self._speaker_choices())
        if chosen is not None:
            to = self._reader.analysis.actor(chosen)
            anchor = quote_anchor(quote, self._reader.analysis.article.text)
            self.make(Reassign(anchor, self._ref(to) if to else None))

    async def hide_quote(self, quote: Quote) -> None:
        """Take a quote away."""
        self.make(HideQuote(quote_anchor(quote, self._reader.analysis.article.text)))

    def prefer(self, about: Mention | Quote, actor_id: str) -> None:
        """Let a mention refer to, or a quote be spoken by, another actor."""
        to = self._reader.analysis.actor(actor_id)
        if to is None:
            return
        text = self._reader.analysis.article.text
        if isinstance(about, Quote):
            self.make(Reassign(quote_anchor(about, text), self._ref(to)))
        else:
            self.make(Split(Anchor.at(about.span, text), self._ref(to)))

    def _ref(self, actor: Actor) -> ActorRef:
        return ActorRef.of(actor, self._reader.analysis.article.text)

    # Dialogs; each gives `None` where the reader leaves it

    def _actor_choices(self) -> list[DialogChoice]:
        """Every actor, in the order of the list."""
        return [
            _choice(actor.id, f"{SIGNS[actor.kind]} {actor.name}", "; ".join(actor.roles[:1]))
            for actor in self._reader.analysis.actors
        ]

    def _speaker_choices(self) -> list[DialogChoice]:
        """Every actor, and nobody."""
        return [*self._actor_choices(), _choice(NOBODY, "nobody known")]

    async def _ask_kind(self, title: str, but: ActorKind | None = None) -> ActorKind | None:
        kinds = [_choice(kind, words) for kind, words in KINDS.items() if kind is not but]
        chosen = await self._ask_choice(title, kinds)
        return ActorKind(chosen) if chosen else None

    async def _ask_choice(self, title: str, choices: list[DialogChoice]) -> str | None:
        from tui.app.screens.questions import ChoiceScreen  # noqa: PLC0415  (not needed to show text)

        return await self._reader.ask(ChoiceScreen(title, choices))

    async def _ask_name(self, title: str, name: str) -> str | None:
        from tui.app.screens.questions import NameScreen  # noqa: PLC0415  (not needed to show text)

        return await self._reader.ask(NameScreen(title, name))


def _choice(choice_id: str, words: str, about: str = "") -> DialogChoice:
    from tui.app.screens.questions import DialogChoice  # noqa: PLC0415  (not needed to show text)

    return DialogChoice(choice_id, words, about)


def _short(words: str) -> str:
    return clipped(" ".join(words.split()), _WORDS)
