"""What annotators' tools read: brat's stand-off files, WebAnno's TSV, CoNLL-2012's columns, displaCy's values.

Tools want words; an analysis has characters. The words here are those of the text between white space, punctuation
apart, cut once more where a span begins or ends inside one: so nothing is lost, and nothing is moved. Where a format
has a file for each article, they come in a tar archive, under names that land nowhere but where it is unpacked.
"""

from __future__ import annotations

import re
import tarfile
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from tui.export.escapes import escape_html, printable_line
from tui.export.formats import FileNames, Request
from tui.model.analysis import ActorKind, Analysis, MentionKind, Quote, QuoteKind, Stance
from tui.model.article import Article, sentences
from tui.model.span import CharSpan

_BLOCK = 512

END = b"\0" * (2 * _BLOCK)
"""What closes an archive."""

_WORD = re.compile(
    r"\w+(?:[.,'’\-]\w+)*"
    "|[^\\w\\s](?:\ufe0f|\u200d[^\\w\\s]|[\U0001f3fb-\U0001f3ff])*"  # a sign, or an emoji made of several
)

Sentence = tuple[CharSpan, ...]
"""The words of a sentence, at least one."""

BRAT_KINDS = {ActorKind.PERSON: "Person", ActorKind.ORG: "Organisation", ActorKind.PLACE: "Place"}

BRAT_CONFIGURATION = f"""\
[entities]
{chr(10).join(BRAT_KINDS.values())}
Quote
Cue
Speaker
Addressee

[relations]
SaidBy\tArg1:Quote, Arg2:{"|".join(BRAT_KINDS.values())}
HasCue\tArg1:Quote, Arg2:Cue
HasSpeaker\tArg1:Quote, Arg2:Speaker
HasAddressee\tArg1:Quote, Arg2:Addressee
Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Mention\tArg:{"|".join(BRAT_KINDS.values())}, Value:{"|".join(MentionKind)}
Kind\tArg:Quote, Value:{"|".join(QuoteKind)}
Stance\tArg:Quote, Value:{"|".join(Stance)}
"""
"""What brat must know of the annotations, as `annotation.conf` beside them."""

WEBANNO_HEADER = """\
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

_BLANK = re.compile(r"[\s();]+")


def member(name: str, content: bytes) -> Iterator[bytes]:
    """A file as a piece of an archive; the same content makes the same bytes on any day."""
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    yield entry.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")
    yield content + b"\0" * (-len(content) % _BLOCK)


def trimmed(span: CharSpan, text: str) -> CharSpan | None:
    """A span without white space at its edges; `None` if nothing is left.

    >>> trimmed(CharSpan(0, 4), " ab ")
    CharSpan(start=1, end=3)
    """
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return CharSpan(start, end) if start < end else None


def sentences_of(analysis: Analysis) -> Iterator[Sentence]:
    """An article's sentences in reading order; where a mention runs over a sentence's end, the two are one."""
    text = analysis.article.text
    spans = [span for span in (trimmed(span, text) for span in _spans(analysis)) if span]
    cuts = sorted({edge for span in spans for edge in (span.start, span.end)})
    whole = [span for span in (trimmed(mention.span, text) for mention, _ in analysis.mentions) if span]
    for sentence in _joined(list(_sentences(analysis.article)), whole):
        words = tuple(_words(text, sentence, cuts))
        if words:
            yield words


def _spans(analysis: Analysis) -> Iterator[CharSpan]:
    for mention, _ in analysis.mentions:
        yield mention.span
    for quote in analysis.quotes:
        yield from quote.content
        yield from (span for span in (quote.cue, quote.speaker, quote.addressee) if span)


def _sentences(article: Article) -> Iterator[CharSpan]:
    at = 0
    for paragraph in article.paragraphs:
        yield CharSpan(at, paragraph.start)
        yield from sentences(article.text, paragraph)
        at = paragraph.end
    yield CharSpan(at, len(article.text))


def _joined(parts: list[CharSpan], whole: list[CharSpan]) -> Iterator[CharSpan]:
    """Parts in reading order, with those made one that a span runs over."""
    ends = {part.end for part in parts}
    starts = [part.start for part in parts]
    for span in whole:
        first = bisect_right(starts, span.start) - 1
        last = bisect_left(starts, span.end) - 1
        ends.difference_update(part.end for part in parts[max(0, first) : last])
    start = None
    for part in parts:
        start = part.start if start is None else start
        if part.end in ends:
            yield CharSpan(start, part.end)
            start = None
    if start is not None:
        yield CharSpan(start, parts[-1].end)


def _words(text: str, sentence: CharSpan, cuts: list[int]) -> Iterator[CharSpan]:
    for found in _WORD.finditer(text, sentence.start, sentence.end):
        start, end = found.span()
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        yield from (CharSpan(a, b) for a, b in pairwise((start, *inside, end)))


class _WordIndex:
    """Which words a span covers."""

    def __init__(self, words: list[CharSpan]) -> None:
        self._words = words
        self._starts = [word.start for word in words]

    def of(self, span: CharSpan) -> list[CharSpan]:
        return self._words[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def write_brat(analyses: Iterable[Analysis], _: Request) -> Iterator[bytes]:
    """An archive: the settings, and for each article a text with its annotations, `.txt` and `.ann`.

    Mentions are entities of their actor's kind, chains are equivalences, and a quote is an entity in as many fragments
    as it has parts, related to its cue, its speaker, its addressee and the first mention of the actor who says it. What
    brat has no place for, confidence and why, stands in notes.

    Source:
        brat manual, "brat standoff format" and "Configuration".
    """
    yield from member("annotation.conf", BRAT_CONFIGURATION.encode())
    names = FileNames()
    for analysis in analyses:
        name = names.of(analysis.article.id)
        yield from member(f"{name}.txt", analysis.article.text.encode("utf-8", "replace"))
        yield from member(f"{name}.ann", standoff(analysis).encode("utf-8", "replace"))
    yield END


def standoff(analysis: Analysis) -> str:
    """The annotations of one article, one a line."""
    return "".join(f"{each}\n" for each in _BratAnnotations(analysis).lines())


class _BratAnnotations:
    """Numbers annotations, each sort by itself, as brat wants it."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._text = analysis.article.text
        self._counts = dict.fromkeys("TRA#", 0)
        self._lines: list[str] = []

    def lines(self) -> list[str]:
        firsts = self._chains()
        self._quotes(firsts)
        return self._lines

    def _chains(self) -> dict[str, str]:
        """Mentions and chains; gives the first mention of each actor."""
        chains: dict[str, list[str]] = {actor.id: [] for actor in self._analysis.actors}
        for mention, actor in self._analysis.mentions:
            if mark := self._entity(BRAT_KINDS[actor.kind], (mention.span,)):
                chains[actor.id].append(mark)
                self._add("A", f"Mention {mark} {mention.kind}")
                name, why = printable_line(actor.name), printable_line(mention.why)
                self._add("#", f"AnnotatorNotes {mark}\t{actor.id} {name}; {mention.confidence:.2f}; {why}")
        for marks in chains.values():
            if len(marks) > 1:
                self._lines.append(f"*\tEquiv {' '.join(marks)}")
        return {actor: marks[0] for actor, marks in chains.items() if marks}

    def _quotes(self, firsts: dict[str, str]) -> None:
        for quote in self._analysis.quotes:
            mark = self._entity("Quote", quote.content)
            if mark is None:
                continue
            self._add("A", f"Kind {mark} {quote.kind}")
            self._add("A", f"Stance {mark} {quote.stance}")
            self._add("#", f"AnnotatorNotes {mark}\t{quote.id}; {quote.confidence:.2f}; {printable_line(quote.why)}")
            for role, span in (("Cue", quote.cue), ("Speaker", quote.speaker), ("Addressee", quote.addressee)):
                if span is not None and (other := self._entity(role, (span,))):
                    self._add("R", f"Has{role} Arg1:{mark} Arg2:{other}")
            if quote.actor in firsts:
                self._add("R", f"SaidBy Arg1:{mark} Arg2:{firsts[quote.actor]}")

    def _entity(self, sort: str, spans: tuple[CharSpan, ...]) -> str | None:
        """A mark over spans, in fragments where they run over line ends; `None` where there is only white space."""
        fragments = [fragment for span in spans for fragment in _fragments(span, self._text)]
        if not fragments:
            return None
        where = ";".join(f"{fragment.start} {fragment.end}" for fragment in fragments)
        return self._add("T", f"{sort} {where}\t{' '.join(fragment.of(self._text) for fragment in fragments)}")

    def _add(self, sort: str, words: str) -> str:
        self._counts[sort] += 1
        mark = f"{sort}{self._counts[sort]}"
        self._lines.append(f"{mark}\t{words}")
        return mark


def _fragments(span: CharSpan, text: str) -> Iterator[CharSpan]:
    """The pieces of a span between line ends, without white space at their edges."""
    at = span.start
    for piece in span.of(text).split("\n"):
        words = piece.strip()
        if words:
            start = at + piece.index(words)
            yield CharSpan(start, start + len(words))
        at += len(piece) + 1


def write_webanno(analyses: Iterable[Analysis], request: Request) -> Iterator[str | bytes]:
    """WebAnno's TSV 3.3, which INCEpTION reads and writes too; of several articles an archive with a file each.

    | layer | holds |
    | --- | --- |
    | `…ner.type.NamedEntity` | names; `value` is the kind of the actor, `identifier` its id |
    | `…coref.type.CoreferenceLink` | chains; `referenceType` is how a mention refers |
    | `webanno.custom.Quotation` | quotes, joined by `quote`; `role` is content, cue, speaker or addressee |

    The first two come with the tool; the third is to be made there, with five features of text, before the import.
    Offsets count UTF-16 units, as Java does. White space at a span's edge can't be written and falls off.

    Source:
        INCEpTION user guide, "WebAnno TSV 3.3 File format".
    """
    if not request.several:
        yield from map(webanno, analyses)
        return
    names = FileNames()
    for analysis in analyses:
        yield from member(f"{names.of(analysis.article.id)}.tsv", webanno(analysis).encode("utf-8", "backslashreplace"))
    yield END


def webanno(analysis: Analysis) -> str:
    """One article; its last line is no empty one, at which the tool would stumble."""
    text = analysis.article.text
    sentences = list(sentences_of(analysis))
    cells = _webanno_cells(analysis, [word for sentence in sentences for word in sentence])
    units = _Units(text)
    blocks = (_webanno_sentence(number, sentence, text, units, cells) for number, sentence in enumerate(sentences, 1))
    return WEBANNO_HEADER + "".join(f"\n{block}" for block in blocks)


class _Units:
    """Offsets in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, char in enumerate(text) if char > "\uffff"]

    def of(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)


def _webanno_sentence(number: int, words: Sentence, text: str, units: _Units, cells: Cells) -> str:
    lines = [f"#Text={_webanno_text(part)}" for part in text[words[0].start : words[-1].end].split("\n")]
    for place, word in enumerate(words, 1):
        columns = [
            "|".join(stacked) or "_"
            for layer, width in zip(cells.get(word, ([], [], [])), _WIDTHS, strict=True)
            for stacked in ([annotation[column] for annotation in layer] for column in range(width))
        ]
        where = f"{units.of(word.start)}-{units.of(word.end)}"
        lines.append("\t".join((f"{number}-{place}", where, word.of(text), *columns, "")))
    return "\n".join(lines) + "\n"


def _webanno_cells(analysis: Analysis, words: list[CharSpan]) -> Cells:
    cells: Cells = defaultdict(lambda: ([], [], []))
    index, ids = _WordIndex(words), 0

    def put(layer: int, span: CharSpan, *columns: str | None) -> None:
        nonlocal ids
        ids += 1
        for word in index.of(span):
            cells[word][layer].append(tuple(f"{_webanno_value(column)}[{ids}]" for column in columns))

    for mention, actor in analysis.mentions:
        if mention.kind is MentionKind.NAME:
            put(_NAMES, mention.span, actor.id, actor.kind)
    for quote in analysis.quotes:
        for role, span in _roles(quote):
            put(_QUOTES, span, quote.actor, quote.kind, quote.id, role, quote.stance)
    for number, actor in enumerate(analysis.actors, 1):
        link = 0
        for mention in actor.mentions:
            covered = index.of(mention.span)
            link += bool(covered)
            for word in covered:
                cells[word][_CHAINS].append((f"*->{number}-{link}", f"{_webanno_value(mention.kind)}[{number}]"))
    return cells


def _roles(quote: Quote) -> Iterator[tuple[str, CharSpan]]:
    yield from (("content", part) for part in quote.content)
    for role, span in (("cue", quote.cue), ("speaker", quote.speaker), ("addressee", quote.addressee)):
        if span is not None:
            yield role, span


def _webanno_value(words: str | None) -> str:
    if not words:
        return "*"
    return _RESERVED.sub(lambda found: "\\" + _LETTERS.get(found[0], found[0]), words)


def _webanno_text(words: str) -> str:
    return words.replace("\\", "\\\\").replace("\t", "\\t").replace("\f", "\\f").replace("\r", "\\r")


def write_conll(analyses: Iterable[Analysis], _: Request) -> Iterator[str]:
    """The columns of CoNLL-2012, one document an article.

    They are: document, part, word number, word, part of speech, parse, lemma, frameset, sense, speaker, name, chain.
    What we don't know is `-`, or `*` where a bracket could stand. The speaker of a word is the actor whose quote it
    lies in; a quote's own extent stands in the other formats.

    Source:
        Pradhan et al. (2012), "CoNLL-2012 Shared Task: Modeling Multilingual Unrestricted Coreference in OntoNotes".
    """
    for analysis in analyses:
        yield "".join(_conll_document(analysis))


def _conll_document(analysis: Analysis) -> Iterator[str]:
    name = _conll_word(analysis.article.id).lstrip("#") or "article"
    text = analysis.article.text
    sentences = list(sentences_of(analysis))
    words = [word for sentence in sentences for word in sentence]
    index = _WordIndex(words)
    chains, names, speakers = (
        _conll_chains(analysis, index),
        _conll_names(analysis, index),
        _conll_speakers(analysis, index),
    )
    yield f"#begin document ({name}); part 000\n"
    for sentence in sentences:
        for number, word in enumerate(sentence):
            known = (speakers.get(word, "-"), names.get(word, "*"), "|".join(chains.get(word, "-")))
            yield "\t".join((name, "0", str(number), word.of(text), "-", "*", "-", "-", "-", *known)) + "\n"
        yield "\n"
    yield "#end document\n"


def _conll_chains(analysis: Analysis, index: _WordIndex) -> dict[CharSpan, list[str]]:
    """Brackets of mentions: what opens at a word, the longest first, then what closes, the latest opened first."""
    opening: dict[CharSpan, list[str]] = defaultdict(list)
    closing: dict[CharSpan, list[str]] = defaultdict(list)
    for mention, actor in sorted(analysis.mentions, key=lambda pair: (pair[0].span.start, -pair[0].span.end)):
        chain, covered = actor.id.removeprefix("a"), index.of(mention.span)
        if len(covered) == 1:
            opening[covered[0]].append(f"({chain})")
        elif covered:
            opening[covered[0]].append(f"({chain}")
            closing[covered[-1]].insert(0, f"{chain})")
    return {word: opening[word] + closing[word] for word in {*opening, *closing}}


def _conll_names(analysis: Analysis, index: _WordIndex) -> dict[CharSpan, str]:
    """Brackets of names; of names in one another the outer one."""
    cells: dict[CharSpan, str] = {}
    for mention, actor in sorted(analysis.mentions, key=lambda pair: -len(pair[0].span)):
        covered = index.of(mention.span)
        if mention.kind is not MentionKind.NAME or not covered or any(word in cells for word in covered):
            continue
        cells.update(dict.fromkeys(covered, "*"))
        cells[covered[0]] = f"({actor.kind}{'*' if len(covered) > 1 else ')'}"
        if len(covered) > 1:
            cells[covered[-1]] = "*)"
    return cells


def _conll_speakers(analysis: Analysis, index: _WordIndex) -> dict[CharSpan, str]:
    """Who says a word; in quotes within quotes, who speaks in the inner one."""
    said: dict[CharSpan, str] = {}
    for quote in sorted(analysis.quotes, key=lambda quote: -len(quote.span)):
        actor = analysis.actor(quote.actor)
        speaker = _conll_word(actor.name) if actor else "-"
        said.update((word, speaker) for part in quote.content for word in index.of(part))
    return said


def _conll_word(words: str) -> str:
    return _BLANK.sub("_", printable_line(words)).strip("_")


def displacy_entities(analysis: Analysis) -> dict[str, Any]:
    """Mentions for displaCy's `style="ent"`, labelled with their actor's kind; of mentions in one another the outer.

    displaCy, called with `manual=True`, escapes text and words, and puts labels and titles into its HTML as they are:
    these are escaped here. Of a `Doc`, `displacy.render(doc, style="span", options={"spans_key": "mentions"})` needs
    none of this.

    Returns:
        `text`, `title`, and `ents` with `start`, `end`, `label` and `kb_id`, the actor's id; in reading order.
    """
    entities: list[dict[str, Any]] = []
    for mention, actor in sorted(analysis.mentions, key=lambda pair: (pair[0].span.start, -pair[0].span.end)):
        span = mention.span
        if not entities or entities[-1]["end"] <= span.start:
            label = str(actor.kind)
            entities.append({"start": span.start, "end": span.end, "label": label, "kb_id": escape_html(actor.id)})
    title = analysis.article.title
    return {"text": analysis.article.text, "ents": entities, "title": escape_html(title) if title else None}


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
            "label": escape_html(label),
        }
        for span, label in sorted(marks)
    ]
    return {"text": text, "tokens": [word.of(text) for word in words], "spans": spans}
