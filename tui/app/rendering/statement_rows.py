"""What an actor says of one matter over time, as rows: what a later statement changes stands beside the earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.app.rendering.cells import clipped
from tui.app.rendering.columns import LEAST, side_by_side
from tui.app.rendering.comparison_rows import marked_words
from tui.app.rendering.library_rows import one_line
from tui.app.rendering.list_rows import ListRow, RowLine, Styled
from tui.model.actor_dossier import Saying
from tui.model.article import NO_DATE
from tui.model.span import CharSpan
from tui.model.statement_history import Statement
from tui.model.word_alignment import WordChange, change_in

_DAY = 10
_INDENT = 12
_LONGEST = 8
_OUTLET = 24


def statement_entries(groups: Sequence[Sequence[Statement]], places: Mapping[int, str], room: int) -> list[ListRow]:
    """Groups of statements that are alike, each below a line that says when and how often it was said.

    Args:
        groups: The groups.
        places: Where articles are from, by their ids.
        room: Cells of a row: where there are enough, an earlier and a later statement stand beside each other.

    Returns:
        Rows with the ids of article and start.
    """
    rows = []
    for group in groups:
        head = (RowLine((Styled(_told(group), "open" if any(each.change for each in group) else "count"),)),)
        for each in group:
            saying = each.saying
            line = RowLine(
                (Styled(f"{_day(saying):<{_DAY}}  ", "count"), Styled(one_line(saying.title), "quiet")),
                (Styled(clipped(places.get(saying.article, ""), _OUTLET), "quiet"),),
                indent=2,
            )
            rows.append(ListRow(f"{saying.article} {saying.start}", (line, *_words(each, room)), head=head))
    return rows


def _told(group: Sequence[Statement]) -> str:
    """`said 3 times, 2026-03-02 – 2026-06-02, number changed`."""
    days = sorted(each.saying.day[:_DAY] for each in group if each.saying.day)
    changes = dict.fromkeys(f"{each.change} changed" for each in group if each.change)
    when = " – ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
    return ", ".join(part for part in (f"said {len(group):,} times", when, *changes) if part)


def _day(saying: Saying) -> str:
    return (saying.day or NO_DATE)[:_DAY]


def _words(each: Statement, room: int) -> tuple[RowLine, ...]:
    saying, before = each.saying, each.before
    if before is None:
        return (RowLine((Styled(one_line(saying.words), "words"),), indent=_INDENT, lines=_LONGEST),)
    if each.change is None:
        same = change_in(each.runs) is WordChange.KEPT
        return () if same else (RowLine((Styled(one_line(saying.words), "quiet"),), indent=_INDENT, lines=2),)
    changed = [run for run in each.runs if not run.same]
    left = marked_words(before.words, CharSpan(0, len(before.words)), [run.ones for run in changed], "−")
    right = marked_words(saying.words, CharSpan(0, len(saying.words)), [run.others for run in changed], "+")
    if room >= LEAST:
        return side_by_side(left, right, room)
    return (
        RowLine(tuple(left), indent=_INDENT, lines=_LONGEST),
        RowLine((Styled("→ ", "quiet"), *right), indent=_INDENT, lines=_LONGEST),
    )
