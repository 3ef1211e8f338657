"""Feeds and their entries: what each is called; which entries are new, known, or say something else now.

What a feed calls an id is not always one: some give the same to every entry, some give none, and all links lead to the
same page. So an entry is known by whatever tells it from its neighbours, and never taken for one that is there as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from tui.model.login import bare


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What tells an entry from the others of its feed."""

    guid: str | None = None
    """The id that the feed gives it."""

    page: str | None = None
    """The address it links to."""

    title: str | None = None
    """`None` where it isn't known any more."""

    date: str | None = None
    """Day of publication as ISO 8601."""

    mark: str | None = None
    """A fingerprint of title and words; `None` where it isn't known any more."""

    @property
    def name(self) -> str:
        """What it is called first of all: its id, or else its page; empty where it has neither."""
        return self.guid or self.page or ""

    @property
    def whole(self) -> tuple[Hashable, ...]:
        """All that tells it apart; where there is an id, the day may change without making it another."""
        return (self.name, self.page, self.title, self.mark, None if self.guid else self.date)


class News(StrEnum):
    """What an entry is to those who know the feed."""

    NEW = "new"
    CHANGED = "changed"
    """Known, with another title or text."""

    UNSURE = "unsure"
    """Known from a time when what it said was not remembered."""

    SAME = "same"


@dataclass(frozen=True, slots=True)
class Recognised:
    """An entry with the key it is known by."""

    key: str
    """Names it within its feed, today and later."""

    facts: EntryFacts
    news: News
    apart: bool
    """Whether its page is that of other entries of the feed too, and so tells nothing of it."""


def recognise(found: Sequence[EntryFacts], known: Mapping[str, EntryFacts]) -> list[Recognised | None]:
    """Tell which of a feed's entries are new, changed or the same as before.

    Each known entry is at most one of those found. First those go together that are alike in everything, then those
    whose id (or page, where that is its own) says so, then those that nothing but their text tells apart.

    Args:
        found: The feed's entries, as they are now.
        known: Those known from before, by their keys.

    Returns:
        One for each entry found; `None` for one that stands there a second time.
    """
    first: dict[tuple[Hashable, ...], int] = {}
    for number, facts in enumerate(found):
        first.setdefault(facts.whole, number)
    places = sorted(first.values())
    pairs = _Pairs(found, known, places)
    pairs.find(lambda facts: facts.whole)
    names = Counter(found[place].name for place in places), Counter(facts.name for facts in known.values())
    pages = Counter(found[place].page for place in places)
    own_pages = len(places) > 1 and all(count == 1 for page, count in pages.items() if page)

    def alone(facts: EntryFacts) -> Hashable:
        return facts.name if facts.name and max(names[0][facts.name], names[1][facts.name]) == 1 else None

    pairs.find(alone, lambda new, old: _may_be_one(new, old, own_pages=own_pages))
    for narrowed in (_by_page, _by_title, _by_title_and_text, _by_title_and_day):
        pairs.find(narrowed)
    keys = pairs.keys
    taken = {*known, *keys.values()}
    recognised: list[Recognised | None] = [None] * len(found)
    news = {}
    for place in places:
        facts = found[place]
        if place in keys:
            before = known[keys[place]].mark
            news[place] = News.SAME if facts.mark == before else News.CHANGED if before else News.UNSURE
        else:
            keys[place], news[place] = _new_key(facts, taken), News.NEW
            taken.add(keys[place])
    present = {keys[place] for place in places}
    elsewhere = Counter(facts.page for key, facts in known.items() if key not in present)
    for place in places:
        page = found[place].page
        apart = page is not None and pages[page] + elsewhere[page] > 1
        recognised[place] = Recognised(keys[place], found[place], news[place], apart)
    return recognised


class _Pairs:
    """Known entries that were found again."""

    def __init__(self, found: Sequence[EntryFacts], known: Mapping[str, EntryFacts], places: Sequence[int]) -> None:
        self.keys: dict[int, str] = {}
        """The key of each entry found again, by its place among those found."""

        self._found, self._known, self._places = found, known, places

    def find(
        self,
        by: Callable[[EntryFacts], Hashable],
        fit: Callable[[EntryFacts, EntryFacts], bool] = lambda _new, _old: True,
    ) -> None:
        """Pair those that are alone on both sides in what they are asked for; `None` is nothing to go by."""
        found, known = self._found, self._known
        counts = Counter(by(found[place]) for place in self._places), Counter(map(by, known.values()))
        taken = set(self.keys.values())
        left = {by(facts): key for key, facts in known.items() if key not in taken}
        for place in self._places:
            what = by(found[place])
            if place in self.keys or what is None or counts[0][what] != 1 or counts[1][what] != 1 or what not in left:
                continue
            if fit(found[place], known[left[what]]):
                self.keys[place] = left[what]


def _may_be_one(new: EntryFacts, old: EntryFacts, *, own_pages: bool) -> bool:
    """Whether two entries of one id or page may be the same: of a page that may be shared, only with more in common."""
    if new.mark is not None and new.mark == old.mark:
        return True
    titled = old.title is None or new.title == old.title
    if new.guid is None:
        dated = None in {new.date, old.date}
        return own_pages or (titled and dated) or (new.date is not None and new.date == old.date)
    return new.page == old.page or titled


def _by_page(facts: EntryFacts) -> Hashable:
    return (facts.name, facts.page) if facts.guid and facts.page else None


def _by_title(facts: EntryFacts) -> Hashable:
    return (facts.name, facts.page, facts.title) if facts.guid and facts.title else None


def _by_title_and_text(facts: EntryFacts) -> Hashable:
    return (facts.name, facts.page, facts.title, facts.mark) if facts.mark else None


def _by_title_and_day(facts: EntryFacts) -> Hashable:
    return (facts.name, facts.page, facts.title, facts.date) if facts.title and facts.date else None


def _new_key(facts: EntryFacts, taken: set[str]) -> str:
    if facts.name and facts.name not in taken:
        return facts.name
    whole = "\0".join(str(part) for part in (*facts.whole, facts.date))
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def names_of(feeds: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What feeds are called, each unlike any other: by their titles, with the address where several have the same.

    Args:
        feeds: The address and title of each.

    >>> names_of([("https://post.example/a", "Post"), ("https://post.example/b", "Post"), ("http://quay.example/", "")])
    {'https://post.example/a': 'Post (post.example/a)', 'https://post.example/b': 'Post (post.example/b)', \
'http://quay.example/': 'quay.example'}
    """
    titles = dict(feeds)
    count = Counter(title.casefold() for title in titles.values())
    return {address: _name(address, title, alone=count[title.casefold()] == 1) for address, title in titles.items()}


def _name(address: str, title: str, *, alone: bool) -> str:
    if not title:
        return short(address)
    return title if alone else f"{title} ({short(address)})"


def short(address: str) -> str:
    """An address without what nearly all have: scheme, `www.` and the last slash."""
    return bare(address).partition("://")[2].removeprefix("www.").removesuffix("/") or address
