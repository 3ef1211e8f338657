"""Articles about team sport, where 'Scotland' and 'Riverton' are sides: organisations, no places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.model.actors import ActorKind
from tui.nlp.names.lists import cue, teams

if TYPE_CHECKING:
    from tui.nlp.names.page import Page
    from tui.nlp.names.spans import Candidate


def about_teams(page: Page) -> bool:
    """Whether the article is about a sport of teams: by its headline's label or by how many of its words are the game's."""
    if page.paragraphs:
        start, end = page.paragraphs[0]
        label = page.plain[start : min(end, start + 4)]
        if "-" in label[1:]:
            if label[0] in cue("single sport"):
                return label[1] == "-" and not {"davis", "fed"}.isdisjoint(page.plain[start:end])
            if not cue("team label").isdisjoint(label[: label.index("-")]):
                return True
    counts = Counter(page.plain)
    team = sum(counts[word] for word in cue("team sport"))
    single = sum(counts[word] for word in cue("single sport"))
    sport = sum(counts[word] for word in cue("sport"))
    return sport >= 3 and team >= 2 and team > single and 60 * sport >= len(page)


CONTINENTS = frozenset(["europe", "asia", "africa", "america", "south america", "north america", "us open", "gulf"])


def side(page: Page, candidate: Candidate, low: int, high: int) -> bool:
    """Whether a place's name stands for its team here; `low` and `high` are its paragraph's bounds."""
    start, end = candidate.start, candidate.end
    before = page.plain[start - 1] if start > low else ""
    after = page.plain[end] if end < high else ""
    if before == "the" and start - 1 > low:
        before = page.plain[start - 2]
    if after == ":" or page.key(start, end) in CONTINENTS:
        return False
    if before == "(" or (before == "," and after in {",", "."} and page.capital[max(start - 2, low)]):
        return False
    if before in {"in", "near", "outside"} or after in {"airport", "city", "hospital", "police", "newspaper"}:
        return False
    if before == "of" and start - 2 >= low and (page.capital[start - 2] or page.text[start - 2] == ")"):
        return False
    if before in {"at", "from", "to"} and after not in cue("team after"):
        return before == "at" and start - 2 >= low and (page.plain[start - 2].isdigit() or page.capital[start - 2])
    return True


__all__ = ["ActorKind", "about_teams", "side", "teams"]
