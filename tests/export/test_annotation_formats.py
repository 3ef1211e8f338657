"""Annotators' formats: archives that unpack where they should, and what displaCy is given."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy

from tests.export.story import ANALYSIS, BARE
from tests.strategies import analyses
from tui.export.annotation_formats import displacy_entities, displacy_spans
from tui.export.formats import FORMATS, FileNames
from tui.model.analysis import Analysis

ids = st.text(st.characters()) | st.sampled_from(["..", "../../etc/passwd", "/abs", "a/b", "A/B", "con", ".hidden", ""])


@given(st.lists(ids, max_size=5))
def test_every_article_has_a_file_of_its_own(given_ids: list[str]) -> None:
    names = FileNames()
    given_names = [names.of(each) for each in given_ids]

    assert len({name.casefold() for name in given_names}) == len(given_ids)
    assert [name for name in given_names if PurePosixPath(name).name != name or name.startswith(".")] == []


@given(st.lists(ids, max_size=3))
def test_an_archive_unpacks_below_its_folder(given_ids: list[str]) -> None:
    analyses = [replace(ANALYSIS, article=replace(ANALYSIS.article, id=each)) for each in given_ids]
    with tarfile.open(fileobj=io.BytesIO(b"".join(FORMATS["brat"].write(analyses)))) as archive:
        members = archive.getmembers()

    assert len(members) == 1 + 2 * len(given_ids)
    assert all(member.isreg() and "/" not in member.name and "\\" not in member.name for member in members)


def test_an_archive_is_unpacked_by_tar(tmp_path: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(b"".join(FORMATS["brat"].write([ANALYSIS])))) as archive:
        archive.extractall(tmp_path, filter="data")

    assert (tmp_path / "dam_1.txt").read_text(encoding="utf-8") == ANALYSIS.article.text


def test_entities_are_mentions_that_do_not_overlap() -> None:
    text = ANALYSIS.article.text
    found = [(text[e["start"] : e["end"]], e["label"], e["kb_id"]) for e in displacy_entities(ANALYSIS)["ents"]]

    assert found == [
        ("Jo\nOrr", "PERSON", "a1"),
        ("*Varne* Board", "ORG", "a2"),
        ("He", "PERSON", "a1"),
        ("The Board", "ORG", "a2"),
        ("they", "ORG", "a4"),
    ]


def test_spans_are_mentions_and_quotes_over_words() -> None:
    marks = displacy_spans(ANALYSIS)
    found = [(" ".join(marks["tokens"][s["start_token"] : s["end_token"]]), s["label"]) for s in marks["spans"]]

    assert found == [
        ("“ The dam , ”", "direct: Jo Orr"),
        ("Jo Orr", "Jo Orr"),
        ("* Varne * Board", "*Varne* Board"),
        ("Varne", "Varne"),
        ("“ will hold & stand 👩\u200d👧 . ”", "direct: Jo Orr"),
        ("He", "Jo Orr"),
        ("The Board", "*Varne* Board"),
        ("The Board doubts it", "indirect"),
        ("“ - No , ”", "direct: @they"),
        ("they", "@they"),
    ]


@pytest.mark.parametrize("analysis", [ANALYSIS, BARE], ids=["hostile", "bare"])
def test_displacy_draws_them_and_nothing_in_them_means_anything(analysis: Analysis) -> None:
    smuggled = "<script>alert(1)</script>"
    hostile = replace(
        analysis,
        article=replace(analysis.article, title=smuggled),
        actors=tuple(replace(actor, name=smuggled) for actor in analysis.actors),
    )
    drawn = displacy.render(displacy_entities(hostile), style="ent", manual=True, jupyter=False)
    spans = displacy.render(displacy_spans(hostile), style="span", manual=True, jupyter=False)

    assert "<script" not in drawn + spans


@settings(max_examples=25)
@given(analyses())
def test_spans_lie_among_the_words(analysis: Analysis) -> None:
    marks = displacy_spans(analysis)

    assert all(0 <= s["start_token"] <= s["end_token"] <= len(marks["tokens"]) for s in marks["spans"])
