"""Analyses in WebAnno's TSV 3.3, which INCEpTION reads and writes too.

| layer | holds |
| --- | --- |
| `…ner.type.NamedEntity` | names; `value` is the kind of the actor, `identifier` its id |
| `…coref.type.CoreferenceLink` | chains; `referenceType` is how a mention refers |
| `webanno.custom.Quotation` | quotes, joined by `quote`; `role` is content, cue, speaker or addressee |

The first two come with the tool; the third is to be made there, with five features of text, before the import. Offsets
count UTF-16 units, as Java does. White space at a span's edge can't be told and falls off.

Source:
    INCEpTION user guide, "WebAnno TSV 3.3 File format".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tui.export.archive import END, Names, member
from tui.export.formats import Request
from tui.export.words import Sentence, sentences_of
from tui.model.analysis import Analysis, MentionKind, Quote
from tui.model.span import CharSpan

HEADER = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Quotation|actor|kind|quote|role|stance
#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceRelation|referenceType

"""
_NAMES, _QUOTES, _CHAINS = range(3)
_WIDTHS = (2, 5, 2)
"""Columns of each layer."""

_RESERVED = re.compile(r"->|[\\\[\]|_;\t\n*]")
_LETTERS = {"\t": "t", "\n": "n"}

Cells = dict[CharSpan, tuple[list[tuple[str, ...]], ...]]
"""For a word, in each layer, the columns of each annotation that covers it."""


def write_webanno(analyses: Iterable[Analysis], request: Request) -> Iterator[str | bytes]:
    """One file; of several articles an archive with a file each, as a file holds one."""
    if not request.several:
        yield from map(webanno, analyses)
        return
    names = Names()
    for analysis in analyses:
        yield from member(f"{names.of(analysis.article.id)}.tsv", webanno(analysis).encode("utf-8", "backslashreplace"))
    yield END


def webanno(analysis: Analysis) -> str:
    """One article; its last line is no empty one, at which the tool would stumble."""
    text = analysis.article.text
    sentences = list(sentences_of(analysis))
    cells = _cells(analysis, [word for sentence in sentences for word in sentence])
    units = _Units(text)
    blocks = (_sentence(number, sentence, text, units, cells) for number, sentence in enumerate(sentences, 1))
    return HEADER + "".join(f"\n{block}" for block in blocks)


class _Units:
    """Offsets in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, char in enumerate(text) if char > "\uffff"]

    def of(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)


def _sentence(number: int, words: Sentence, text: str, units: _Units, cells: Cells) -> str:
    lines = [f"#Text={_text(part)}" for part in text[words[0].start : words[-1].end].split("\n")]
    for place, word in enumerate(words, 1):
        columns = [
            "|".join(stacked) or "_"
            for layer, width in zip(cells.get(word, ([], [], [])), _WIDTHS, strict=True)
            for stacked in ([annotation[column] for annotation in layer] for column in range(width))
        ]
        where = f"{units.of(word.start)}-{units.of(word.end)}"
        lines.append("\t".join((f"{number}-{place}", where, word.of(text), *columns, "")))
    return "\n".join(lines) + "\n"


def _cells(analysis: Analysis, words: list[CharSpan]) -> Cells:
    cells: Cells = defaultdict(lambda: ([], [], []))
    starts = [word.start for word in words]
    ids = 0

    def put(layer: int, span: CharSpan, *columns: str | None) -> None:
        nonlocal ids
        ids += 1
        covered = words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        for word in covered:
            cells[word][layer].append(tuple(f"{_value(column)}[{ids}]" for column in columns))

    for mention, actor in analysis.mentions:
        if mention.kind is MentionKind.NAME:
            put(_NAMES, mention.span, actor.id, actor.kind)
    for quote in analysis.quotes:
        for role, span in _roles(quote):
            put(_QUOTES, span, quote.actor, quote.kind, quote.id, role, quote.stance)
    for number, actor in enumerate(analysis.actors, 1):
        link = 0
        for mention in actor.mentions:
            covered = words[bisect_left(starts, mention.span.start) : bisect_left(starts, mention.span.end)]
            link += bool(covered)
            for word in covered:
                cells[word][_CHAINS].append((f"*->{number}-{link}", f"{_value(mention.kind)}[{number}]"))
    return cells


def _roles(quote: Quote) -> Iterator[tuple[str, CharSpan]]:
    yield from (("content", part) for part in quote.content)
    for role, span in (("cue", quote.cue), ("speaker", quote.speaker), ("addressee", quote.addressee)):
        if span is not None:
            yield role, span


def _value(words: str | None) -> str:
    if not words:
        return "*"
    return _RESERVED.sub(lambda found: "\\" + _LETTERS.get(found[0], found[0]), words)


def _text(words: str) -> str:
    return words.replace("\\", "\\\\").replace("\t", "\\t").replace("\f", "\\f").replace("\r", "\\r")
