"""What the reader's status line says: what is followed and why here, and how far the marks are."""

from __future__ import annotations

from tui.app.rendering.frame import about, marked_up_to
from tui.app.rendering.targets import ActorTarget, Followed, Kinds, interviewed, reason
from tui.app.rendering.text_marks import SIGNS
from tui.model.analysis import Analysis
from tui.model.navigation import Cursor


def followed_words(
    analysis: Analysis, followed: Followed, cursor: Cursor, notes: tuple[str, ...] = (), *, why: bool = True
) -> str:
    """What is followed, where the reader stands, and why: `● Faraj Qaim 3/12 ─ “He” ← pronoun`; empty for nothing.

    Args:
        analysis: The article and what is known of it.
        followed: What is followed.
        cursor: Which stop is current.
        notes: The reader's notes on it, each with its sign.
        why: Whether to say why it is one, and what is noted.
    """
    if followed.target is None:
        return ""
    sign = ""
    if isinstance(followed.target, ActorTarget) and (actor := analysis.actor(followed.target.actor)):
        sign = f"{SIGNS[actor.kind]} "
    said = f"{sign}{followed.title} {cursor.label if cursor.stops else '0/0'}"
    if not why or cursor.current is None:
        return said
    return " ─ ".join(part for part in (said, reason(analysis, followed, cursor.current), *notes) if part)


def article_words(
    analysis: Analysis,
    kinds: Kinds,
    position: str = "",
    *,
    pending: bool = False,
    share: float = 0.0,
    idle: bool = True,
) -> str:
    """How far the marks are, how much is hidden as not sure enough, and which article this is.

    Args:
        analysis: The article and what is known of it.
        kinds: What is shown.
        position: Which of several articles this is: `2/5`.
        pending: Whether the analysis is still to come.
        share: Which part of it is done then.
        idle: Whether the line says nothing else, so that it may say whose interview this is.
    """
    if analysis.complete:
        marked = interviewed(analysis) if idle else ""
    else:
        marked = marked_up_to(analysis.reached, len(analysis.article.paragraphs))
    said = about(position, pending=pending, share=share, marked=marked)
    unsure = sum(kinds.unsure(analysis)) if kinds.sure else 0
    return f"{unsure:,} unsure hidden · {said}".rstrip(" ·") if unsure else said
