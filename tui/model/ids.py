"""Ids that articles of one file are given, where different articles were given the same."""

from __future__ import annotations

from dataclasses import replace

from tui.model.article import Article


class Ids:
    """Makes ids their own: of articles that differ, the second of an id gets a number, the same at every reading."""

    def __init__(self) -> None:
        """Know none yet."""
        self._digests: dict[tuple[str, str], list[str]] = {}
        self.repeated: dict[str, list[str]] = {}
        """By source, the ids that were given to articles whose own was taken, in order."""

    def own(self, article: Article) -> Article:
        """An article under an id that no other article of its source has."""
        known = self._digests.setdefault((article.source, article.id), [])
        if article.digest not in known:
            known.append(article.digest)
            if len(known) > 1:
                self.repeated.setdefault(article.source, []).append(f"{article.id} ({len(known)})")
        number = known.index(article.digest) + 1
        return article if number == 1 else replace(article, id=f"{article.id} ({number})")

    def told(self) -> list[str]:
        """A sentence for each source with such ids."""
        return [
            f"{source}: {len(ids):,} article{'s have' if len(ids) > 1 else ' has'} an id that another one has"
            f" and {'are' if len(ids) > 1 else 'is'} kept as {ids[0]!r}{' and so on' if len(ids) > 1 else ''}."
            for source, ids in self.repeated.items()
        ]
