"""Which keys do something now, in the reader: what the right half of its status line says."""

from __future__ import annotations

from tui.app.rendering.frame import NOTHING_TO_READ, SEPARATOR, idle_hints
from tui.app.rendering.targets import ActorTarget, Followed, PairTarget, QuotesTarget
from tui.model.analysis import Analysis

NEXT = "{reader.next-hit} {reader.previous-hit} next"
OFF = "{reader.follow-nothing} off"
WHY = "{reader.show-card} why"
COPY = "{reader.copy-quote} copy"


MANY = 9
"""Actors of a text of which nothing is known yet."""


def text_hints(analysis: Analysis, followed: Followed, *, lens: bool, pending: bool = False) -> str:
    """What can be done in the text, likeliest first, keys by their command in braces.

    Args:
        analysis: The article and what is known of it.
        followed: What `n` steps through.
        lens: Whether only paragraphs with it are shown.
        pending: Whether more of it is still to come.
    """
    only = f"{{reader.toggle-lens}} {'all the text' if lens else 'only these'}"
    match followed.target:
        case None:
            if not analysis.article.text:
                return NOTHING_TO_READ
            return idle_hints(MANY if pending else len(analysis.actors), quotes=pending or bool(analysis.quotes))
        case ActorTarget(actor, quotes=False):
            said = "{reader.toggle-quotes} quotes" if analysis.quotes_of(actor) else ""
            pair = "{reader.follow-pair} pair" if len(analysis.actors) > 1 else ""
            hints = [NEXT, said, only, pair, WHY, OFF]
        case ActorTarget():
            hints = [NEXT, "{reader.toggle-quotes} mentions", only, WHY, COPY, OFF]
        case QuotesTarget(open_only):
            hints = [NEXT, f"{{reader.toggle-quotes}} {'all' if open_only else 'unattributed'}", only, WHY, COPY, OFF]
        case PairTarget():
            hints = [NEXT, only, COPY, OFF]
        case _:
            hints = [NEXT, only, COPY, "{reader.search-text} search again", OFF]
    return SEPARATOR.join(hint for hint in hints if hint)


def list_hints(list_id: str, *, filled: bool, folded: bool = False) -> str:
    """What can be done in a list beside the text.

    Args:
        list_id: `actors` or `quotes`.
        filled: Whether there is anything in it.
        folded: Whether the reader is at the row that stands for the actors without a name.
    """
    if folded:
        return (
            "{list.go-to-row} list them, or not · {reader.search-text} filter · {reader.filter-actors} kinds"
            " · {app.show-help} help"
        )
    if not filled:
        return "{reader.next-pane} next pane · {reader.close-layer} text · {app.show-help} help"
    if list_id == "quotes":
        return (
            "{list.go-to-row} go to it · {reader.search-text} filter · {reader.filter-quotes} kinds"
            " · {quotes.set-speaker} speaker · {quotes.hide-quote} no quote · {reader.copy-quote} copy"
            " · {reader.show-card} why · {quotes.change-order} order"
        )
    return (
        "{list.go-to-row} go to it · {reader.search-text} filter · {reader.filter-actors} kinds"
        " · {actors.hide-actor} hide · {actors.merge-actor} merge · {actors.rename-actor} rename"
        " · {actors.change-kind} what it is · {reader.show-card} who · {reader.show-dossier} dossier"
    )
