"""What our components write into a `Doc` and read from one another: records on one side, native slots on the other.

The spans live in `doc.spans`, joined by span id as in stand-off annotation; what a span can't carry (confidence, why,
stance, roles) lives in `doc.user_data["newsreader"]` under the same ids, as plain values that serialise with the
document.

| group | label | span id |
| --- | --- | --- |
| `names` | kind of actor | – |
| `quotations` | kind of quote | `q1`, `q2`, …; several spans of one id are one quotation in parts |
| `cues`, `speakers`, `addressees` | – | id of the quotation |
| `mentions` | kind of mention | id of the actor |
| `turns` | kind of turn | id of the actor that speaks |
| `labels` | – | – |

Two spans over the same tokens share `Span._`, so nothing is kept there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from tui.model.analysis import ActorKind, MentionKind, QuoteKind, SourceKind, Stance, TurnRole
from tui.nlp.token_table import TokenRange


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in the text: bare, without 'the', title or possessive 's."""

    tokens: TokenRange
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quotation with what introduces it, before its speaker is resolved to an actor."""

    kind: QuoteKind
    parts: tuple[TokenRange, ...]  # At least one, in reading order, disjoint, none over a paragraph's end
    cue: TokenRange | None = None
    speaker: TokenRange | None = None  # The speaker's whole noun phrase with its apposition
    addressee: TokenRange | None = None
    stance: Stance = Stance.NEUTRAL
    confidence: float = 1.0
    why: str = ""
    actor: str | None = None  # Id of the actor the speaker is; this and what follows is written by the last component
    source_kind: SourceKind | None = None
    speaks_for: str | None = None  # Id of the actor for whom the speaker speaks
    answer: bool = False  # Whether it is an answer in an interview, whose actor is known before, or never


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention of an actor."""

    tokens: TokenRange
    kind: MentionKind
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor with its chain; ids are the position in the list, counted from 1: `a1`."""

    name: str
    kind: ActorKind
    mentions: tuple[FoundMention, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    # What later components need to know: gender, number, head words of roles; plain values only
    traits: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundTurn:
    """A question or an answer of an interview, without its label."""

    tokens: TokenRange
    role: TurnRole
    actor: str | None = None  # Id of the actor that speaks


def _extras(doc: Doc) -> dict[str, Any]:
    extras: dict[str, Any] = doc.user_data.setdefault("newsreader", {})
    return extras


def _span(doc: Doc, tokens: TokenRange, label: str, span_id: str = "") -> Span:
    return Span(doc, tokens[0], tokens[1], label=label, span_id=span_id)


def write_names(doc: Doc, names: list[FoundName]) -> None:
    """Replace the document's table of names."""
    doc.spans["names"] = SpanGroup(doc, name="names", spans=[_span(doc, n.tokens, n.kind) for n in names])


def read_names(doc: Doc) -> list[FoundName]:
    """The document's names in reading order; empty where no component wrote any."""
    group = doc.spans.get("names") or ()
    return [FoundName((span.start, span.end), ActorKind(span.label_)) for span in group]


def write_quotes(doc: Doc, quotes: list[FoundQuote]) -> None:
    """Replace the document's quotations; their ids follow the order of the list, from `q1`."""
    groups: dict[str, list[Span]] = {"quotations": [], "cues": [], "speakers": [], "addressees": []}
    extras: dict[str, dict[str, Any]] = {}
    for number, quote in enumerate(quotes, 1):
        quote_id = f"q{number}"
        groups["quotations"] += [_span(doc, part, quote.kind.name, quote_id) for part in quote.parts]
        for name, label, tokens in (
            ("cues", "CUE", quote.cue),
            ("speakers", "SPEAKER", quote.speaker),
            ("addressees", "ADDRESSEE", quote.addressee),
        ):
            if tokens is not None:
                groups[name].append(_span(doc, tokens, label, quote_id))
        extras[quote_id] = {
            "stance": str(quote.stance),
            "confidence": quote.confidence,
            "why": quote.why,
            "actor": quote.actor,
            "source_kind": quote.source_kind and str(quote.source_kind),
            "speaks_for": quote.speaks_for,
            "answer": quote.answer,
        }
    for name, spans in groups.items():
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
    _extras(doc)["quotes"] = extras


def read_quotes(doc: Doc) -> list[FoundQuote]:
    """The document's quotations in the order of their ids; empty where no component wrote any."""
    by_group: dict[str, dict[str, list[TokenRange]]] = {}
    kinds: dict[str, QuoteKind] = {}
    for name in ("quotations", "cues", "speakers", "addressees"):
        by_id = by_group.setdefault(name, {})
        for span in doc.spans.get(name) or ():
            by_id.setdefault(span.id_, []).append((span.start, span.end))
            if name == "quotations":
                kinds[span.id_] = QuoteKind[span.label_]
    extras = _extras(doc).get("quotes", {})
    return [
        FoundQuote(
            kind=kinds[quote_id],
            parts=tuple(parts),
            cue=by_group["cues"].get(quote_id, [None])[0],
            speaker=by_group["speakers"].get(quote_id, [None])[0],
            addressee=by_group["addressees"].get(quote_id, [None])[0],
            stance=Stance(extra.get("stance", Stance.NEUTRAL)),
            confidence=extra.get("confidence", 1.0),
            why=extra.get("why", ""),
            actor=extra.get("actor"),
            source_kind=SourceKind(kind) if (kind := extra.get("source_kind")) else None,
            speaks_for=extra.get("speaks_for"),
            answer=extra.get("answer", False),
        )
        for quote_id, parts in by_group["quotations"].items()
        for extra in (extras.get(quote_id, {}),)
    ]


def write_turns(doc: Doc, turns: Iterable[FoundTurn], labels: Iterable[TokenRange] = ()) -> None:
    """Replace the document's turns, and the labels before them that say who speaks."""
    spans = [_span(doc, turn.tokens, turn.role.name, turn.actor or "") for turn in turns]
    doc.spans["turns"] = SpanGroup(doc, name="turns", spans=spans)
    doc.spans["labels"] = SpanGroup(doc, name="labels", spans=[_span(doc, tokens, "LABEL") for tokens in labels])


def read_turns(doc: Doc) -> list[FoundTurn]:
    """The document's turns in reading order; empty where it is no interview."""
    group = doc.spans.get("turns") or ()
    return [FoundTurn((span.start, span.end), TurnRole[span.label_], span.id_ or None) for span in group]


def read_labels(doc: Doc) -> list[TokenRange]:
    """The labels of the document's turns, in reading order."""
    return [(span.start, span.end) for span in doc.spans.get("labels") or ()]


def write_actors(doc: Doc, actors: list[FoundActor]) -> None:
    """Replace the document's actors; their ids follow the order of the list, from `a1`."""
    spans: list[Span] = []
    extras: dict[str, dict[str, Any]] = {}
    for number, actor in enumerate(actors, 1):
        actor_id = f"a{number}"
        spans += [_span(doc, mention.tokens, mention.kind.name, actor_id) for mention in actor.mentions]
        extras[actor_id] = {
            "name": actor.name,
            "kind": str(actor.kind),
            "aliases": list(actor.aliases),
            "roles": list(actor.roles),
            "traits": actor.traits,
            "mentions": [[mention.confidence, mention.why] for mention in actor.mentions],
        }
    doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=spans)
    _extras(doc)["actors"] = extras


def read_actors(doc: Doc) -> list[FoundActor]:
    """The document's actors in the order of their ids; empty where no component wrote any."""
    chains: dict[str, list[tuple[TokenRange, MentionKind]]] = {}
    for span in doc.spans.get("mentions") or ():
        chains.setdefault(span.id_, []).append(((span.start, span.end), MentionKind[span.label_]))
    extras = _extras(doc).get("actors", {})
    return [
        FoundActor(
            name=extra["name"],
            kind=ActorKind(extra["kind"]),
            mentions=tuple(
                FoundMention(tokens, kind, confidence, why)
                for (tokens, kind), (confidence, why) in zip(chains.get(actor_id, []), extra["mentions"], strict=True)
            ),
            aliases=tuple(extra["aliases"]),
            roles=tuple(extra["roles"]),
            traits=extra["traits"],
        )
        for actor_id, extra in extras.items()
    ]
