"""The feeds of the library as rows of a list, and the words that describe a feed or an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.app.rendering.cells import clipped, width
from tui.app.rendering.facts import Card, Fact
from tui.app.rendering.list_rows import ListRow, RowLine, Styled

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow
    from tui.library.feed_store import StoredFeed
    from tui.services.library_service import CountedFeed


_DAY = 10


def outlet_of(row: ArticleRow) -> str:
    """Where an article is from, in a word or two: its feed, the host of its address, or the name of its file."""
    return one_line(row.feed_name) or place_of(row.source)


def place_of(source: str) -> str:
    """The host of an address, or the name of a file.

    >>> place_of("https://www.gazette.example/news/1"), place_of("/stories/ferry.txt"), place_of("-")
    ('gazette.example', 'ferry.txt', 'standard input')
    """
    if source == "-":
        return "standard input"
    scheme, colon, rest = source.partition("://")
    if colon and scheme.isalpha():
        host = rest.partition("/")[0].rpartition("@")[2].partition("?")[0]
        return one_line(host.removeprefix("www."))
    return one_line(source.replace("\\", "/").rstrip("/").rpartition("/")[2])


class Known(NamedTuple):
    """Something known of an article."""

    words: str
    order: int
    """Of what there is no room for, the highest goes first; 0 never goes."""


def about(row: ArticleRow) -> list[Known]:
    """All that is known of an article but its headline and tags, where it is from first."""
    day = row.date or ""
    known = [
        Known(outlet_of(row), 0),
        Known(one_line(row.author or ""), 2),
        Known(day[:_DAY], 1) if day else Known("no date", 5),
        Known(f"added {row.fetched[:_DAY]}", 4 if day else 1),
        Known(f"{row.words:,} word{'s' if row.words != 1 else ''}", 3),
        Known("" if row.analysed else "not analysed", 0),
        Known("" if row.reached is None else f"analysed up to paragraph {row.reached:,}", 0),
    ]
    return [part for part in known if part.words]


_LEAST_OUTLET = 8
_BETWEEN = " · "


def facts_line(known: Sequence[Known], tags: Sequence[str], room: int) -> str:
    """What is known of an article on one line: tags whole, the least important left out where there is no room.

    >>> facts_line([Known("Varne Courier", 0), Known("2026-03-01", 1), Known("180 words", 3)], ["ferry"], 35)
    'Varne Courier · 2026-03-01 · #ferry'
    """
    stays = _BETWEEN.join(part.words for part in known[1:] if not part.order)
    least = width(stays) + len(_BETWEEN) * bool(stays) + min(width(known[0].words), _LEAST_OUTLET) if known else 0
    labels = fitting_tags(tags, room - least - len(_BETWEEN))
    left = room - (width(labels) + len(_BETWEEN) if labels else 0)
    parts = [part.words for part in known]
    for part in sorted(known, key=lambda part: -part.order):
        if part.order and width(_BETWEEN.join(parts)) > left:
            parts.remove(part.words)
    if parts and (over := width(_BETWEEN.join(parts)) - left) > 0:
        parts[0] = clipped(parts[0], max(_LEAST_OUTLET, width(parts[0]) - over))
    return _BETWEEN.join(part for part in (clipped(_BETWEEN.join(parts), left), labels) if part)


def fitting_tags(tags: Sequence[str], cells: int) -> str:
    """As many tags as fit whole, and how many more there are; empty where none fits.

    >>> fitting_tags(["a-long-tag", "ferry"], 9), fitting_tags(["ferry", "port"], 20), fitting_tags(["ferry"], 5)
    ('#ferry +1', '#ferry #port', '')
    """
    labels = [f"#{tag}" for tag in tags]
    if width(" ".join(labels)) <= cells:
        return " ".join(labels)
    left, chosen = cells - len(f" +{len(labels)}"), list[str]()
    for label in labels:
        wide = width(label) + bool(chosen)
        if wide <= left:
            chosen.append(label)
            left -= wide
    return f"{' '.join(chosen)} +{len(labels) - len(chosen)}" if chosen else ""


def one_line(words: str | None) -> str:
    """Words without line breaks."""
    return " ".join((words or "").split())


_MINUTES = 16
"""Characters of a time to the minute."""


def feed_entries(rows: Sequence[CountedFeed]) -> list[ListRow]:
    """Feeds as rows: name and unread articles, folder and address, and what went wrong the last time."""
    found = []
    for row in rows:
        feed = row.feed
        unread = f"{row.unread:,} unread of {row.articles:,}" if row.articles else "no articles"
        folder = (Styled(f"{one_line(feed.folder)}/  ", "count"),) if feed.folder else ()
        lines = [
            RowLine((Styled(one_line(feed.name), "title" if row.unread else "words"),), (Styled(unread, "quiet"),)),
            RowLine(
                (*folder, Styled(one_line(feed.address), "quiet")),
                (Styled(refreshed(feed), "quiet"),),
                indent=2,
                lines=2,
            ),
        ]
        lines += [RowLine((Styled(trouble, "open"),), indent=2, lines=2) for trouble in troubles(feed)]
        found.append(ListRow(feed.address, tuple(lines)))
    return found


def troubles(feed: StoredFeed) -> list[str]:
    """What went wrong the last time, a few words each."""
    missed = (
        f"{_counted(len(feed.missed), 'page')} could not be read: {one_line(feed.missed[0])}" if feed.missed else ""
    )
    moved = f"moved for good to {one_line(feed.moved)}" if feed.moved else ""
    return [f"! {trouble}" for trouble in (one_line(feed.error), moved, missed) if trouble]


def refreshed(feed: StoredFeed) -> str:
    """When a feed was last read."""
    return local(feed.fetched) if feed.fetched else "never fetched"


def local(moment: str) -> str:
    """A moment as the reader's clock has it, to the minute."""
    from datetime import datetime  # noqa: PLC0415  (only for feeds)

    return datetime.fromisoformat(moment).astimezone().isoformat(" ")[:_MINUTES]


def known_of(rows: Sequence[CountedFeed]) -> str:
    """All feeds in a line: how many, what is unread, what went wrong."""
    unread, broken = sum(row.unread for row in rows), sum(bool(troubles(row.feed)) for row in rows)
    parts = [
        _counted(len(rows), "feed"),
        f"{_counted(unread, 'unread article')}",
        f"{broken:,} with trouble" if broken else "",
    ]
    return " · ".join(part for part in parts if part)


def feed_card(row: CountedFeed) -> Card:
    """All that is known of a feed."""
    feed = row.feed
    named = "you named it" if feed.typed else "it was named by a file or by another site"
    facts = [
        Fact("address", one_line(feed.address)),
        Fact("folder", one_line(feed.folder) or "none"),
        Fact("articles", f"{row.articles:,}, {row.unread:,} of them unread"),
        Fact("pages", "of every article, as it comes" if feed.full else "when an article is opened"),
        Fact("refreshed", refreshed(feed)),
        Fact("address by", named),
    ]
    if feed.login:
        facts.append(Fact("password", "stored, and sent to its server only"))
    if feed.error:
        facts.append(Fact("trouble", one_line(feed.error)))
    if feed.moved:
        facts.append(Fact("moved to", one_line(feed.moved)))
    facts += [Fact("" if number else "not read", one_line(sentence)) for number, sentence in enumerate(feed.missed)]
    return Card(one_line(feed.name), tuple(facts))


def counted(count: int, what: str) -> str:
    """How many of something there are, in words: `1 article`, `1,200 articles`."""
    return f"{count:,} {what}{'s' * (count != 1)}"


def _counted(count: int, what: str) -> str:
    return counted(count, what) if count else f"no {what}s"
