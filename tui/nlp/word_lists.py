"""The word lists of `lexicon/`: plain text in sections `[name]`, one file a subject, each with its origin."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from tui.model.analysis import Stance
from tui.model.person_names import GENERATIONS, PARTICLES, TITLES

_FOLDER = files("tui.nlp") / "lexicon"


@cache
def sections(file: str) -> dict[str, tuple[str, ...]]:
    """The lines of each section of a file, without comments and blank lines."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in (_FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line.strip() and not line.startswith("#"):
            found.setdefault(section, []).append(line.strip())
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def listed(file: str, *names: str) -> frozenset[str]:
    """All words of some sections."""
    lists = sections(file)
    return frozenset(word for name in names for line in lists[name] for word in line.split())


@cache
def phrases(file: str, *names: str) -> frozenset[str]:
    """Entries of some sections of a file whose entries are parted by commas and may have several words."""
    return frozenset(
        entry.strip() for name in names for line in sections(file)[name] for entry in line.split(",") if entry.strip()
    )


@cache
def pairs(file: str, name: str) -> dict[str, str]:
    """A section of lines `a = b` as a mapping."""
    return {left: right for line in sections(file)[name] for left, _, right in (line.partition(" = "),)}


@cache
def synonyms(file: str, name: str) -> dict[str, frozenset[str]]:
    """For each word of a section, the other words of the lines it stands in."""
    found: dict[str, set[str]] = {}
    for line in sections(file)[name]:
        for word in line.split():
            found.setdefault(word, set()).update(line.split())
    return {word: frozenset(others - {word}) for word, others in found.items()}


def plain(word: str) -> str:
    """A word as the lists have it: lower case, straight apostrophe, without full stops."""
    return word.lower().replace("’", "'").replace(".", "")


@cache
def reporting_verbs() -> dict[str, Stance]:
    """Verb lemmas that report speech or belief, with the stance of their commonest use."""
    return _stances("reporting.txt")


@cache
def cue_nouns() -> dict[str, Stance]:
    """Noun lemmas that introduce what was said or thought: 'his claim that …'."""
    return _stances("cue_nouns.txt")


def _stances(file: str) -> dict[str, Stance]:
    found = sections(file).items()
    return {word: Stance(name) for name, lines in found for line in lines for word in line.split()}


@cache
def source_phrases() -> tuple[tuple[str, ...], ...]:
    """Word sequences after which the source stands: `('according', 'to')`, the longest first."""
    found = {tuple(line.removesuffix(" X").split()) for line in sections("cue_phrases.txt")["phrase"]}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def manners() -> frozenset[str]:
    """Nouns after 'according to' that say how, not who: 'according to plan'."""
    return listed("cue_phrases.txt", "manner")


@cache
def speech_words(name: str) -> frozenset[str]:
    """A section of `speakers.txt`: verbs `addressed`, `naming`, …, things `needed`, `fetched`."""
    return listed("speakers.txt", name)


# What stands in every name of a person, by the section of the cue file that has more of it
_PERSON_NAMES = {"generation": GENERATIONS, "honorific": TITLES, "particle": PARTICLES}


@cache
def name_words(*names: str) -> frozenset[str]:
    """Words around and inside names that tell their kind, of some sections; without full stops but in short forms."""
    return listed("name_cues.txt", *names).union(*(_PERSON_NAMES.get(name, ()) for name in names))


# Words that may be days or months; some are also names, as in 'May Lin' and 'Jan Novak'
CALENDAR = name_words("weekday", "month", "short date")
DATES = CALENDAR - name_words("date or name")  # Words that are days or months whatever stands beside them
SMALL = name_words("small")  # Words that stay small in a headline in title case, and that are never a name alone


@cache
def countries() -> frozenset[str]:
    """States of the world."""
    return frozenset(sections("countries.txt")["country"])


@cache
def states() -> frozenset[str]:
    """Countries, states and provinces with their abbreviations: what follows a town after a comma."""
    return countries() | phrases("places.txt", "state", "province", "abbreviation")


@cache
def places() -> frozenset[str]:
    """All places that need no evidence; an abbreviation such as 'Mass.' does."""
    named = phrases("places.txt", "state", "province", "capital", "city", "region")
    return (countries() | named) - organisations()


@cache
def organisations() -> frozenset[str]:
    """Bodies and companies known by name."""
    return phrases("organisations.txt", "body", "company")


@cache
def listed_heads() -> dict[str, frozenset[int]]:
    """First words of organisations of several words, with how many words those have."""
    lengths: dict[str, set[int]] = {}
    for words in (name.split() for name in organisations()):
        if len(words) > 1:
            lengths.setdefault(words[0], set()).add(len(words))
    return {word: frozenset(found) for word, found in lengths.items()}


@cache
def teams() -> frozenset[str]:
    """Clubs and nicknames of teams, which count only in an article about sport."""
    return phrases("organisations.txt", "team")


@cache
def first_names() -> frozenset[str]:
    """First names of either gender."""
    return listed("first_names.txt", "male", "female")


@cache
def sure_first_names() -> frozenset[str]:
    """First names that are no place's: 'Jane', not 'Charlotte'."""
    return first_names() - places()


@cache
def demonyms() -> frozenset[str]:
    """Words for peoples and followers, singular and plural."""
    words = listed("demonyms.txt", "people")
    return words | {f"{word}s" for word in words}
