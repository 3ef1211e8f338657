"""The cue lexicon: which verbs and nouns report speech or belief, and with what stance."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tui.model.analysis import Stance

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ROOT: Traversable = files("tui.nlp.lexicon")


@cache
def reporting_verbs() -> dict[str, Stance]:
    """Verb lemmas that report speech or belief, with the stance of their commonest use."""
    return _stances("reporting.txt")


@cache
def cue_nouns() -> dict[str, Stance]:
    """Noun lemmas that introduce what was said or thought: 'his claim that …'."""
    return _stances("cue_nouns.txt")


@cache
def source_phrases() -> tuple[tuple[str, ...], ...]:
    """Word sequences after which the source stands: `('according', 'to')`, the longest first."""
    lines = _lines("cue_phrases.txt")
    phrases = {tuple(line.removesuffix(" X").split()) for line in lines if line.endswith(" X")}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


@cache
def manners() -> frozenset[str]:
    """Nouns after 'according to' that say how, not who: 'according to plan'."""
    lines = _lines("cue_phrases.txt")
    return frozenset(word for line in lines[lines.index("[manner]") + 1 :] for word in line.split())


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a section of `speakers.txt`: verbs `addressed`, `naming`, …, things `needed`, `fetched`."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in _lines("speakers.txt"):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            found.setdefault(section, set()).update(line.split())
    return frozenset(found[name])


@cache
def weights(name: str) -> dict[str, float]:
    """A learned model: feature → weight, from `<name>.tsv`; empty where the file is missing."""
    path = ROOT / f"{name}.tsv"
    if not path.is_file():
        return {}
    pairs = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return {feature: float(weight) for feature, weight in pairs}


def _lines(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _stances(name: str) -> dict[str, Stance]:
    entries: dict[str, Stance] = {}
    stance = Stance.NEUTRAL
    for line in _lines(name):
        if line.startswith("["):
            stance = Stance(line.strip("[]"))
        else:
            entries.update(dict.fromkeys(line.split(), stance))
    return entries
