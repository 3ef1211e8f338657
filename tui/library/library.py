"""The library: one SQLite file in the platform's data folder, or in memory where no file can be written."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.errors import LibraryError
from tui.library.analyses import Analyses, Choices, History
from tui.library.library_file import make_private, refuse_foreign
from tui.library.store import RESCUE, LeftOut
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.login import bare

if TYPE_CHECKING:
    from tui.library.annotations import Corrections, Notes, ReadingPositions
    from tui.library.arrivals import Arrivals
    from tui.library.article_contents import ArticleContents
    from tui.library.articles import Articles
    from tui.library.dossier_store import Dossiers
    from tui.library.feed_store import Feeds
    from tui.library.passages import Passages
    from tui.library.watches import Watches

VERSION = 16
"""Version of the schema: how many steps `tui.library.schema` has."""

_WAIT = 5.0
"""Seconds to wait for another program that is writing."""


class _ArticleStores(NamedTuple):
    """The stores that share a connection: what one writes, the others see in its transaction."""

    articles: Articles
    contents: ArticleContents
    passages: Passages
    dossiers: Dossiers
    feeds: Feeds
    watches: Watches
    arrivals: Arrivals


class Library:
    """What is stored between two sessions. Several programs may use one file at once.

    Analyses and history have a connection of their own, so have articles, dossiers and feeds, and what the reader made:
    an analysis that arrives meanwhile must not end its transactions. In memory there is one database, and so one
    connection, for the first two. Every store opens its connection when it is first asked for, and raises
    `LibraryError` where that can't be done any more.
    """

    def __init__(self, path: Path | None, *, afresh: bool = False) -> None:
        """Open a library, making it where there is none. What is no library is left as it is.

        Args:
            path: The file; `None` for one in memory, for this session only.
            afresh: Whether a damaged library is set aside under a new name, never overwritten, and a new one begun;
                `warnings` says so.

        Raises:
            LibraryError: If it can't be opened or made, is damaged, of a newer program, or something else.
        """
        self.path = path
        self.warnings: list[str] = []
        """What the reader should see once, whole sentences."""

        self.left_out = LeftOut()
        """Rows that can't be read any more, as far as they were met."""

        self._lock = threading.RLock()
        self._connection = self._open(path, afresh=afresh)
        self._analyses = Analyses(self._connection, self._lock, self.left_out)
        self.history = History(self._connection, self._lock)
        self.choices = Choices(self._connection, self._lock)
        self._article_stores: _ArticleStores | None = None

    def _another(self) -> sqlite3.Connection:
        try:
            return _connect(str(self.path) if self.path else ":memory:")
        except (sqlite3.Error, ValueError) as error:
            raise LibraryError(f"The library {self.path} can't be opened any more: {error}.") from error

    # What the first frame doesn't need is imported when it is asked for.

    @property
    def articles(self) -> Articles:
        """The articles."""
        return self._of_articles().articles

    @property
    def contents(self) -> ArticleContents:
        """Who is in the articles, and what they say."""
        return self._of_articles().contents

    @property
    def passages(self) -> Passages:
        """Their texts and statements, by words in a row."""
        return self._of_articles().passages

    @property
    def dossiers(self) -> Dossiers:
        """The actors of those articles, each once."""
        return self._of_articles().dossiers

    @property
    def feeds(self) -> Feeds:
        """The feeds that bring articles."""
        return self._of_articles().feeds

    @property
    def watches(self) -> Watches:
        """The queries that are asked again when something new comes."""
        return self._of_articles().watches

    @property
    def arrivals(self) -> Arrivals:
        """The articles that arrived and that nothing was done with yet."""
        return self._of_articles().arrivals

    def _of_articles(self) -> _ArticleStores:
        with self._lock:
            if self._article_stores is None:
                from tui.library.arrivals import Arrivals  # noqa: PLC0415  (not needed to show an article)
                from tui.library.article_contents import ArticleContents  # noqa: PLC0415  (not needed to show one)
                from tui.library.articles import Articles  # noqa: PLC0415  (nor are they)
                from tui.library.dossier_store import Dossiers  # noqa: PLC0415  (nor are they)
                from tui.library.feed_store import Feeds  # noqa: PLC0415  (nor are these)
                from tui.library.passages import Passages  # noqa: PLC0415  (nor are they)
                from tui.library.watches import Watches  # noqa: PLC0415  (nor are these)

                connection = self._connection if self.path is None else self._another()
                lock = self._lock if self.path is None else threading.RLock()
                articles = Articles(connection, lock, self.left_out)
                contents = ArticleContents(connection, lock, self.left_out)
                passages = Passages(connection, lock, self.left_out)
                dossiers = Dossiers(connection, lock, self.left_out)
                feeds = Feeds(connection, lock, articles)
                self._article_stores = _ArticleStores(
                    articles,
                    contents,
                    passages,
                    dossiers,
                    feeds,
                    Watches(connection, lock, articles, contents),
                    Arrivals(connection, lock, self.left_out),
                )
            return self._article_stores

    @cached_property
    def _own(self) -> sqlite3.Connection:
        """The connection for what the reader made."""
        return self._another()

    @cached_property
    def corrections(self) -> Corrections:
        """What the reader put right."""
        from tui.library.annotations import Corrections  # noqa: PLC0415  (not needed to show an article)

        return Corrections(self._own, left_out=self.left_out)

    @cached_property
    def notes(self) -> Notes:
        """What the reader wrote beside articles."""
        from tui.library.annotations import Notes  # noqa: PLC0415  (not needed to show an article)

        return Notes(self._own, left_out=self.left_out)

    @cached_property
    def places(self) -> ReadingPositions:
        """Where the reader left off."""
        from tui.library.annotations import ReadingPositions  # noqa: PLC0415  (not needed to show an article)

        return ReadingPositions(self._own)

    @classmethod
    def open_or_do_without(cls, path: Path) -> Library:
        """Open a library, or a new one where it is damaged, or else one in memory; `warnings` say why."""
        try:
            return cls(path, afresh=True)
        except LibraryError as error:
            library = cls(None)
            library.warnings.append(f"Nothing will be saved in this session. {error.message}")
            return library

    def find(self, article: Article, maker: str) -> Analysis | None:
        """The analysis that a maker made of an article before; `None` without one."""
        with self._lock:
            return self._analyses.find(article, maker)

    def newest(self, article: Article) -> Analysis | None:
        """The analysis of an article that was made last, by whatever model and rules; `None` without one.

        Raises:
            LibraryError: If the library can't be read.
        """
        return self._analyses.newest(article)

    def check(self) -> tuple[str, ...]:
        """Look for damage; a sentence for each, none where all is well.

        Raises:
            LibraryError: If the library can't be opened any more.
        """
        from tui.library.integrity_check import damages  # noqa: PLC0415  (seldom asked for)

        connection = self._another()
        try:
            return damages(connection)
        finally:
            connection.close()

    def save(self, analysis: Analysis) -> None:
        """Store an analysis; if it can't be stored, `warnings` say so and reading goes on.

        Of an article that is in the list, who is in it and what they say is found at once.
        """
        with self._warning_of("The analysis can't be saved"):
            self._analyses.save(analysis)
            if self._analyses.has_article(analysis.article):
                self.articles.catch_up(seconds=0)

    def opened(self, reference: str) -> None:
        """Note that a reference is being read, without name and password; if it can't be stored, `warnings` say so."""
        with self._warning_of("The article read last can't be saved"):
            self.history.opened(bare(reference))

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """What a query finds, of the schema say.

        Raises:
            sqlite3.Error: If it can't be read.
        """
        with self._lock:
            return self._connection.execute(sql).fetchall()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection of one's own, to write rows as they stood elsewhere.

        Raises:
            LibraryError: If it can't be written.
        """
        connection = self._another()
        try:
            with contextlib.closing(connection):
                yield connection
        except sqlite3.Error as error:
            raise LibraryError(f"The library {self.path} can't be written: {error}.") from error

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()
            if "_own" in self.__dict__:
                self._own.close()
            if self._article_stores is not None:
                self._article_stores.articles.close()

    @contextlib.contextmanager
    def _warning_of(self, what: str) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except (sqlite3.Error, LibraryError) as error:
                with contextlib.suppress(sqlite3.Error):  # It may be closed: the program is being left.
                    self._connection.rollback()
                warning = error.message if isinstance(error, LibraryError) else f"{what}: {error}."
                if warning not in self.warnings:
                    self.warnings.append(warning)

    def _open(self, path: Path | None, *, afresh: bool) -> sqlite3.Connection:
        if path is None:
            return _connect(":memory:")
        try:
            refuse_foreign(path)
            make_private(path)
            try:
                return _connect(str(path))
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise  # Locked, unwritable or full: the file itself may be sound.
                if not afresh:
                    raise LibraryError(f"The library {path} is damaged: {error}.", RESCUE) from error
                aside = _set_aside(path)
                make_private(path)
                self.warnings.append(
                    f"The library {path} is damaged ({error}); it was set aside as {aside.name}."
                    f" `newsreader library rescue OUT --library {aside}` brings what can be read into a new one."
                )
                return _connect(str(path))
        except (sqlite3.Error, OSError, ValueError) as error:
            raise LibraryError(
                f"The library {path} can't be opened: {_reason(error)}.",
                "set `library:` in config.yaml, or --library, to a file that can be written",
            ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.strerror}: {error.filename}"
    return str(error)


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
            from tui.library.migration import migrate  # noqa: PLC0415  (needed once a version)

            migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_aside(path: Path) -> Path:
    """Rename a file, and what SQLite puts beside it, to a name that isn't taken."""
    from datetime import UTC, datetime  # noqa: PLC0415  (seldom needed)

    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    number = 0
    while (
        aside := path.with_name(f"{path.stem}-damaged-{stamp}{f'-{number}' if number else ''}{path.suffix}")
    ).exists():
        number += 1
    for tail in ("-wal", "-shm"):
        beside = path.with_name(path.name + tail)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + tail))
    path.rename(aside)
    return aside
