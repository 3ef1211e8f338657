"""How many expectations of invented passages the program meets, by topic: none of them was looked at for any rule.

    python tests/measure/held_back.py [--worst | --failures TOPIC]

`tests/measure/held_back` holds a file a topic. Whoever writes rules looks at the figures only: a rule made for these
passages would say nothing of the news. In half of each file what the topic is about occurs; in the other half something
stands that only looks like it. After a heading, a file has passages with a blank line between; `= ` begins a headline,
`¶` a paragraph, and each line that begins with `- ` says what a careful reader finds:

| expectation | is met if |
| --- | --- |
| `quote: WORDS | WHO` | a quote holds these words, and this is who says it |
| `whole: WORDS | WHO` | a quote has these words and no others but 'that' |
| `no quote: WORDS` | no quote holds half of them |
| `not by: WORDS | WHO` | no quote of theirs holds half of them |
| `same: A = B` | both expressions are mentions of one actor |
| `different: A / B` | they are not |
| `actor: NAME KIND` | an actor has this full name and this kind |
| `no actor: NAME` | none has it as a name or alias |
| `before: A / B` | the first is listed, and the second isn't listed before it |
| `role: NAME = ROLE` | the actor has a role with these words |
| `no role: NAME = ROLE` | the actor is found, and has none |
| `guarded: NAME = WORD | ROLE` | the actor is found, and a role with these words has that word too |
| `alias: NAME = ALIAS`, `no alias: NAME = ALIAS` | the actor is also called this; is not |
| `source: WORDS | KIND` | a quote holds these words, and its source is of this kind |
| `speaks for: WORDS | WHO` | a quote holds these words, and its speaker speaks for them |
| `turn: WORDS | question`, `turn: WORDS | answer WHO` | a turn of this role holds these words |
| `no turn: WORDS` | none does |
| `sure: WORDS`, `unsure: WORDS` | a quote holds these words with a confidence of at least .8; none does |

WORDS stand in the passage; `#2` behind them means the second time they do. WHO is a name or a description that stands
there, or `nobody`. Analyses that lack a field, such as turns, meet nothing that is said of it. Each share is printed
with its 90 % interval: passages are drawn with replacement, 1,000 times.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[0] = str(ROOT)  # run as a script, Python put this folder there

from tests.measure import measures  # noqa: E402
from tests.measure.records import Counts, Figures, Record, share  # noqa: E402

FOLDER = Path(__file__).with_suffix("")
SAMPLES = 1000
SURE = 0.8
HOLDS, TOUCHES, NAMES = 0.8, 0.5, 0.3
"""Which part of some words a quote holds, or touches; which part of an expression and a mention is common to both."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with what a careful reader finds in it."""

    text: str
    expectations: tuple[tuple[str, str, str], ...]
    """What kind each is of, of what, and what: `("same", "she#2", "Mona Hale")`."""


def passages(written: str) -> list[Passage]:
    """The passages of a file.

    Raises:
        ValueError: If an expectation is of no known kind, or its words don't stand in the passage.
    """
    blocks = re.split(r"\n\s*\n", written.strip())
    return [_passage(block.splitlines()) for block in blocks if not block.startswith("#")]


def _passage(lines: list[str]) -> Passage:
    expected = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    words = [line.strip() for line in lines if not line.startswith("- ")]
    head = f"{words.pop(0).removeprefix('= ')}\n\n" if words[0].startswith("= ") else ""
    text = head + re.sub(r"\s*¶\s*", "\n\n", " ".join(words))
    return Passage(text + "\n", tuple(_expectation(text, line) for line in expected))


def _expectation(text: str, line: str) -> tuple[str, str, str]:
    kind, colon, rest = line.partition(": ")
    if not colon or kind not in KINDS:
        msg = f"there is no such expectation: {line}"
        raise ValueError(msg)
    mark, places = KINDS[kind].mark, KINDS[kind].places
    of, _, what = rest.rpartition(mark) if mark == " " else rest.partition(mark)
    for number, words in enumerate((of.strip(), what.strip())):
        if number < places and not _places(text, words):
            msg = f"{words!r} doesn't stand in {text[:60]!r}"
            raise ValueError(msg)
    return kind, of.strip(), what.strip()


def _places(text: str, words: str) -> Place | None:
    """Where words stand: from first to last character, whatever white space is between."""
    words, _, number = words.partition("#")
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    found = [match.span() for match in re.finditer(pattern, text)]
    wanted = int(number or 1)
    return found[wanted - 1] if len(found) >= wanted else None


def _folded(words: str) -> str:
    """Words as they are compared: without case, article, and punctuation."""
    bare = re.sub(r"[^\w\s]", "", words.replace("’", "'")).casefold()
    return " ".join(re.sub(r"^\s*(?:the|an?)\s+", "", bare).split())


def _within(short: str, long: str) -> bool:
    return f" {_folded(short)} " in f" {_folded(long)} "


class Reading:
    """What the program found in a passage."""

    def __init__(self, text: str, found: Record, order: Sequence[str] = ()) -> None:
        """Take the published form of an analysis of a text, and the ids of its actors as the list has them."""
        self.text = text
        self.actors: dict[str, Record] = {actor["id"]: actor for actor in found["actors"]}
        self.order = order or list(self.actors)
        self.quotes: list[Record] = found["quotes"]
        self.turns: list[Record] | None = found.get("turns")

    def meets(self, kind: str, of: str, what: str) -> bool:
        """Whether an expectation is met."""
        return KINDS[kind].met(self, of, what)

    def place(self, words: str) -> Place:
        """Where words of an expectation stand."""
        found = _places(self.text, words)
        assert found
        return found

    def holding(self, words: str, part: float = HOLDS) -> list[Record]:
        """The quotes that hold some words, whoever holds the most and says the least first."""
        place = self.place(words)
        every = [(_held(quote["content"], place), -_length(quote), quote) for quote in self.quotes]
        return [quote for *_, quote in sorted((one for one in every if one[0] >= part), key=lambda one: one[:2])][::-1]

    def at(self, words: str) -> Record | None:
        """The actor whose mention an expression is."""
        place = self.place(words)
        every = [
            (_common(place, (mention["start"], mention["end"])), number, actor)
            for number, actor in enumerate(self.actors.values())
            for mention in actor["mentions"]
        ]
        common, _, actor = max(every, key=lambda one: one[:2], default=(0.0, 0, None))
        return actor if common >= NAMES else None

    def called(self, name: str) -> Record | None:
        """The actor that has a name."""
        return next((actor for actor in self.actors.values() if _folded(name) in _names(actor)), None)

    def listed(self) -> list[Record]:
        """The actors in the order of the list."""
        return [self.actors[id_] for id_ in self.order]

    def is_who(self, who: str, actor: str | None, speaker: str) -> bool:
        """Whether somebody is who was expected: an actor by one of its names, else by the words that stand there."""
        if who == "nobody":
            return actor is None and not speaker
        if actor is None:
            return _within(who, speaker)
        found = self.actors[actor]
        texts = [m["text"] for m in found["mentions"] if m["kind"] != "pronoun"]
        if any(mention["kind"] == "name" for mention in found["mentions"]):
            return _folded(who) in _names(found) | {_folded(text) for text in texts}
        return any(_within(who, text) for text in [found["name"], speaker, *texts])

    def says(self, quote: Record, who: str) -> bool:
        """Whether a quote is theirs; 'a spokesman for Hartog' is the spokesman, though his words count as Hartog's."""
        actor, speaker = quote["actor"], quote["speaker"]["text"] if quote["speaker"] else ""
        principal = actor is not None and actor == quote.get("speaks_for")
        return self.is_who(who, actor, speaker) or (principal and self.is_who(who, None, speaker.partition(" for ")[0]))


def _names(actor: Record) -> set[str]:
    return {_folded(name) for name in (actor["name"], *actor["aliases"])}


def _length(quote: Record) -> int:
    return sum(int(part["end"]) - int(part["start"]) for part in quote["content"])


def _held(parts: list[Record], place: Place) -> float:
    start, end = place
    return sum(max(0, min(int(p["end"]), end) - max(int(p["start"]), start)) for p in parts) / (end - start)


def _common(one: Place, other: Place) -> float:
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (one[1] - one[0] + other[1] - other[0] - both)


def _quote(reading: Reading, of: str, what: str) -> bool:
    return any(reading.says(quote, what) for quote in reading.holding(of)[:1])


def _whole(reading: Reading, of: str, what: str) -> bool:
    said = [
        (" ".join(part["text"] for part in quote["content"]).removeprefix("that "), quote) for quote in reading.quotes
    ]
    return any(_folded(words) == _folded(of) and reading.says(quote, what) for words, quote in said)


def _no_quote(reading: Reading, of: str, _: str) -> bool:
    return not reading.holding(of, TOUCHES)


def _not_by(reading: Reading, of: str, what: str) -> bool:
    return not any(reading.says(quote, what) for quote in reading.holding(of, TOUCHES))


def _same(reading: Reading, of: str, what: str) -> bool:
    one, other = reading.at(of), reading.at(what)
    return one is not None and one is other


def _different(reading: Reading, of: str, what: str) -> bool:
    return not _same(reading, of, what)


def _actor(reading: Reading, of: str, what: str) -> bool:
    every = reading.actors.values()
    return any(_folded(actor["name"]) == _folded(of) and actor["kind"] == what for actor in every)


def _no_actor(reading: Reading, of: str, _: str) -> bool:
    return reading.called(of) is None


def _before(reading: Reading, of: str, what: str) -> bool:
    order = [_names(actor) for actor in reading.listed()]
    places = [next((n for n, names in enumerate(order) if _folded(name) in names), None) for name in (of, what)]
    return places[0] is not None and (places[1] is None or places[0] < places[1])


def _roles(reading: Reading, of: str, role: str) -> list[str] | None:
    actor = reading.called(of)
    return None if actor is None else [one for one in actor["roles"] if _within(role, one)]


def _role(reading: Reading, of: str, what: str) -> bool:
    return bool(_roles(reading, of, what))


def _no_role(reading: Reading, of: str, what: str) -> bool:
    return _roles(reading, of, what) == []


def _guarded(reading: Reading, of: str, what: str) -> bool:
    word, _, role = what.partition(" | ")
    roles = _roles(reading, of, role)
    return roles is not None and all(word in one.casefold() for one in roles)


def _alias(reading: Reading, of: str, what: str) -> bool:
    actor = reading.called(of)
    return actor is not None and _folded(what) in _names(actor)


def _no_alias(reading: Reading, of: str, what: str) -> bool:
    actor = reading.called(of)
    return actor is not None and _folded(what) not in _names(actor)


def _source(reading: Reading, of: str, what: str) -> bool:
    return any(quote.get("source_kind") == what for quote in reading.holding(of)[:1])


def _speaks_for(reading: Reading, of: str, what: str) -> bool:
    for quote in reading.holding(of)[:1]:
        principal = quote.get("speaks_for", "")
        return principal is None if what == "nobody" else bool(principal) and reading.is_who(what, principal, "")
    return False


def _turn(reading: Reading, of: str, what: str) -> bool:
    role, _, who = what.partition(" ")
    place = reading.place(of)
    held = (turn for turn in reading.turns or [] if turn["role"] == role and _held([turn], place) >= HOLDS)
    return any(not who or reading.is_who(who, turn["actor"], "") for turn in held)


def _no_turn(reading: Reading, of: str, _: str) -> bool:
    place = reading.place(of)
    return reading.turns is not None and not any(_held([turn], place) >= TOUCHES for turn in reading.turns)


def _sure(reading: Reading, of: str, _: str) -> bool:
    return any(quote["confidence"] >= SURE for quote in reading.holding(of, TOUCHES))


def _unsure(reading: Reading, of: str, what: str) -> bool:
    return not _sure(reading, of, what)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of expectation."""

    mark: str
    """What stands between its two parts."""

    places: int
    """How many of them stand in the passage as they are written."""

    met: Callable[[Reading, str, str], bool]


KINDS = {
    "quote": Kind(" | ", 1, _quote),
    "whole": Kind(" | ", 0, _whole),
    "no quote": Kind(" | ", 1, _no_quote),
    "not by": Kind(" | ", 1, _not_by),
    "same": Kind(" = ", 2, _same),
    "different": Kind(" / ", 2, _different),
    "actor": Kind(" ", 0, _actor),
    "no actor": Kind(" | ", 0, _no_actor),
    "before": Kind(" / ", 0, _before),
    "role": Kind(" = ", 0, _role),
    "no role": Kind(" = ", 0, _no_role),
    "guarded": Kind(" = ", 0, _guarded),
    "alias": Kind(" = ", 0, _alias),
    "no alias": Kind(" = ", 0, _no_alias),
    "source": Kind(" | ", 1, _source),
    "speaks for": Kind(" | ", 1, _speaks_for),
    "turn": Kind(" | ", 1, _turn),
    "no turn": Kind(" | ", 1, _no_turn),
    "sure": Kind(" | ", 1, _sure),
    "unsure": Kind(" | ", 1, _unsure),
}


def readings(every: list[Passage]) -> Iterator[Reading]:
    """What the program finds in passages, one after another."""
    from tui.export.json_format import to_record  # noqa: PLC0415  (not for reading the notation)
    from tui.model.prominence import by_prominence  # noqa: PLC0415
    from tui.nlp.analyser import Analyser  # noqa: PLC0415
    from tui.sources.text_layout import to_article  # noqa: PLC0415

    analyser = Analyser()
    for passage in every:
        analysis = analyser.analyse(to_article(passage.text, name="passage"))
        order = [actor.id for actor in by_prominence(analysis)]
        yield Reading(analysis.article.text, to_record(analysis), order)


def count(passage: Passage, reading: Reading) -> Counts:
    """How many expectations there are, and how many are met."""
    return Counter(expected=len(passage.expectations), met=sum(reading.meets(*one) for one in passage.expectations))


def figures(n: Counts) -> Figures:
    """The share of expectations that are met."""
    return {"met": share(n["met"], n["expected"])}


def line(topic: str, counts: list[Counts]) -> str:
    """A topic's figures as they are printed."""
    n = measures.total(counts)
    drawn = measures.resampled(figures, counts, measures.draws(len(counts), SAMPLES))
    low, high = measures.interval(drawn["met"])
    return f"{topic:24} {n['met']:4} of {n['expected']:4}  {figures(n)['met']:.3f}  [{low:.3f}, {high:.3f}]"


def failures(passage: Passage, reading: Reading) -> Iterator[str]:
    """A passage whose expectations aren't all met, and those that aren't."""
    unmet = [one for one in passage.expectations if not reading.meets(*one)]
    if unmet:
        yield "\n" + passage.text.strip()
        yield from (f"- {kind}: {of}{KINDS[kind].mark}{what}".rstrip(" |") for kind, of, what in unmet)


def main(arguments: list[str] | None = None) -> None:
    """Read, analyse, count, print."""
    options = _options(arguments)
    files = sorted(FOLDER.glob("*.txt"))
    topics = {path.stem.replace("_", " "): passages(path.read_text(encoding="utf-8")) for path in files}
    if options.failures:
        chosen = topics[options.failures.replace("_", " ")]
        for passage, reading in zip(chosen, readings(chosen), strict=True):
            print(*failures(passage, reading), sep="\n")
        return
    found = readings([passage for one in topics.values() for passage in one])
    counts = {topic: [count(passage, next(found)) for passage in one] for topic, one in topics.items()}
    shares = {topic: figures(measures.total(one))["met"] for topic, one in counts.items()}
    for topic in sorted(counts, key=lambda topic: (options.worst * shares[topic], topic)):
        print(line(topic, counts[topic]))
    print(line("all", [one for each in counts.values() for one in each]))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", action="store_true", help="the topic with the smallest share first")
    parser.add_argument("--failures", metavar="TOPIC", help="list what isn't met in a topic's passages")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
