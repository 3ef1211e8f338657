"""Articles that feeds and imports brought and that nothing was done with yet: no rule applied, no hook told of them."""

from __future__ import annotations

from tui.library.articles import Articles
from tui.library.store import Store


class Arrivals(Store):
    """What arrived, kept until it is done with, so that a program that is killed meanwhile forgets nothing."""

    def __init__(self, articles: Articles) -> None:
        """Use the connection of the articles, which are stored together with their arrival."""
        super().__init__(articles._connection, articles._lock, articles.left_out)  # noqa: SLF001  (stores of one file)

    def add(self, *ids: int) -> None:
        """Note that articles arrived."""
        with self._writing("The arrival of an article", "NORMAL") as connection:
            connection.executemany("INSERT OR IGNORE INTO arrivals (article) VALUES (?)", [(number,) for number in ids])

    def list(self) -> tuple[int, ...]:
        """The ids of what arrived and is listed, in the order in which it came."""
        found = self._rows(
            "SELECT DISTINCT coalesce(a.newer, a.id) AS listed FROM arrivals JOIN articles AS a ON a.id = article"
            " ORDER BY listed"
        )
        return tuple(number for (number,) in found)

    def done(self, *ids: int) -> None:
        """Forget the arrival of articles."""
        with self._writing("The arrival of an article", "NORMAL") as connection:
            connection.executemany(
                "DELETE FROM arrivals WHERE article IN (SELECT id FROM articles WHERE id = ?1 OR newer = ?1)",
                [(number,) for number in ids],
            )
