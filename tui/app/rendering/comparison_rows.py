"""A comparison of two articles as lists: quotes and actors of both or of one, and the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from tui.app.rendering.cells import clipped, width
from tui.app.rendering.columns import LEAST, beside, side_by_side
from tui.app.rendering.library_rows import one_line
from tui.app.rendering.list_rows import ListRow, RowLine, Styled
from tui.app.rendering.sections import Section
from tui.app.rendering.text_marks import SIGNS
from tui.export.comparison_report import SIGNED, marks_note, weight
from tui.model.analysis import Actor, Analysis, Quote
from tui.model.article_comparison import Attribution, Comparison, QuotePair, speaker_of, words_of
from tui.model.revision import Passage, marked
from tui.model.span import CharSpan
from tui.model.word_alignment import Matter, Run, Word, WordChange

_CHANGES = {
    WordChange.REWORDED: "reworded",
    WordChange.SHORTENED: "shortened",
    WordChange.LENGTHENED: "longer",
    WordChange.KEPT: "kept",
}
_ATTRIBUTIONS = {
    Attribution.CHANGED: "another speaker",
    Attribution.LOST: "speaker lost",
    Attribution.FOUND: "speaker found",
    Attribution.UNCLEAR: "speaker unclear",
}
"""What is said of a speaker; nothing where it is the same, or neither has one."""

ONE, OTHER = "1", "2"
"""The two articles in a row's id, which has the article and the place there of one or both."""

_SHOWN = 12
"""Lines of a sentence or of what changed in a quote that are shown at most."""


_LOOKS = {"−": "removed", "+": "added-words", "": "words"}


def comparison_sections(found: Comparison, room: int) -> list[Section]:
    """Quotes of both, of one only, actors of one only, and the texts; ids are where to go in which.

    Quotes that were changed come first, among them those that lost or got a negation, a number or a name.

    Args:
        found: The comparison.
        room: Cells of a row: where there are enough, both articles stand beside each other.
    """
    order = list(_CHANGES)
    pairs = sorted(found.quotes, key=lambda pair: (not _changed(pair), weight(pair), order.index(pair.change)))
    only = [
        *_actors(found.only_one, ONE, "only in the first"),
        *_actors(found.only_other, OTHER, "only in the second"),
    ]
    texts = _paragraphs(found, room) if room >= LEAST else _differences(found)
    same = "The words of both texts are the same."
    return [
        Section("both", "In both", [_pair(found, pair, room) for pair in pairs], "No quote is in both."),
        Section("dropped", "Only first", _quotes(found.one, found.dropped, ONE), "All its quotes are in the second."),
        Section("added", "Only second", _quotes(found.other, found.added, OTHER), "All its quotes are in the first."),
        Section("actors", "Actors of one", only, "Everybody is in both."),
        Section("text", "Text", texts if any(row.stop for row in texts) else [], same),
    ]


def comparison_heading(found: Comparison, called: tuple[str, str], room: int) -> tuple[str, str]:
    """Both headlines, where they are from, and how alike the texts are.

    Args:
        found: The comparison.
        called: Where both are from, in a word or two, or what else tells one from the other.
        room: Cells of a line.
    """
    one, other = (one_line(each.article.title or each.article.id) for each in (found.one, found.other))
    alike = f"texts {found.alike:.0%} alike".replace("%", " %")
    if room < LEAST:
        return _headed(f"1 {one}", called[0], room), _headed(f"2 {other}", f"{called[1]} ─ {alike}", room)
    first, second = (
        " · ".join(part for part in (name, (each.article.date or "")[:10]) if part)
        for name, each in zip(called, (found.one, found.other), strict=True)
    )
    return beside(f"1 {one}", f"2 {other}", room), beside(f"  {first}", f"  {second} ─ {alike}", room)


def _headed(headline: str, about: str, room: int) -> str:
    """A headline, and as much of it as there is room for beside what is said of it."""
    about = clipped(about.removeprefix(" ─ "), room * 2 // 3)
    return f"{clipped(headline, room - width(about) - len(' ─ '))} ─ {about}" if about else headline


def row_id(one: int | None, other: int | None) -> str:
    """Id of a row about what stands at a place in the first article, in the second, or in both."""
    places = {ONE: one, OTHER: other}
    return " ".join(f"{side} {start}" for side, start in places.items() if start is not None)


def places_of(row_id: str) -> dict[str, int]:
    """Where what a row is about stands, by article; the first article before the second.

    >>> places_of(row_id(7, 120))
    {'1': 7, '2': 120}
    """
    parts = row_id.split()
    return {side: int(start) for side, start in zip(parts[::2], parts[1::2], strict=True)}


def _changed(pair: QuotePair) -> bool:
    """Whether anything of a quote that both have is different: words, speaker, or marks."""
    return pair.change is not WordChange.KEPT or pair.attribution in _ATTRIBUTIONS or bool(marks_note(pair))


def _pair(found: Comparison, pair: QuotePair, room: int) -> ListRow:
    about = [f"{run.matter} changed" for run in pair.changes[:1] if run.matter is not Matter.WORDS]
    change = about[0] if about and pair.change is WordChange.REWORDED else _CHANGES[pair.change]
    words = [change, _ATTRIBUTIONS.get(pair.attribution, ""), marks_note(pair)]
    mine, theirs = speaker_of(found.one, pair.ones), speaker_of(found.other, pair.others)
    who = one_line(mine or "?")
    if pair.attribution in _ATTRIBUTIONS:
        who = f"{who} → {one_line(theirs or '?')}"
    stop = _changed(pair)
    note = Styled(" · ".join(part for part in words if part), "open" if stop else "quiet")
    lines = [RowLine((Styled(who, "words"),), (note,))]
    left = _side(found.one, [part for quote in pair.ones for part in quote.content], pair.runs, "−")
    right = _side(found.other, [part for quote in pair.others for part in quote.content], pair.runs, "+")
    if room >= LEAST:
        lines += side_by_side(left, right, room)
    elif pair.change is WordChange.KEPT:
        lines.append(RowLine((Styled(words_of(found.one, pair.ones), "words"),), indent=2, lines=2))
    else:
        lines.append(RowLine(tuple(left), indent=2, lines=_SHOWN))
        lines.append(RowLine((Styled("→ ", "quiet"), *right), indent=2, lines=_SHOWN))
    return ListRow(row_id(pair.ones[0].span.start, pair.others[0].span.start), tuple(lines), stop)


def _side(analysis: Analysis, parts: Iterable[CharSpan], runs: Sequence[Run], sign: str) -> list[Styled]:
    """What one article has of a quote or sentence; words that the other lacks stand between signs."""
    rows = [run.ones if sign == "−" else run.others for run in runs if not run.same]
    pieces: list[Styled] = []
    for part in parts:
        if pieces:
            pieces.append(Styled(" … ", "quiet"))
        pieces += marked_words(analysis.article.text, part, rows, sign)
    return pieces


def marked_words(text: str, part: CharSpan, rows: Sequence[Sequence[Word]], sign: str) -> list[Styled]:
    """A stretch of a text; the words that another lacks stand between signs, in another colour."""
    pieces, at = [], part.start
    for row in rows:
        inside = [word.span for word in row if part.start <= word.span.start and word.span.end <= part.end]
        if inside:
            start, end = inside[0].start, inside[-1].end
            pieces += [Styled(_flat(text[at:start]), "words"), _signed_words(text[start:end], sign)]
            at = end
    return [*pieces, Styled(_flat(text[at : part.end]), "words")]


def _signed_words(words: str, sign: str) -> Styled:
    return Styled(SIGNED[sign].format(one_line(words)), _LOOKS[sign])


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _differences(found: Comparison) -> list[ListRow]:
    """The sentences that differ, each with what was taken out and put in between signs."""
    return [_passage(found, passage) for passage in found.passages if passage.change is not WordChange.KEPT]


def _passage(found: Comparison, passage: Passage) -> ListRow:
    texts = found.one.article.text, found.other.article.text
    pieces = tuple(Styled(SIGNED[mark.sign].format(mark.words), _LOOKS[mark.sign]) for mark in marked(passage, *texts))
    lines = (RowLine((Styled(_told(passage), "quiet"),)), RowLine(pieces, indent=2, lines=_SHOWN))
    return ListRow(_where([passage]), lines, stop=True)


def _told(passage: Passage) -> str:
    """What became of a sentence, in words."""
    about = passage.changes[0].matter if passage.change and passage.changes else Matter.WORDS
    only = "only in the second" if passage.other else "only in the first"
    change = _CHANGES[passage.change] if passage.change else only
    return change if about is Matter.WORDS else f"{change} · {about}"


def _where(passages: Sequence[Passage]) -> str:
    """Id of a row of passages, with the place of the first that each article has."""
    one = next((passage.one.start for passage in passages if passage.one), None)
    other = next((passage.other.start for passage in passages if passage.other), None)
    return row_id(one, other)


def _paragraphs(found: Comparison, room: int) -> list[ListRow]:
    """Both texts beside each other, a paragraph a row; what is the same in both is quiet."""
    rows = []
    for passages in _rows(found.passages):
        changed = [passage for passage in passages if passage.change is not WordChange.KEPT]
        left = _column(found.one, passages, "−")
        right = _column(found.other, passages, "+")
        rows.append(ListRow(_where(changed + passages), side_by_side(left, right, room), bool(changed)))
    return rows


def _rows(passages: Iterable[Passage]) -> list[list[Passage]]:
    """The passages by paragraphs; one of the first article alone, then one of the second alone, stand together."""
    rows: list[list[Passage]] = []
    for _, grouped in groupby(passages, key=lambda passage: passage.paragraph):
        row = list(grouped)
        if rows and all(each.other is None for each in rows[-1]) and all(each.one is None for each in row):
            rows[-1] += row
        else:
            rows.append(row)
    return rows


def _column(analysis: Analysis, passages: Sequence[Passage], sign: str) -> list[Styled]:
    pieces: list[Styled] = []
    for passage in passages:
        span = passage.one if sign == "−" else passage.other
        if span is None:
            continue
        if pieces:
            pieces.append(Styled(" "))
        if passage.change is None:
            pieces.append(_signed_words(span.of(analysis.article.text), sign))
        elif passage.change is WordChange.KEPT:
            pieces.append(Styled(one_line(span.of(analysis.article.text)), "quiet"))
        else:
            pieces += _side(analysis, [span], passage.runs, sign)
    return pieces


def _quotes(analysis: Analysis, quotes: Sequence[Quote], side: str) -> list[ListRow]:
    return [
        ListRow(
            f"{side} {quote.span.start}",
            (
                RowLine(
                    (Styled(one_line(speaker_of(analysis, [quote]) or "?"), "words"),),
                    (Styled(str(quote.kind), "quiet"),),
                ),
                RowLine((Styled(words_of(analysis, [quote]), "words"),), indent=2, lines=_SHOWN),
            ),
            stop=True,
        )
        for quote in quotes
    ]


def _actors(actors: Sequence[Actor], side: str, words: str) -> list[ListRow]:
    return [
        ListRow(
            f"{side} {actor.mentions[0].span.start}",
            (
                RowLine(
                    (
                        Styled(f"{SIGNS[actor.kind]} ", actor.kind.lower()),
                        Styled(one_line(actor.name), f"{actor.kind.lower()}-name"),
                        Styled(f"  {'; '.join(map(one_line, actor.roles))}".rstrip(), "quiet"),
                    ),
                    (Styled(words, "quiet"),),
                ),
            ),
            stop=True,
        )
        for actor in actors
    ]
