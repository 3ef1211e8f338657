"""What the lists beside an article hold: their rows, titles, and the rows at the reading cursor."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from operator import itemgetter
from typing import NamedTuple, TypeVar

from tui.app.rendering.cells import blocks, clipped, width
from tui.app.rendering.fitted_rows import RowHeights
from tui.app.rendering.list_rows import UNNAMED, ListRow, Styled, actor_entries, quote_entries
from tui.app.rendering.pane_geometry import Division, Needed, Shape, actors_width
from tui.app.rendering.targets import EVERYTHING, ActorTarget, Kinds, PairTarget, QuotesTarget, Target
from tui.app.rendering.text_marks import SpanIndex, quote_parts
from tui.model.analysis import Actor, ActorKind, Analysis, Quote, QuoteKind

T = TypeVar("T")

_KINDS = {ActorKind.PERSON: "people", ActorKind.ORG: "organisations", ActorKind.PLACE: "places"}


_CLEARS, _UNSURE = "{reader.close-layer} shows all", "{reader.toggle-unsure} shows all"

_NAME = 18
"""Cells of a short name at most."""

Title = tuple[str, ...]
"""What a title says, in fewer and fewer words."""


@dataclass(frozen=True)
class Listed:
    """What decides which rows the lists have."""

    analysis: Analysis
    kinds: Kinds = EVERYTHING
    all_kinds: Kinds = EVERYTHING
    """What is shown where the reader has chosen nothing."""

    target: Target | None = None
    """What is followed."""

    known: bool = True
    """Whether the article is analysed."""

    met: Mapping[str, int] | None = None
    """In how many other articles each named actor is; `None` where that isn't known."""

    by_speaker: bool = False
    """Whether quotes are gathered by speaker."""

    unfolded: bool = False
    """Whether actors without a name are listed."""

    actor_query: str = ""
    """Of which actors only: see `actor_entries`."""

    quote_query: str = ""
    """Of which quotes only: see `quote_entries`."""

    @cached_property
    def _followed(self) -> tuple[str, ...]:
        """The ids of the actors that are followed."""
        match self.target:
            case ActorTarget(actor):
                return (actor,)
            case PairTarget(first, second):
                return first, second
        return ()

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The ids of those whose quotes are listed; empty for all, also where they say nothing."""
        return self._followed if any(quote.actor in self._followed for quote in self.analysis.quotes) else ()

    @cached_property
    def _said(self) -> list[Quote]:
        """The quotes of whoever is followed, of all kinds."""
        of = [quote for quote in self.analysis.quotes if not self.speakers or quote.actor in self.speakers]
        return [quote for quote in of if not (self._open_only and quote.actor)]

    @cached_property
    def short_names(self) -> dict[str, str]:
        """What the actors are called where there is little room."""
        return short_names(self.analysis.actors)

    @property
    def whose(self) -> tuple[tuple[str, ...], bool]:
        """Whose quotes are listed, and whether only those without a speaker are."""
        return self.speakers, self._open_only

    def actors(self) -> list[ListRow]:
        """The rows of the actors."""
        return actor_entries(self.analysis, self.kinds, self.met, unfolded=self.unfolded, query=self.actor_query)

    def quotes(self, most: int | None = None) -> list[ListRow]:
        """The rows of the quotes; of the first ones where there is no query, for `None` of all."""
        return quote_entries(
            self.analysis,
            self.kinds,
            by_speaker=self.by_speaker,
            of=self.speakers,
            open_only=self._open_only,
            query=self.quote_query,
            most=None if self.quote_query else most,
        )

    @property
    def _open_only(self) -> bool:
        return isinstance(self.target, QuotesTarget) and self.target.open_only

    def actors_title(self) -> Title:
        """`Actors 12`, or `Actors 5 of 12, people`."""
        if not self.known:
            return ("Actors",)
        every = len(self.all_kinds.listed(self.analysis))
        listed = self.kinds.listed(self.analysis)
        shown = sum(row.id != UNNAMED for row in self.actors()) if self.actor_query else len(listed)
        kinds = [_KINDS[ActorKind(kind)] for kind in sorted(self.kinds.actors)]
        chosen = [] if self.kinds.actors == self.all_kinds.actors else kinds
        title = _title(("Actors",), (shown, every), chosen, self._sure, self.actor_query)
        short = " and ".join(chosen).capitalize()
        return title if not chosen or self._sure or self.actor_query else (*title, f"{short} {shown:,} of {every:,}")

    def quotes_title(self) -> Title:
        """`All quotes 41`, `Quotes of Faraj Qaim 12`, `No quotes of Benghazi: all 41`, or `Quotes 12 of 41, direct`."""
        if not self.known:
            return ("Quotes",)
        shown = len(self.quotes() if self.quote_query else self.kinds.quotes_among(self._said))
        every = len(self.all_kinds.quotes_among(self._said))
        chosen = [kind for kind in map(str, QuoteKind) if kind in self.kinds.quotes]
        chosen = [] if self.kinds.quotes == self.all_kinds.quotes else chosen
        whole = not (chosen or self._sure or self.quote_query)
        return _title(self._whose(whole=whole), (shown, every), chosen, self._sure, self.quote_query)

    def _whose(self, *, whole: bool) -> Title:
        """Whose quotes are listed, in fewer and fewer words."""
        every = "all quotes" if whole else "quotes"
        actors = [actor for actor in map(self.analysis.actor, self._followed) if actor]
        if not actors or not self.analysis.quotes:
            return ("Unattributed quotes",) if self._open_only else (every.capitalize(),)
        name = " and ".join(actor.name for actor in actors)
        short = " and ".join(self.short_names[actor.id] for actor in actors)
        if not self.speakers:
            shorter = (f"No quotes of {short}: all",) if whole else ()
            longer = (f"No quotes of {each}: {every}" for each in (name, short))
            return (*longer, *shorter, f"Not quoted: {every}", every.capitalize())
        return (f"Quotes of {name}", f"Quotes of {short}", short, *([] if whole else ["Quotes"]))

    def why_no_actors(self) -> str:
        """What hides all actors, with the command in braces that shows them; empty where there are none to show."""
        if not self.all_kinds.listed(self.analysis):
            return ""
        if self.actor_query:
            return f"nobody fits “{self.actor_query}”: {_CLEARS}"
        if self.kinds.actors != self.all_kinds.actors:
            kinds = " or ".join(_KINDS[ActorKind(kind)] for kind in sorted(self.kinds.actors))
            return f"no {kinds} here: {{reader.filter-actors}} shows others"
        return f"nobody is sure enough: {_UNSURE}" if self._sure else ""

    def why_no_quotes(self) -> str:
        """The same for the quotes of whoever is followed."""
        if not self.all_kinds.quotes_among(self._said):
            return ""
        if self.quote_query:
            return f"no quote fits “{self.quote_query}”: {_CLEARS}"
        if self.kinds.quotes != self.all_kinds.quotes:
            kinds = " or ".join(kind for kind in map(str, QuoteKind) if kind in self.kinds.quotes)
            return f"no {kinds} quotes here: {{reader.filter-quotes}} shows others"
        return f"no quote is sure enough: {_UNSURE}" if self._sure else ""

    @property
    def _sure(self) -> str:
        return "sure" if self.kinds.sure > self.all_kinds.sure else ""


def short_names(actors: Sequence[Actor]) -> dict[str, str]:
    """What actors are called where there is little room, by id: `A. Fenn` and `B. Fenn` where both would be `Fenn`."""
    names = {actor.id: short_name(actor) for actor in actors}
    for longer in (_with_initial, lambda actor: clipped(actor.name, _NAME)):
        often = Counter(names.values())
        names |= {actor.id: longer(actor) for actor in actors if often[names[actor.id]] > 1}
    return names


def _with_initial(actor: Actor) -> str:
    first, _, last = actor.name.rpartition(" ")
    return clipped(f"{first[:1]}. {last}" if first and actor.kind is ActorKind.PERSON else actor.name, _NAME)


def short_name(actor: Actor) -> str:
    """What an actor is called where there is little room: `Qaim` for Faraj Qaim; else the shortest of the names."""
    last = actor.name.split()[-1] if actor.name.strip() else ""
    if actor.kind is ActorKind.PERSON and actor.named and (last in actor.aliases or not actor.aliases):
        return clipped(last, _NAME)
    return clipped(min((actor.name, *actor.aliases), key=width), _NAME)


def _title(names: Title, counts: tuple[int, int], chosen: list[str], sure: str, query: str) -> Title:
    """A name with how many are listed of how many, and what was chosen."""
    more = [words for words in (sure, f"“{query}”" if query else "") if words]
    if not chosen and not more:
        return tuple(f"{name} {counts[0]:,}" for name in names)
    ends = dict.fromkeys((" and ".join(chosen), ", ".join(chosen)))
    return tuple(
        ", ".join([f"{name} {counts[0]:,} of {counts[1]:,}", *([end] if end else []), *more])
        for name in names
        for end in ends
    )


def title_line(title: Title, room: int, shape: Shape, *, first: bool) -> list[Styled]:
    """A title with the rule on its left, or through it, as wide as its list.

    Args:
        title: What it says; the first that there is room for.
        room: Cells of the whole line.
        shape: How the lists are shown.
        first: Whether it stands at the top of the pane.

    >>> "".join(piece.words for piece in title_line(("Actors 12",), 16, Shape.STACKED, first=False))
    '├ Actors 12 ────'
    """
    below = shape in {Shape.LIST, Shape.STRIP}
    ruled = below or (shape is Shape.STACKED and not first)
    sign = "─" if below else "├" if ruled else "│"
    space = max(0, room - 3)
    words = clipped(next((words for words in title if width(words) <= space), title[-1]), space)
    rest = max(0, room - 2 - width(words))
    after = f" {'─' * (rest - 1)}" if ruled and rest else " " * rest
    return [Styled(f"{sign} ", "border"), Styled(words, "heading"), Styled(after, "border")]


def message_lines(words: str, columns: int) -> list[str]:
    """A message as lines of a pane with so many cells."""
    return blocks(words, max(1, columns - 4)) if words else []


_BESIDE_ROWS = 2
"""Cells of a list beside its rows: the rule on its left, and the scroll bar."""

QUOTE_LINES = 2
"""Lines of each quote that are always shown."""


def list_widths(division: Division) -> tuple[int, int]:
    """Cells of a row of the actors and of the quotes."""
    width = division.side.width
    first = actors_width(width) if division.shape is Shape.COLUMNS else width
    second = width - first if division.shape is Shape.COLUMNS else width
    return max(0, first - _BESIDE_ROWS), max(0, second - _BESIDE_ROWS)


def needed(actors: RowHeights, quotes: RowHeights, height: int) -> Needed:
    """Rows that the lists take where nothing is cut; of more than `height`, some number above that."""
    whole = actors.wanted(height)
    return Needed(whole, whole + max(0, len(actors.entries) - 1), quotes.wanted(height))


class Here(NamedTuple):
    """The ids of what stands at the reading cursor; `None` where nothing does."""

    actor: str | None = None
    quote: str | None = None
    next_quote: str | None = None
    """The next one, where there is none."""


class ReadingRows:
    """Finds the actor and the quote at the reading cursor."""

    def __init__(self, analysis: Analysis, kinds: Kinds) -> None:
        """Take the article and what of it is listed."""
        self._article = analysis.article
        mentioned = [_mentioned(actor, kinds) for actor in analysis.actors if actor.kind in kinds.actors]
        self._actors = SpanIndex(merge(*mentioned, key=itemgetter(0)), ascending=True)
        self._quotes: SpanIndex[Quote] = quote_parts(analysis, kinds)
        self._starts = sorted((quote.content[0].start, quote.id) for quote in kinds.quotes_among(analysis.quotes))

    def go_on(self, seconds: float) -> bool:
        """Look further down the article for about some time; whether there is more of it."""
        return self._actors.go_on(seconds) or self._quotes.go_on(seconds)

    def at(self, place: int, followed: str | None = None) -> Here:
        """What a character lies in; where it lies in nothing, what comes next in its paragraph.

        Args:
            place: The character.
            followed: Id of the actor that is taken before others who are mentioned there.
        """
        number = self._article.paragraph_at(place)
        if number is None:
            return Here(next_quote=self._next(place))
        end = max(place + 1, self._article.paragraphs[number].end)
        quote = _nearest(self._quotes.over(place, end), place)
        mentioned = self._actors.over(place, end)
        actor = followed if (followed in {each[2] for each in mentioned if each[0] <= place}) else None
        actor = actor or _nearest(mentioned, place)
        return Here(actor, quote.id) if quote else Here(actor, next_quote=self._next(place))

    def _next(self, place: int) -> str | None:
        at = bisect_left(self._starts, (place, ""))
        return self._starts[at % len(self._starts)][1] if self._starts else None


def _mentioned(actor: Actor, kinds: Kinds) -> Iterator[tuple[int, int, str]]:
    """Where an actor is mentioned, from first to last."""
    for mention in kinds.mentions_of(actor):
        yield mention.span.start, mention.span.end, actor.id


def _nearest(found: list[tuple[int, int, T]], place: int) -> T | None:
    """The shortest that holds a place, else the first after it."""
    holding = [each for each in found if each[0] <= place]
    if holding:
        return min(holding, key=lambda each: each[1] - each[0])[2]
    return min(found, key=lambda each: each[0])[2] if found else None
