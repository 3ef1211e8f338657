"""Names told by how they are written: with an acronym in brackets, as couples, as quoted titles of works."""

from __future__ import annotations

from collections.abc import Iterator

from tui.nlp.names.name_evidence import is_thing
from tui.nlp.names.name_spans import ORG, PERSON, NameCandidate, behind_stance, settled
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import SMALL, first_names, name_words, organisations, places

LINKS = frozenset(["of", "the", "and", "for", "in", "on", "de", "la", "&", "-"])
LENGTH = range(2, 10)  # Letters of an acronym
EXTRA = 5  # Words of a long form beyond the acronym's letters at most


def expanded(tokens: TokenTable, found: list[NameCandidate]) -> list[NameCandidate]:
    """Long forms and their acronyms, where the model or a word in it calls the long form an organisation's name."""
    label = {index: c.label for c in found for index in range(c.start, c.end)}
    things = {c.end for c in found if c.thing}
    begins = {c.end: c.start for c in found if c.label is ORG}
    out = []
    for begin, end, short in pairs(tokens):
        start = min(begin, begins.get(end, begin))
        if end in things or is_thing(tokens, start, end):
            out.append(NameCandidate(short, short + 1, fixed=True))
            continue
        headed = not name_words("org head", "org of").isdisjoint(tokens.plain[start:end])
        if headed or any(label.get(index) is ORG for index in range(start, end)):
            out += [settled(start, end, ORG), settled(short, short + 1, ORG)]
    return out


def pairs(tokens: TokenTable) -> list[tuple[int, int, int]]:
    """Where an acronym in brackets follows its long form: start and end of the long form, index of the acronym.

    The acronym's letters are met from the last to the first by the letters before the bracket, the first of them by
    the first letter of a word; the window is of as many words as the acronym has letters, and five more.

    Source:
        Schwartz and Hearst (2003), "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text".
    """
    found = []
    for low, high in tokens.paragraphs:
        for index in range(low + 2, high - 1):
            if tokens.text[index - 1] != "(" or tokens.text[index + 1] != ")":
                continue
            short = tokens.text[index].replace(".", "")
            if len(short) in LENGTH and short.isalpha() and 2 * sum(map(str.isupper, short)) > len(short):
                start = _long_form(tokens, index - 1, max(low, index - 1 - len(short) - EXTRA), short.lower())
                if start is not None:
                    found.append((start, index - 1, index))
    return found


def _long_form(tokens: TokenTable, end: int, low: int, letters: str) -> int | None:
    left = letters
    for index in range(end - 1, low - 1, -1):
        if not tokens.capital[index] and tokens.plain[index] not in LINKS:
            return None
        left = _unmet(left, tokens.plain[index])
        if not left:
            return index if tokens.capital[index] and sum(tokens.capital[index:end]) > 1 else None
    return None


def _unmet(letters: str, word: str) -> str:
    """The letters that are left when a word has met as many of the last as it can, the first only by its own first."""
    for place in range(len(word) - 1, -1, -1):
        if letters and word[place] == letters[-1] and (len(letters) > 1 or place == 0):
            letters = letters[:-1]
    return letters


JOINING = frozenset({"and", "&"})


def couples(tokens: TokenTable) -> list[NameCandidate]:
    """The names of both, of the first one the first name only."""
    found = []
    for low, high in tokens.paragraphs:
        for index in range(low + 1, high - 2):
            if tokens.text[index] in JOINING and _is_couple(tokens, index, low):
                end = index + 3
                while end < high and tokens.plain[end] in name_words("generation"):
                    end += 1
                found += [settled(index - 1, index, PERSON), settled(index + 1, end, PERSON)]
    return found


def _is_couple(tokens: TokenTable, index: int, low: int) -> bool:
    """Whether two first names and a surname stand around a joining word, and nothing makes them longer names."""
    first, second, surname = index - 1, index + 1, index + 2
    if not (tokens.proper(second) and tokens.proper(surname) and tokens.capital[first]):
        return False
    names = tokens.plain[first] in first_names() and tokens.plain[second] in first_names()
    before = first - 1
    alone = before < low or not tokens.proper(before) or tokens.plain[before] in name_words("honorific")
    return (
        names
        and alone
        and tokens.plain[surname] not in first_names() | name_words("org head")
        and tokens.text[surname] != "'s"
    )


OPENING, CLOSING = frozenset({'"', "“", "``", "`", "‘"}), frozenset({'"', "”", "''", "'", "’"})
LONGEST = 10  # Tokens of a title at most, and of what stands between a noun and the name behind its comma
TAIL = 2  # Tokens behind the first name in a title by which it is known again
MANY = 3  # Words of film and stage that make an article one about these
YEAR = 4  # Digits of a year
STOPS = frozenset({",", ".", "!", "?", ":", ";", "-", "_", "—", "'", "’", "&", "'s", "’s"})


def unlabel(tokens: TokenTable, found: list[NameCandidate]) -> None:
    """Take the label from names of things, and from those inside a quoted title: '"The Road to Riverton," a film'."""
    title = bytearray(len(tokens))
    for start, end in quoted_titles(tokens):
        title[start:end] = b"\1" * (end - start)
    screen = sum(map(tokens.plain.count, name_words("screen"))) >= MANY
    called = [c for c in found if _is_called(tokens, c) or (screen and _is_character(tokens, c))]
    keys = {tokens.key(c.start, c.end) for c in called} - places() - organisations() - first_names()
    storms = (c for c in found if tokens.plain[c.start] in name_words("storm") and tokens.capital[c.start + 1])
    keys |= {tokens.plain[c.start + 1] for c in storms}
    begun = {tokens.key(c.start, c.end + TAIL) for c in called}  # 'Marta in the' of the film 'Marta in the Rain'
    for candidate in found:
        start, end = candidate.start, candidate.end
        thing = tokens.key(start, end) in keys or tokens.key(start, end + TAIL) in begun
        beside = _is_address(tokens, candidate) or behind_stance(tokens, candidate.start) or _is_one(tokens, candidate)
        if (title[candidate.start] or thing or beside) and not candidate.fixed:
            candidate.label, candidate.thing, candidate.quoted = None, True, True


def _is_called(tokens: TokenTable, name: NameCandidate) -> bool:
    """Whether a noun says that a name is a thing's: 'the ferry Estrel', 'a browser, Varnix', 'Venn-Moss reforms'."""
    root = tokens.root(name.start, name.end)
    above = tokens.head[root]
    noun = name.start - 1
    if noun >= 0 and tokens.lemma[noun] in name_words("thing noun"):
        return tokens.head[noun] == root or (above == noun and tokens.dep[root] == "appos")
    if tokens.dep[root] in {"compound", "nmod"} and tokens.lemma[above] in name_words("law noun"):
        pair = "-" in tokens.plain[name.start] or tokens.text[name.start + 1] == "-"
        return pair and not first_names().intersection(
            {tokens.plain[name.start], tokens.plain[name.start].split("-")[0]}
        )
    near = 0 < name.start - above < LONGEST and tokens.text[noun] == ","
    return near and tokens.dep[root] == "appos" and tokens.lemma[above] in name_words("thing noun")


def _is_one(tokens: TokenTable, name: NameCandidate) -> bool:
    """Whether a body's name stands for one of many things: 'a brown Varnell', 'a white Orlo or Varnell'."""
    root = tokens.root(name.start, name.end)
    while tokens.dep[root] == "conj" and tokens.child(root, "det", "poss") is None and tokens.pos[root] == "PROPN":
        root = tokens.head[root]
    before = root - 1
    while before > 0 and (tokens.pos[before] in {"ADJ", "NUM"} or _is_loose(tokens, before)):
        before -= 1
    one = tokens.lower[before] in {"a", "an"} and tokens.dep[root] not in {"compound", "nmod", "poss"}
    named = name.single and name.label is ORG and tokens.plain[name.start] not in name_words("org head")
    return named and one and tokens.child(root, "relcl") is None


def _is_loose(tokens: TokenTable, index: int) -> bool:
    """Whether a word that the tagger knows nothing of describes what follows: 'late-1990s', 'brown', a hyphen."""
    word = tokens.text[index]
    return word == "-" or word[-2:-1].isdigit() or (tokens.pos[index] == "PROPN" and word.islower())


def _is_character(tokens: TokenTable, name: NameCandidate) -> bool:
    """Whether somebody is played: 'will play Captain Flint', 'stars as Leo Quist', 'the role of Vera Stone'."""
    root = tokens.root(name.start, name.end)
    above = tokens.head[root]
    over = tokens.lemma[tokens.head[above]]
    if tokens.lower[above] in {"as", "of"}:
        return over in ({"star", "cast", "appear"} if tokens.lower[above] == "as" else {"role", "part", "character"})
    return name.label is PERSON and tokens.dep[root] == "dobj" and tokens.lemma[above] in {"play", "voice"}


def _is_address(tokens: TokenTable, name: NameCandidate) -> bool:
    """Whether a name is a house's or a road's with a number: '12 Mill Lane', 'State Road 9'."""
    first, last = name.start, name.end - 1
    if tokens.text[last].isdigit():
        return last > first and tokens.plain[last - 1] in name_words("numbered", "road")
    if tokens.plain[last] in name_words("numbered", "road") and "".join(tokens.text[last + 1 : last + 2]).isdigit():
        return True
    number = tokens.text[first if tokens.text[first].isdigit() else first - 1]
    year = len(number) == YEAR and number[:2] in {"19", "20"}
    return tokens.plain[last] in name_words("street", "road") and number.isdigit() and not year


def quoted_titles(tokens: TokenTable) -> Iterator[tuple[int, int]]:
    """Where a quoted stretch reads as a title, without its marks, in reading order."""
    for low, high in tokens.paragraphs:
        index = low
        while index < high - 1:
            opened = tokens.text[index] in OPENING and tokens.capital[index + 1] and not tokens.white[index]
            end = _end(tokens, index + 1, high) if opened else None
            if end is not None:
                yield index + 1, end
                index = end
            index += 1


def _end(tokens: TokenTable, start: int, high: int) -> int | None:
    """Where the closing mark of a title stands that begins at `start`; `None` where none does."""
    for index in range(start, min(high, start + LONGEST)):
        if tokens.text[index] in CLOSING:
            return index if not tokens.white[index - 1] else None
        small = tokens.plain[index] in SMALL or tokens.text[index] in STOPS or tokens.text[index][0].isdigit()
        if not (tokens.capital[index] or small):
            return None
    return None
