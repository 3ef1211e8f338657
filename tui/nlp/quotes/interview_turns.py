"""Interviews: which paragraphs ask, which answer, and who speaks them.

Turns are told by labels ('Q:', 'AF:', 'Ada Fenn:') or by question marks. One question makes no interview, nor does a
list of frequent questions: the whole article is looked at, how much of it is turns, how they alternate, and whether
they speak to somebody and somebody answers as 'I'.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from spacy.language import Language
from spacy.tokens import Doc

from tui.model.analysis import MentionKind, QuoteKind, TurnRole
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import (
    FoundActor,
    FoundMention,
    FoundQuote,
    FoundTurn,
    read_actors,
    read_quotes,
    write_actors,
    write_quotes,
    write_turns,
)
from tui.nlp.quotes.interview_passages import MINE, OURS, YOU, InterviewPassage, passages
from tui.nlp.quotes.interviewees import ANSWERER, ASKER, UNKNOWN, Cast
from tui.nlp.quotes.quotation_marks import REPEATED
from tui.nlp.token_table import DASHES, Component, TokenRange, TokenTable

UNTOLD = "answer in an interview; the text doesn't tell whose"  # Why an answer is a quotation without a speaker
_AROUND = 3  # Paragraphs of two answers with a remark of the interviewer between them
_PAIRS = 3  # Questions with an answer that make an interview; two do where it is announced as one
_DEAR = "dear "  # How the label of a letter begins
_SIGNED = 10  # Tokens of a letter's signature at most
_SHORT = 50  # Words that one question has at most, where another follows it at once
_PART = 0.3  # Share of the article's words that turns have at least
_ALTERNATING = (0.2, 0.1)  # Questions among the passages, at least; where it is announced as an interview
_LABELLED, _UNLABELLED = 0.95, 0.9  # How sure an answer is, with its speaker's label and without


@dataclass(slots=True)
class Side:
    """A passage with who speaks it."""

    passage: InterviewPassage
    asks: bool
    who: int = UNKNOWN
    name: TokenRange | None = None  # What names the speaker: the label, or the signature of a letter

    @property
    def signed(self) -> bool:
        """Whether it is of a letter with its signature."""
        return self.name is not None and self.name[0] >= self.passage.end


class InterviewReader(Component):
    """Writes the turns of an interview, and its answers as quotations; finds nothing in any other article."""

    def annotate(self, doc: Doc, tokens: TokenTable) -> None:
        """Write what `read` reads."""
        quotes, actors = read_quotes(doc), read_actors(doc)
        found = read(tokens, quotes, actors)
        write_turns(doc, found.turns, found.labels)
        if found.turns:
            write_quotes(doc, found.quotes)
            write_actors(doc, found.actors)


@dataclass(slots=True)
class Interview:
    """What an interview makes of an article; of any other one there are no turns."""

    turns: list[FoundTurn] = field(default_factory=list)
    labels: list[TokenRange] = field(default_factory=list)
    quotes: list[FoundQuote] = field(default_factory=list)
    actors: list[FoundActor] = field(default_factory=list)


def read(tokens: TokenTable, quotes: list[FoundQuote], actors: list[FoundActor]) -> Interview:
    """The turns of a document, its quotations with the answers among them, and its actors without what only labels."""
    if not len(tokens):
        return Interview()
    pulled = {quote.parts[0][0] for quote in quotes if quote.why == REPEATED}
    cast = Cast(tokens, actors)
    every = list(passages(tokens, pulled, bool))
    whose = _labels(every, cast)
    if not whose and sum(passage.asks or passage.presses for passage in every) < _PAIRS - 1:
        return Interview()
    if any(passage.label and passage.key not in whose for passage in every):
        every = list(passages(tokens, pulled, whose.__contains__))
    sides = _by_letters(tokens, every, cast) or _by_labels(every, cast, whose)
    if not sides:
        every = list(passages(tokens, pulled, lambda _: False)) if whose else every
        sides = _by_questions(every, cast, quotes)
    sides = _trimmed(sides, cast)
    if not sides:
        return Interview()
    labels = {side.passage.label: side for side in sides if side.passage.label}
    actors, ids = _relabelled(actors, labels)
    runs = _runs(sides)
    answers = [_answer(tokens, run, actors, ids) for run in runs if not run[0].asks or run[-1].signed]
    turns = [turn for run in runs for turn in _turns(tokens, run, ids)]
    kept = _outside(tokens, quotes, turns, list(labels))
    return Interview(turns, sorted(labels), sorted([*kept, *answers], key=_order), actors)


def _order(quote: FoundQuote) -> tuple[int, int]:
    return quote.parts[0][0], -quote.parts[-1][1]


def _labels(every: list[InterviewPassage], cast: Cast) -> dict[str, int]:
    """What stands as a label, and whom it means; nothing where none means anybody known.

    What opens several paragraphs beside such labels is one too, 'WN:' beside 'AF:' for Ada Fenn, and so is what opens
    nothing but questions.
    """
    opening: dict[str, list[bool]] = defaultdict(list)
    for passage in every:
        if passage.opens:
            opening[passage.key].append(passage.asks)
    known = {key: who for key in opening if (who := cast.whose(key)) is not None}
    more = {key: UNKNOWN for key, asks in opening.items() if len(asks) > 1 or all(asks)} if known else {}
    return more | known | {key: UNKNOWN for key in opening if key.startswith(_DEAR)}


def _by_letters(tokens: TokenTable, every: list[InterviewPassage], cast: Cast) -> list[Side]:
    """Letters and their answers: 'DEAR NORA: … – TIRED IN TAMM' and 'DEAR TIRED: …'."""
    sides: list[Side] = []
    counts = Counter(passage.key for passage in every if passage.key.startswith(_DEAR))
    if len(counts) < 2:  # noqa: PLR2004  (one who is asked, one who asks)
        return []
    adviser = next((key for key in counts if cast.person(key.removeprefix(_DEAR)) is not None), next(iter(counts)))
    who = cast.person(adviser.removeprefix(_DEAR))
    for passage in every:
        if passage.key in counts:
            asks = passage.key == adviser
            sides.append(Side(passage, asks, UNKNOWN if asks or who is None else who))
        elif sides:
            sides.append(Side(passage, sides[-1].asks, sides[-1].who))
        if sides and sides[-1].asks:
            _sign(tokens, sides, cast)
    return sides if sides and sides[0].asks and not all(side.asks for side in sides) else []


def _sign(tokens: TokenTable, sides: list[Side], cast: Cast) -> None:
    """Give a letter to whoever signs it at the end of its last paragraph."""
    passage = sides[-1].passage
    low = max(passage.start, passage.end - _SIGNED)
    at = next((i for i in range(passage.end - 2, low, -1) if tokens.text[i] in DASHES), -1)
    if at < 0 or not tokens.capital[at + 1] or not tokens.ends_sentence(at - 1):
        return
    name = at + 1, passage.end
    who = cast.person(" ".join(tokens.plain[slice(*name)]))
    passage.end = at
    for side in reversed(sides):
        side.name = name
        side.who = UNKNOWN if who is None else who
        if side.passage.label:
            break


def _by_labels(every: list[InterviewPassage], cast: Cast, whose: dict[str, int]) -> list[Side]:
    """The sides of an interview whose turns, or at least whose answers, stand under labels."""
    own: dict[str, list[InterviewPassage]] = defaultdict(list)
    for passage in every:
        own[passage.key].append(passage)
    if set(whose.values()) <= {UNKNOWN}:
        return []
    first, label = next((number, passage.label) for number, passage in enumerate(every) if passage.label)
    main = _only(cast.interviewed(label[0]))
    asking = {key for key, under in own.items() if key and 2 * sum(p.asks or p.presses for p in under) > len(under)}
    whose = {key: main if who == ANSWERER else who for key, who in whose.items()}
    whose |= {key: ASKER for key in asking if whose[key] == UNKNOWN}
    asks = {key for key, who in whose.items() if who == ASKER or (key in asking and who != main)}
    if not asks and first and every[first - 1].asks:
        first -= 1
    sides: list[Side] = []
    for passage in every[first:]:
        if passage.key in whose:
            sides.append(Side(passage, passage.key in asks, whose[passage.key]))
        elif passage.asks and not asks:
            sides.append(Side(passage, asks=True, who=ASKER))
        elif sides:
            sides.append(Side(passage, sides[-1].asks, sides[-1].who))
    for side in sides:
        if side.passage.label and side.who >= 0 and cast.person(side.passage.key) == side.who:
            side.name = side.passage.label
    changes = sum((one.asks, one.who) != (other.asks, other.who) for one, other in pairwise(sides))
    again = max(Counter(side.who for side in sides if side.passage.label).values(), default=0) > 1
    return sides if again and changes >= _PAIRS - cast.announced and _converses(every, sides, cast) else []


def _by_questions(every: list[InterviewPassage], cast: Cast, quotes: list[FoundQuote]) -> list[Side]:
    """The sides of an interview that only question marks, and words such as 'Tell us', part from one another."""
    asks: list[bool] = []
    first = next((number for number, p in enumerate(every) if p.asks or p.presses), len(every))
    rest = every[first:]
    for number, passage in enumerate(rest):
        after = asks[-1:] == [True]
        if passage.asks:
            # An answer may end in a question too: 'I said that it was bright. What can you say of a lamp?'
            last, then = rest[number - 1], rest[number + 1] if number + 1 < len(rest) else passage
            if after and then.asks:
                answers = passage.mine or passage.size > last.size
            elif after:
                answers = not passage.you and (passage.mine or passage.size > 2 * last.size)
            else:
                answers = bool(asks) and then.asks and passage.size > max(_SHORT, 2 * then.size)
            asks.append(not answers)
        else:
            following = number + 1 < len(rest) and not rest[number + 1].asks
            asks.append(passage.presses and not after and following)
    _add_remarks(rest, asks)
    whom = cast.interviewed(every[first].start if rest else 0)
    sides = [Side(passage, ask, ASKER if ask else _only(whom)) for passage, ask in zip(rest, asks, strict=True)]
    pairs = sum(one.asks and not other.asks for one, other in pairwise(sides))
    if (
        not (whom or cast.announced)
        or pairs < _PAIRS - cast.announced
        or pairs < _ALTERNATING[cast.announced] * len(sides)
    ):
        return []
    if not _converses(every, sides, cast) or _is_reported(sides, quotes):
        return []
    return sides


def _add_remarks(passages: list[InterviewPassage], asks: list[bool]) -> None:
    """Let a lone sentence about others ask, where each answer is one paragraph but for the two around it."""
    runs = [list(run) for _, run in groupby(range(len(asks)), key=asks.__getitem__)]
    answers = [run for run in runs if not asks[run[0]]]
    if 2 * sum(len(run) == 1 for run in answers) < len(answers):
        return
    for before, middle, behind in (run for run in answers if len(run) == _AROUND):
        passage, after = passages[middle], passages[behind]
        short = passage.sentences == 1 and passage.size < min(passages[before].size, after.size)
        if short and not (passage.mine or passage.ours) and after.mine:
            asks[middle] = True


def _only(numbers: list[int]) -> int:
    return numbers[0] if len(numbers) == 1 else UNKNOWN


def _converses(every: list[InterviewPassage], sides: list[Side], cast: Cast) -> bool:
    """Whether the sides are much of the article and speak to one another: 'you' in questions, 'I' in answers.

    In a list of frequent questions the reader asks as 'I' and is answered as 'you'.
    """
    answers = [side.passage for side in sides if not side.asks]
    if sum(s.passage.size for s in sides) < _PART * sum(p.size for p in every) or not answers:
        return False
    questions = [side.passage for side in sides if side.asks]
    asked = sum((p.you and not p.mine) or p.presses for p in questions)
    by_readers = sum(p.mine and not p.you for p in questions)
    own = sum(p.mine or p.ours for p in answers)
    if by_readers > asked and not any(side.name for side in sides):
        return False
    return (3 * own >= len(answers) or cast.announced) and (3 * asked >= len(questions) or 3 * own >= len(answers))


def _is_reported(sides: list[Side], quotes: list[FoundQuote]) -> bool:
    """Whether others are quoted in the answers, as in an article: 'What now? “We wait,” the mayor said'."""
    starts = sorted(q.parts[0][0] for q in quotes if q.kind is not QuoteKind.INDIRECT and q.speaker)
    answers = [side.passage for side in sides if not side.asks]
    told = [p for p in answers if not (p.mine or p.ours)]
    quoting = sum(bisect_right(starts, p.end) > bisect_right(starts, p.start - 1) for p in told)
    return 3 * quoting > len(answers)


def _trimmed(sides: list[Side], cast: Cast) -> list[Side]:
    """The sides without captions that name who answers, and without what is told of him behind the last answer."""
    kept: list[Side] = []
    last = max((number for number, side in enumerate(sides) if side.asks or side.passage.label), default=0)
    for number, side in enumerate(sides):
        passage = side.passage
        follows = not side.asks and not passage.label and kept and not kept[-1].asks
        if follows and not passage.mine and side.who >= 0:
            if cast.named_in(side.who, passage.start, passage.start + 1):
                continue
            if number > last + 1 and cast.named_in(side.who, passage.start, passage.end):
                break
        kept.append(side)
    return kept


def _relabelled(actors: list[FoundActor], labels: dict[TokenRange, Side]) -> tuple[list[FoundActor], dict[int, str]]:
    """The actors with the labels as names of those they mean, without any that is nothing but a label: 'A', 'Q'.

    Returns:
        The actors, and by the numbers they had the ids they have now.
    """
    at = {index: side.who for label, side in labels.items() for index in range(*label)}
    added: dict[int, list[FoundMention]] = defaultdict(list)
    for label, side in labels.items():
        if side.who >= 0 and side.name == label:
            added[side.who].append(FoundMention(label, MentionKind.NAME, 0.9, f"label of {actors[side.who].name}"))
    kept: list[FoundActor] = []
    ids: dict[int, str] = {}
    for number, actor in enumerate(actors):
        elsewhere = [m for m in actor.mentions if at.get(m.tokens[0], number) == number]
        if not elsewhere and not added[number]:
            continue
        taken = {index for mention in elsewhere for index in range(*mention.tokens)}
        new = [m for m in added[number] if taken.isdisjoint(range(*m.tokens))]
        kept.append(replace(actor, mentions=tuple(sorted((*elsewhere, *new), key=lambda m: m.tokens))))
        ids[number] = f"a{len(kept)}"
    return kept, ids


def _runs(sides: list[Side]) -> list[list[Side]]:
    """The sides parted into turns: a label begins a turn, and so does a change of who speaks."""
    runs: list[list[Side]] = []
    for side in sides:
        check_time()
        new = not runs or side.passage.label or (side.asks, side.who) != (runs[-1][-1].asks, runs[-1][-1].who)
        if new:
            runs.append([])
        runs[-1].append(side)
    return runs


def _turns(tokens: TokenTable, run: list[Side], ids: dict[int, str]) -> Iterator[FoundTurn]:
    """One turn, or several where captions stand between its paragraphs."""
    role = TurnRole.QUESTION if run[0].asks else TurnRole.ANSWER
    start, end = run[0].passage.start, run[0].passage.end
    for side in run[1:]:
        if tokens.paragraph[side.passage.start] - tokens.paragraph[end - 1] > 1:
            yield FoundTurn((start, end), role, ids.get(run[0].who))
            start = side.passage.start
        end = side.passage.end
    yield FoundTurn((start, end), role, ids.get(run[0].who))


def _answer(tokens: TokenTable, run: list[Side], actors: list[FoundActor], ids: dict[int, str]) -> FoundQuote:
    label, actor = run[0].name, ids.get(run[0].who)
    if label:
        why = f"{'signed' if run[-1].signed else 'turn under the label'} '{tokens.phrase(*label)}'"
    else:
        why = f"answer in an interview with {actors[int(actor[1:]) - 1].name}" if actor else UNTOLD
    parts = tuple((side.passage.start, side.passage.end) for side in run)
    sure = _LABELLED if label and actor else _UNLABELLED
    return FoundQuote(QuoteKind.DIRECT, parts, speaker=label, confidence=sure, why=why, actor=actor, answer=True)


def _outside(
    tokens: TokenTable, quotes: list[FoundQuote], turns: list[FoundTurn], labels: list[TokenRange]
) -> list[FoundQuote]:
    """The quotations that aren't what the turns already are: those outside them, and in a turn what others said."""
    starts = [turn.tokens[0] for turn in turns]
    heads = {index for label in labels for index in range(*label)}
    kept = []
    for quote in quotes:
        check_time()
        spans = [*quote.parts, *(span for span in (quote.cue, quote.speaker) if span)]
        low, high = min(span[0] for span in spans), max(span[1] for span in spans)
        place = bisect_right(starts, high - 1) - 1
        if place >= 0 and turns[place].tokens[1] > low:
            said = quote.speaker and tokens.lower[tokens.root(*quote.speaker)]
            within = turns[place].tokens[0] <= low and high <= turns[place].tokens[1]
            if not within or not said or said in MINE | OURS | YOU:
                continue
        elif quote.speaker and not heads.isdisjoint(range(*quote.speaker)):
            continue
        kept.append(quote)
    return kept


@Language.factory("newsreader_interviews", assigns=["doc.spans"], requires=["doc.spans"])
def make_interviews(nlp: Language, name: str) -> InterviewReader:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_interviews`."""
    return InterviewReader()
