"""Labels: stretches in marks that name something instead of quoting somebody: titles of works and laws, nicknames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.quotes.lexicon import listed, reporting_verbs

if TYPE_CHECKING:
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree

_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "for", "with", "from", "by", "as", "but"}
)
"""Words that a title writes without a capital."""

_OWNING = frozenset({"the", "a", "an", "his", "her", "their", "its", "whose", "'s"})
_SELF = frozenset({"himself", "herself", "themselves", "itself", "myself", "yourself", "ourselves"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NICKNAME = 3
"""Words a nickname has at most."""


class Labels:
    """Finds the stretches that are labels."""

    def __init__(self, tree: Tree, marked: Marked) -> None:
        """Take the document and its outermost stretches in marks."""
        self._tree = tree
        self._marked = marked

    def find(self) -> frozenset[int]:
        """The numbers of the stretches that are labels."""
        found: set[int] = set()
        for number, (start, end) in enumerate(self._marked.spans):
            words = [word for word in self._tree.text[start + 1 : end - 1] if word[0].isalnum()]
            if not words or not self._has_capitals(words) or self._tree.text[end - 2] in {"?", "!"}:
                continue
            nickname = len(words) <= _NICKNAME and self._is_nickname(start, end)
            if nickname or self._is_title(start, end, len(words)) or self._goes_on(number, found):
                found.add(number)
        return frozenset(found)

    def _has_capitals(self, words: list[str]) -> bool:
        return words[0][0].isupper() and all(not word[0].islower() or word in _SMALL for word in words)

    def _is_nickname(self, start: int, end: int) -> bool:
        """'Olaf “Shorty” Brandt', 'known as “Auntie Bee”', 'goes by the name “Lefty”', 'calls herself “Wren”'."""
        tree = self._tree
        after = tree.text[end : end + 1]
        if start and after and tree.white[end - 1] and after[0][0].isupper() and tree.text[start - 1][0].isupper():
            return tree.pos[start - 1] == "PROPN" and tree.pos[end] == "PROPN"
        before = tree.lower[max(0, start - 2) : start]
        lemmas = tree.lemma[max(0, start - 2) : start]
        if len(before) < 2:  # noqa: PLR2004  (the words of 'known as')
            return False
        return (
            before == ["known", "as"]
            or (lemmas[0] == "go" and before[1] == "by")
            or (lemmas[0] == "call" and before[1] in _SELF)
            or before[1] in {"nicknamed", "alias", "aka", "a.k.a.", "named"}
            or before[1] == "name"
            or (lemmas[0] in {"name", "nickname", "alias"} and before[1] in {"of", "is", "was"})
        )

    def _is_title(self, start: int, end: int, size: int) -> bool:
        """'The film “Dawn”', 'who wrote “Low Water”', 'the “Clean Rivers Act”', '“The Long Road” was her last film'."""
        tree = self._tree
        if start == 0:
            return False
        lemma = tree.lemma[start - 1]
        if lemma in listed("works"):
            return True
        if size == 1:
            return lemma in listed("making") and lemma not in {"write", "read"}
        subject = end < len(tree) and tree.tag[end] in _FINITE and tree.text[end - 2] not in {",", "."}
        given = start > 1 and tree.pos[start - 1] == "PRON" and tree.pos[start - 2] == "VERB"
        given = given and tree.lemma[start - 2] not in reporting_verbs()
        return lemma in listed("making") | listed("praising") or tree.lower[start - 1] in _OWNING or subject or given

    def _goes_on(self, number: int, found: set[int]) -> bool:
        """'“Low Water” and “A Winter in Kell”': what stands beside a title in a list."""
        if number - 1 not in found:
            return False
        between = self._tree.lower[self._marked.spans[number - 1][1] : self._marked.spans[number][0]]
        return between in (["and"], ["or"], [","], [",", "and"], [])
