"""Articles about team sport, where 'Scotland' and 'Riverton' are sides: organisations, no places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui.model.analysis import ActorKind
from tui.nlp.names.name_spans import ORG, PERSON, PLACE, NameCandidate
from tui.nlp.names.name_table import NameTable
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import countries, name_words, places, teams

LABEL = 4  # Tokens in which a headline's label ends: 'RUGBY UNION - …'
# A sport article has at least so many words of the game, and one in so many
FEW, SHARE = 3, 60
BACK = 6  # Tokens before 'to' in which a word of losing makes what follows a side: 'lost 2 - 1 to Riverton'


def about_teams(tokens: TokenTable) -> bool:
    """Whether the article is about a sport of teams: by its headline's label, or by its words."""
    labelled = _labelled(tokens) if tokens.paragraphs else None
    if labelled is not None:
        return labelled
    counts = Counter(tokens.plain)
    team, single, sport = (
        sum(counts[word] for word in name_words(name)) for name in ("team sport", "single sport", "sport")
    )
    return sport >= FEW and team > max(single, 1) and SHARE * sport >= len(tokens)


def _labelled(tokens: TokenTable) -> bool | None:
    """What the headline's label says; `None` where it has none. Nations play the Davis Cup as teams."""
    start, end = tokens.paragraphs[0]
    label = tokens.plain[start : min(end, start + LABEL)]
    if "-" not in label[1:]:
        return None
    words = label[: label.index("-", 1)]
    if words[0] in name_words("single sport"):
        return not {"davis", "fed"}.isdisjoint(tokens.plain[start:end])
    return True if not name_words("team label").isdisjoint(words) else None


def retyped(
    tokens: TokenTable,
    candidate: NameCandidate,
    paragraph: tuple[int, int],
    *,
    kind: ActorKind | None,
    table: NameTable,
) -> ActorKind | None:
    """The kind of a name in an article about team sport."""
    key = tokens.key(candidate.start, candidate.end)
    if candidate.fixed:
        return kind
    if key in teams():
        return ORG
    if kind is ORG and "league" in key.split():
        return None  # there the competition, not the body that runs it
    place = kind is PLACE or (kind is PERSON and key in places() and key not in table.parts)
    return ORG if place and is_side(tokens, candidate, *paragraph) else kind


def sides(
    tokens: TokenTable, heads: list[NameCandidate], paragraph: tuple[int, int], known: Mapping[str, ActorKind]
) -> list[NameCandidate]:
    """The names of a headline, with places that the body doesn't know as sides."""
    for name in heads:
        if name.label is PLACE and tokens.key(name.start, name.end) not in known and is_side(tokens, name, *paragraph):
            name.label = ORG
    return heads


def is_side(tokens: TokenTable, candidate: NameCandidate, low: int, high: int) -> bool:
    """Whether a place's name stands for its team here."""
    start, end = candidate.start, candidate.end
    before = tokens.plain[start - 1] if start > low else ""
    after = tokens.plain[end] if end < high else ""
    back = start - 1
    if before == "the" and back > low:
        back -= 1
        before = tokens.plain[back]
    key = tokens.key(start, end)
    ground = after == ":" and key not in countries()  # 'Riverton: Norfolk 230 for 4'
    if ground or after in {"airport", "city", "hospital", "police", "newspaper"} or key in name_words("continent"):
        return False
    if (tokens.plain[end - 1] in name_words("place head") and end - start > 1) or before in {
        "(",
        "in",
        "near",
        "outside",
    }:
        return False
    behind_name = back > low and (tokens.capital[back - 1] or tokens.text[back - 1] == ")")
    if before == "," and after in {",", "."}:
        return not behind_name or (key in countries() and tokens.plain[back - 1] in countries())
    if before in {"from", "to"}:
        lost = before == "to" and not name_words("lost to").isdisjoint(tokens.plain[max(low, back - BACK) : back])
        return lost or after in name_words("team after")
    if before == "at":
        return behind_name or tokens.plain[max(back - 1, 0)].isdigit() or after in name_words("team after")
    return not (before == "of" and behind_name)
