"""What of an article can be handed to another program: a quote, an actor or the whole, as text, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from tui.app.rendering.facts import actor_card, cited, whole
from tui.export.escapes import escape_markdown
from tui.export.json_format import to_record
from tui.export.markdown import markdown
from tui.model.analysis import Actor, Analysis, Quote

FORMS = ("text", "Markdown", "JSON")


class PipeInput(NamedTuple):
    """Something to hand on."""

    name: str
    """What it is: `quote as text`."""

    text: str
    """Ends with a line break."""


def pipe_inputs(analysis: Analysis, quote: Quote | None, actor: Actor | None) -> Iterator[PipeInput]:
    """Everything that can be handed on, the smallest first, each in every form.

    Args:
        analysis: The article.
        quote: The one at the reading cursor, if there is one.
        actor: The one that is meant, if there is one.
    """
    record = to_record(analysis)
    head = {key: record[key] for key in ("id", "title")} | {"source": analysis.article.source or None}
    if quote is not None:
        words = cited(analysis, quote.span.start)
        found = next(each for each in record["quotes"] if each["id"] == quote.id)
        name = next((each["name"] for each in record["actors"] if each["id"] == quote.actor), None)
        yield from _forms("quote", words, f"> {escape_markdown(words)}", head | {"quote": found, "speaker": name})
    if actor is not None:
        card = [f"{fact.name}: {fact.words}" for fact in actor_card(analysis, actor).facts]
        said = [cited(analysis, each.span.start) for each in analysis.quotes_of(actor.id)]
        text = "\n".join([actor.name, *card, *said])
        marked = [f"## {escape_markdown(actor.name)}", "", *(f"- {escape_markdown(line)}" for line in (*card, *said))]
        found = next(each for each in record["actors"] if each["id"] == actor.id)
        quotes = [each for each in record["quotes"] if each["actor"] == actor.id]
        yield from _forms(actor.name, text, "\n".join(marked), head | {"actor": found, "quotes": quotes})
    yield from _forms("article", whole(analysis.article), markdown(analysis).rstrip("\n"), record)


def _forms(name: str, text: str, marked: str, value: object) -> Iterator[PipeInput]:
    for form, words in zip(FORMS, (text, marked, json.dumps(value, ensure_ascii=False)), strict=True):
        yield PipeInput(f"{name} as {form}", f"{words}\n")
