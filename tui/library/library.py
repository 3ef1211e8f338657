"""The library: one SQLite file in the platform's data folder, or none where no file can be kept."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.errors import LibraryError
from tui.library.analyses import Analyses
from tui.library.damage import RESCUE, LeftOut, unreadable
from tui.library.history import History
from tui.library.privacy import make_private
from tui.library.stamp import refuse_foreign
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.login import bare

if TYPE_CHECKING:
    from tui.library.articles import Articles
    from tui.library.corrections import Corrections
    from tui.library.dossiers import Dossiers
    from tui.library.feeds import Feeds
    from tui.library.notes import Notes
    from tui.library.places import Places

VERSION = 10
"""Version of the schema: how many steps `tui.library.migrations` has."""

_WAIT = 5.0
"""Seconds to wait for another program that is writing."""


class Library:
    """What is kept between two sittings. Several programs may use one file at once.

    Its parts are used from one thread at a time; `find`, `save`, `articles`, `dossiers` and `feeds` from any.
    """

    def __init__(self, path: Path | None, *, afresh: bool = False) -> None:
        """Open a library, making it where there is none. What is no library is left as it is.

        Args:
            path: The file; `None` keeps everything in memory, for this sitting only.
            afresh: Whether a damaged library is set aside under a new name, never overwritten, and a new one begun;
                `warnings` says so.

        Raises:
            LibraryError: If it can't be opened or made, is damaged, of a newer program, or something else.
        """
        self.path = path
        self.warnings: list[str] = []
        """What the reader should be told once, whole sentences."""

        self.left_out = LeftOut()
        """Rows that can't be read any more, as far as they were met."""

        self._lock = threading.RLock()
        self._connection = self._open(path, afresh=afresh)
        self._analyses = Analyses(self._connection, self.left_out)
        self.history = History(self._connection)
        self._shelf: tuple[Articles, Dossiers, Feeds] | None = None

    @cached_property
    def _own(self) -> sqlite3.Connection:
        """The connection for what the reader made: an analysis that arrives meanwhile must not end its transactions."""
        return self._another()

    def _another(self) -> sqlite3.Connection:
        try:
            return _connect(str(self.path) if self.path else ":memory:")
        except (sqlite3.Error, ValueError) as error:
            raise LibraryError(f"The library {self.path} can't be opened any more: {error}.") from error

    # What the first frame doesn't need is imported when it is asked for.

    @property
    def articles(self) -> Articles:
        """The articles on the shelf.

        Raises:
            LibraryError: If the library can't be opened any more.
        """
        return self._opened_shelf[0]

    @property
    def dossiers(self) -> Dossiers:
        """The actors of those articles, each once.

        Raises:
            LibraryError: If the library can't be opened any more.
        """
        return self._opened_shelf[1]

    @property
    def feeds(self) -> Feeds:
        """The feeds that bring articles.

        Raises:
            LibraryError: If the library can't be opened any more.
        """
        return self._opened_shelf[2]

    @property
    def _opened_shelf(self) -> tuple[Articles, Dossiers, Feeds]:
        with self._lock:
            if self._shelf is None:
                from tui.library.articles import Articles  # noqa: PLC0415  (not needed to show an article)
                from tui.library.dossiers import Dossiers  # noqa: PLC0415  (nor are they)
                from tui.library.feeds import Feeds  # noqa: PLC0415  (nor are these)

                # In memory there is one database, and so one connection, for analyses too.
                connection = self._connection if self.path is None else self._another()
                lock = self._lock if self.path is None else threading.RLock()
                articles = Articles(connection, lock, self.left_out)
                dossiers = Dossiers(connection, lock, self.left_out)
                self._shelf = articles, dossiers, Feeds(connection, lock, articles)
            return self._shelf

    @cached_property
    def corrections(self) -> Corrections:
        """What the reader put right."""
        from tui.library.corrections import Corrections  # noqa: PLC0415  (not needed to show an article)

        return Corrections(self._own, self.left_out)

    @cached_property
    def notes(self) -> Notes:
        """What the reader wrote beside articles."""
        from tui.library.notes import Notes  # noqa: PLC0415  (not needed to show an article)

        return Notes(self._own, self.left_out)

    @cached_property
    def places(self) -> Places:
        """Where the reader left off."""
        from tui.library.places import Places  # noqa: PLC0415  (not needed to show an article)

        return Places(self._own)

    @classmethod
    def open_or_do_without(cls, path: Path) -> Library:
        """Open a library, or a new one where it is damaged, or else one in memory; `warnings` say why."""
        try:
            return cls(path, afresh=True)
        except LibraryError as error:
            library = cls(None)
            library.warnings.append(f"{error.message} Nothing will be saved in this session.")
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
        with self._lock:
            try:
                return self._analyses.newest(article)
            except sqlite3.Error as error:
                raise unreadable(error) from error

    def check(self) -> tuple[str, ...]:
        """Look for damage; a sentence for each, none where all is well.

        Raises:
            LibraryError: If the library can't be opened any more.
        """
        from tui.library.checking import damages  # noqa: PLC0415  (seldom asked for)

        connection = self._another()
        try:
            return damages(connection)
        finally:
            connection.close()

    def save(self, analysis: Analysis) -> None:
        """Keep an analysis; if it can't be kept, `warnings` say so and reading goes on.

        Of an article on the shelf, who is in it and what they say is found at once.
        """
        with self._telling("The analysis can't be saved"):
            self._analyses.save(analysis)
            if self._analyses.shelved(analysis.article):
                self.articles.catch_up(seconds=0)

    def opened(self, reference: str) -> None:
        """Note that a reference is being read, without name and password; if it can't be kept, `warnings` say so."""
        with self._telling("The article read last can't be saved"):
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
            if self._shelf is not None:
                self._shelf[0].close()

    @contextlib.contextmanager
    def _telling(self, what: str) -> Iterator[None]:
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
                f"The library {path} can't be opened: {error}.",
                "set `library:` in config.yaml, or --library, to a file that can be written",
            ) from error


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
            from tui.library.migrations import migrate  # noqa: PLC0415  (needed once a version)

            migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_aside(path: Path) -> Path:
    """Rename a file, and what SQLite keeps beside it, to a name that isn't taken."""
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
