"""Which language a text is in, as far as its most frequent words tell: enough to see that a model is the wrong one."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from tui.nlp.word_lists import pairs, sections

LEAST = 15  # Words below which nothing is said
ENOUGH = 2_000  # Words looked at
# Part of a text's words that are function words of its language at least; in running text it is a third or more
MARKED = 0.12
CLEARLY = 1.5  # Times as many words of a language as of any other that settle it
# Languages that share so many words that the likelier is said without more ado
_NEIGHBOURS = ({"da", "no", "sv"}, {"es", "it", "pt"}, {"cs", "pl"})
NAMES = pairs("languages.txt", "names")  # By ISO 639-1 code

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),  # Before Chinese, whose signs Japanese uses too.
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),  # Before Russian, which lacks these letters.
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
# Part of the letters that settle it, where half would be too many: the rest are signs of another's script
_SCRIPT_SHARE = {"ja": 0.1, "uk": 0.02}


def language_of(text: str) -> str | None:
    """The language of a text as an ISO 639-1 code.

    Returns:
        One of `NAMES`; `None` where the text is too short, mixed, or in a language not known here.

    >>> language_of("Der Minister hat am Montag gesagt, dass die Brücke nicht vor dem Winter und auch nicht im Jahr"
    ...             " danach eröffnet wird.")
    'de'
    """
    sample = text[: ENOUGH * 8]
    letters = sum(char.isalpha() for char in sample)
    for code, signs in _SCRIPTS:
        if letters >= LEAST and len(signs.findall(sample)) > _SCRIPT_SHARE.get(code, 0.5) * letters:
            return code
    words = [word.casefold() for word in _WORD.findall(sample)[:ENOUGH]]
    if len(words) < LEAST:
        return None
    known = _function_words()
    counts = Counter(code for word in words for code in known.get(word, ()))
    ranked = counts.most_common(4)
    if not ranked or ranked[0][1] < MARKED * len(words):
        return None
    best, count = ranked[0]
    close = {code for code, other in ranked if CLEARLY * other > count}
    return best if len(close) == 1 or any(close <= group for group in _NEIGHBOURS) else None


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """Words, each with the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, lines in sections("function_words.txt").items():
        for word in {word for line in lines for word in line.split()}:
            found[word] = (*found.get(word, ()), code)
    return found


def language_warning(text: str, model: str) -> str | None:
    """What to say of a text that isn't in the language of a model; `None` where it is, or may be.

    Args:
        text: The text.
        model: The model's name as in its meta.json, which begins with the code of its language: `en_core_web_md`.
    """
    spoken, found = model.partition("_")[0], language_of(text)
    if found is None or found == spoken or spoken not in NAMES:
        return None
    return (
        f"The article reads like {NAMES[found]}, and the language model {model} knows {NAMES[spoken]}:"
        " little of what it finds will hold."
    )
