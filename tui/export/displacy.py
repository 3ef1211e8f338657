"""Analyses as displaCy wants them by hand (`manual=True`): plain values, made without spaCy.

displaCy escapes the text and the words, and puts labels and titles into its HTML as they are: these are escaped here.

A `Doc` needs none of this: `displacy.render(doc, style="span", options={"spans_key": "mentions"})`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from tui.export.page.shown import shown
from tui.export.words import sentences_of
from tui.model.analysis import Analysis


def displacy_entities(analysis: Analysis) -> dict[str, Any]:
    """Mentions for `style="ent"`, labelled with the kind of their actor, of mentions in one another the outer one.

    Returns:
        `text`, `title`, and `ents` with `start`, `end`, `label` and `kb_id`, the actor's id; in reading order.
    """
    entities: list[dict[str, Any]] = []
    for mention, actor in sorted(analysis.mentions, key=lambda pair: (pair[0].span.start, -pair[0].span.end)):
        span = mention.span
        if not entities or entities[-1]["end"] <= span.start:
            entities.append({"start": span.start, "end": span.end, "label": str(actor.kind), "kb_id": shown(actor.id)})
    title = analysis.article.title
    return {"text": analysis.article.text, "ents": entities, "title": shown(title) if title else None}


def displacy_spans(analysis: Analysis) -> dict[str, Any]:
    """Mentions and quotes for `style="span"`, which may overlap; labelled with names of actors and kinds of quotes.

    Returns:
        `text`, `tokens`, and `spans` with `start_token`, `end_token` and `label`, in reading order.
    """
    text = analysis.article.text
    words = [word for sentence in sentences_of(analysis) for word in sentence]
    starts, ends = [word.start for word in words], [word.end for word in words]
    marks = [(mention.span, actor.name) for mention, actor in analysis.mentions]
    for quote in analysis.quotes:
        actor = analysis.actor(quote.actor)
        label = f"{quote.kind}: {actor.name}" if actor else str(quote.kind)
        marks += [(part, label) for part in quote.content]
    spans = [
        {
            "start_token": bisect_left(starts, span.start),
            "end_token": bisect_right(ends, span.end),
            "label": shown(label),
        }
        for span, label in sorted(marks)
    ]
    return {"text": text, "tokens": [word.of(text) for word in words], "spans": spans}
