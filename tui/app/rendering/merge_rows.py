"""Two actors beside each other: what articles say of each, for a reader who decides whether they are one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tui.app.rendering.cells import shown
from tui.app.rendering.columns import side_by_side
from tui.app.rendering.library_rows import counted, one_line
from tui.app.rendering.list_rows import Styled
from tui.app.rendering.text_marks import SIGNS
from tui.model.actor_dossier import Dossier, Sighting
from tui.model.article import NO_DATE

_DAY = 10
_ROLES = 3
_Side = tuple[Dossier, Sequence[Sighting]]


def merge_lines(one: _Side, other: _Side, room: int, why: str = "") -> list[list[Styled]]:
    """Name, roles and articles of two actors, and the sentences that name them.

    Args:
        one: A dossier, and sentences that name its actor.
        other: The other.
        room: Cells of a line.
        why: What speaks for it that they are one.
    """
    lines = [[Styled(one_line(why), "quiet")], []] if why else []
    nothing: list[Styled] = []
    blocks = list(zip_longest(_blocks(*one), _blocks(*other), fillvalue=nothing))
    for number, (left, right) in enumerate(blocks):
        lines += [[*line.left] for line in side_by_side(left, right, room)]
        if number == 0 or (number % 2 == 0 and number + 1 < len(blocks)):
            lines.append([])
    return lines


def _blocks(dossier: Dossier, sightings: Sequence[Sighting]) -> list[list[Styled]]:
    kind = dossier.kind.lower()
    roles = "; ".join(one_line(held.role) for held in dossier.roles[:_ROLES])
    names = ", ".join(one_line(name) for name in dossier.names if name != dossier.name)
    known = ", ".join(part for part in (roles, names and f"also {names}", counted(dossier.articles, "article")) if part)
    head = [
        Styled(f"{SIGNS[dossier.kind]} ", kind),
        Styled(f"{one_line(dossier.name)} ", f"{kind}-name"),
        Styled(f"─ {known}", "quiet"),
    ]
    found = [head]
    for seen in sightings:
        found.append([Styled(f"{(seen.day or NO_DATE)[:_DAY]} {one_line(seen.title)}", "quiet")])
        found.append(_sentence(seen, f"{kind}-name"))
    return found


def _sentence(seen: Sighting, look: str) -> list[Styled]:
    """A sentence with the name in it as a name looks."""
    before, name, after = shown(seen.sentence).partition(shown(seen.name))
    return [Styled(before), Styled(name, look), Styled(after)]
