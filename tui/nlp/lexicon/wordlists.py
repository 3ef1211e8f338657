"""The word lists of this package: plain text in sections, one file a subject."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

ROOT = files("tui.nlp.lexicon")


@cache
def sections(file: str) -> dict[str, tuple[str, ...]]:
    """The lines of each section `[name]` of a file, without comments and blank lines."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
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
