"""What is done with articles that arrive: they are analysed, rules applied, watches looked through, hooks called."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from tui.errors import CommandError, NewsreaderError, QueryError
from tui.library.library import Library
from tui.model.query import OF_ANALYSES, Query, parse
from tui.services.commands import run_command

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow
    from tui.library.watches import WatchHit
    from tui.services.analysis_service import AnalysisService

_SECONDS = 30.0
"""How long a hook may take."""


class Rule(NamedTuple):
    """What is done with articles that a query finds."""

    when: Query
    then: str
    """`read`, `hide`, `star`, or `tag:` and the tag."""

    words: str
    """The rule as it is written."""

    @classmethod
    def of(cls, when: str, then: str) -> Rule:
        """A rule as the settings have it.

        Raises:
            QueryError: If the query asks for nothing or can't be understood; the message names the rule.
        """
        words = f"when {when}, then {then}"
        try:
            asked = parse(when)
        except QueryError as error:
            raise QueryError(f"The rule `{words}` can't be used: {error.message}", error.hint) from error
        if not asked:
            raise QueryError(
                f"The rule `{words}` asks for nothing.", "write a query, as `newsreader library list` takes"
            )
        return cls(asked, then, words)

    def apply(self, library: Library, ids: Sequence[int]) -> None:
        """Do it to articles.

        Raises:
            LibraryError: If the library can't be written.
        """
        act, _, tag = self.then.partition(":")
        if act == "read":
            library.articles.set_read(*ids)
        elif act == "hide":
            library.articles.delete(*ids)
        elif act == "star":
            library.articles.star(*ids)
        else:
            library.articles.tag(tag, *ids)


class Hooks(NamedTuple):
    """Commands that are called, each with its arguments; empty for none. They read JSON on standard input."""

    on_new: tuple[str, ...] = ()
    """Gets the articles that arrived."""

    on_watch: tuple[str, ...] = ()
    """Gets what watches found."""


class WatchNews(NamedTuple):
    """What a watch found that was not told before."""

    watch: str
    hits: tuple[WatchHit, ...]

    @property
    def headline(self) -> str:
        """How much it is: `Fenn on ferry: 2 new`."""
        return f"{self.watch}: {len(self.hits)} new"


class ArrivalReport(NamedTuple):
    """What was done."""

    news: tuple[WatchNews, ...]
    """What each watch found, by name."""

    ruled: tuple[tuple[str, int], ...]
    """Each rule that found something, as it is written, with how many articles."""

    troubles: tuple[str, ...]
    """What went wrong, a sentence each: articles that can't be analysed, hooks that failed."""

    @property
    def summary(self) -> str:
        """The watches in one line; empty without news."""
        return " · ".join(each.headline for each in self.news)


class ArrivalService:
    """Does with what arrived what the reader wants done."""

    def __init__(
        self, library: Library, analyses: AnalysisService | None, rules: Sequence[Rule] = (), hooks: Hooks | None = None
    ) -> None:
        """Take what is to be done.

        Args:
            library: Where articles arrive.
            analyses: Finds actors and quotes where a watch or rule asks for them; `None` to leave what waits for that
                to the next run.
            rules: Applied in this order.
            hooks: Called last.
        """
        self._library = library
        self._analyses = analyses
        self._rules = rules
        self._hooks = hooks or Hooks()
        self._stopping = False

    @classmethod
    def of(
        cls,
        library: Library,
        analyses: AnalysisService | None,
        rules: Iterable[tuple[str, str]],
        on_new: tuple[str, ...],
        on_watch: tuple[str, ...],
    ) -> Self:
        """The same, with rules and hooks as the settings have them.

        Raises:
            QueryError: If a rule can't be used.
        """
        return cls(library, analyses, [Rule.of(*rule) for rule in rules], Hooks(on_new, on_watch))

    def stop(self) -> None:
        """Analyse no further article; the next run goes on there."""
        self._stopping = True

    def waiting(self) -> tuple[int, ...]:
        """The ids of the articles that would be analysed now.

        Raises:
            LibraryError: If the library can't be read.
        """
        library = self._library
        ids = set(library.watches.unanalysed()) if library.watches.need_analyses else set()
        if any(rule.when.asks_for(*OF_ANALYSES) for rule in self._rules):
            ids.update(number for number in library.arrivals.list() if library.articles.row(number).analysed is None)
        return tuple(sorted(ids))

    def run(self, on_analysed: Callable[[], object] = lambda: None) -> ArrivalReport:
        """Do it. May take minutes where much is to be analysed: on the screen, to be called from a thread.

        Args:
            on_analysed: Called for each article that was analysed.

        Raises:
            LibraryError: If the library can't be read or written; the next run makes up for it.
            ModelError: If the language model can't be loaded.
        """
        troubles = list(self._analysed(on_analysed))
        library = self._library
        left = set(self.waiting()) if self._stopping or self._analyses is None else set()
        arrived = [number for number in library.arrivals.list() if number not in left]
        ruled = tuple(self._ruled(arrived))
        library.watches.update()
        hits = library.watches.untold()
        new = [row for number in arrived if (row := library.articles.row(number)).deleted is None]
        library.arrivals.done(*arrived)
        news = tuple(WatchNews(name, tuple(found)) for name, found in groupby(hits, key=lambda hit: hit.watch))
        if new:
            troubles += self._called("on_new", self._hooks.on_new, {"articles": list(map(_article, new))})
        if news:
            troubles += self._called("on_watch", self._hooks.on_watch, {"watches": records(news)})
        return ArrivalReport(news, ruled, tuple(troubles))

    def _analysed(self, on_analysed: Callable[[], object]) -> Iterator[str]:
        """Analyse what waits; a sentence for each article that can't be."""
        from tui.nlp.workers import analyse_safely

        if self._analyses is None:
            return
        for number in self.waiting():
            if self._stopping:
                return
            found = analyse_safely(self._analyses.analyse, self._library.articles.get(number))
            on_analysed()
            if isinstance(found, NewsreaderError):
                yield found.message

    def _ruled(self, arrived: Sequence[int]) -> Iterator[tuple[str, int]]:
        for rule, rows in matches(self._library, self._rules, arrived):
            rule.apply(self._library, [row.id for row in rows])
            yield rule.words, len(rows)

    def _called(self, name: str, command: Sequence[str], value: dict[str, Any]) -> Iterator[str]:
        if not command:
            return
        try:
            done = run_command(command, json.dumps(value, ensure_ascii=False) + "\n", seconds=_SECONDS)
        except CommandError as error:
            yield f"The hook {name} failed: {error.message}"
            return
        if done.code:
            last = done.errors.strip().rpartition("\n")[2]
            yield f"The hook {name} ended with {done.code}{f': {last}' if last else '.'}"


def matches(
    library: Library, rules: Sequence[Rule], ids: Sequence[int] | None = None
) -> Iterator[tuple[Rule, list[ArticleRow]]]:
    """Each rule with the listed articles that it is for, where there are some; what an earlier one hid is not listed.

    Args:
        library: Where the articles are.
        rules: The rules.
        ids: Only among these; `None` for all.

    Raises:
        LibraryError: If the library can't be read.
    """
    wanted = None if ids is None else frozenset(ids)
    for rule in rules if wanted is None or wanted else ():
        rows = [row for row in library.articles.list(rule.when) if wanted is None or row.id in wanted]
        if rows:
            yield rule, rows


def records(news: Sequence[WatchNews]) -> list[dict[str, Any]]:
    """What watches found, for JSON."""
    return [{"watch": each.watch, "hits": [hit_record(hit) for hit in each.hits]} for each in news]


def hit_record(hit: WatchHit) -> dict[str, Any]:
    """One of them, for JSON; without speaker or date they are `null`."""
    return {
        "article": hit.article,
        "title": hit.title,
        "date": hit.date or None,
        "source": hit.source,
        "speaker": hit.speaker or None,
        "words": hit.words,
        "new": hit.new,
    }


def _article(row: ArticleRow) -> dict[str, Any]:
    return {key: value for key, value in row._asdict().items() if key in _OF_ARTICLE} | {"tags": list(row.tags)}


_OF_ARTICLE = ("id", "title", "source", "date", "author", "words", "read", "starred", "feed", "feed_name")
"""What a hook gets to know of an article."""
