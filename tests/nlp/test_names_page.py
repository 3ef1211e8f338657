from __future__ import annotations

import pytest

from tests.nlp.named import doc_of, names
from tui.nlp.names.name_patterns import pairs
from tui.nlp.names.name_spans import BODY, CAPITALS, TITLE, styles_of
from tui.nlp.token_table import TokenTable


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("STORM HITS ORSK COAST", CAPITALS),
        ("Libyan Police Intensify Security Operations", TITLE),
        ("Storm hits the coast of Orsk", BODY),
        (
            "Ada Fenn left Orsk for Riga and Oslo, and Bo Orr of Bergen and Ken Moe of Lund went to Rome.",
            BODY,
        ),
    ],
    ids=["capitals", "title-case", "sentence-case", "a-sentence-full-of-names"],
)
def test_a_paragraphs_style_shows_in_its_capitals(line: str, style: str) -> None:
    assert styles_of(TokenTable(doc_of(line))) == [style]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("{Libyan Police Intensify Security Operations|ORG}", []),
        ("FENN LEAVES COAST BOARD", ["FENN PERSON"]),
        ("Fenn Leaves Board After Long Dispute", ["Fenn PERSON"]),
        ("FENN IN NORWAY AND NICE TALKS", ["FENN PERSON", "NORWAY PLACE"]),
        ("ADA FENN WINS", ["ADA FENN PERSON"]),
        ("PAID BY VARNELL, INC. OF ORSK", ["VARNELL, INC. ORG"]),
    ],
    ids=["no-name", "surname", "title-case", "known-place", "full-name", "company"],
)
def test_a_headline_holds_only_names_the_body_confirms(headline: str, expected: list[str]) -> None:
    found = names(f"{headline}\n\nThen {{Ada Fenn|PERSON}} left the old board for good.")

    assert found == [*expected, "Ada Fenn PERSON"]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("ORSK, Norway (AP) — It rained.", ["ORSK PLACE", "Norway PLACE", "AP ORG"]),
        ("ORSK _ It rained.", ["ORSK PLACE"]),
        ("NEW ORSK (Reuters) - It rained.", ["NEW ORSK PLACE", "Reuters ORG"]),
        ("ORSK 2024-03-02", ["ORSK PLACE"]),
        ("Orsk (DPA) - It rained.", ["Orsk PLACE", "DPA ORG"]),
        ("ORSK, March 3 - It rained.", ["ORSK PLACE"]),
        ("Friday, July 21, 2017", []),
        ("COPYRIGHT 1998 BY US", []),
        ("FOR ORSK _ It rained.", []),
    ],
    ids=["agency", "dash", "two-words", "date", "small-letters", "day", "a-date-alone", "copyright", "no-town"],
)
def test_a_dateline_names_place_and_agency(opening: str, expected: list[str]) -> None:
    assert names(f"It rains a lot\n\n{opening}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Haspar", ["Jane Haspar PERSON"]),
        ("Jane Haspar", ["Jane Haspar PERSON"]),
        ("New York", []),
        ("By Jane Haspar, editor ORSK, 3 March 2024", ["Jane Haspar PERSON", "ORSK PLACE"]),
        ("-- Jane Haspar, Orsk Newsroom 555-0100", ["Jane Haspar PERSON", "Orsk Newsroom ORG"]),
    ],
    ids=["by", "alone", "a-place", "dateline-behind-it", "signature"],
)
def test_a_byline_names_the_writer(line: str, expected: list[str]) -> None:
    assert [name for name in names(f"It rains a lot\n\n{line}\n\nso it said.") if "York" not in name] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the World Health Organization (WHO) said", [("World Health Organization", "WHO")]),
        ("the Orsk National Front for Freedom (ONFF) said", [("Orsk National Front for Freedom", "ONFF")]),
        ("their Lightweight Interchange Format (LIFT) said", [("Lightweight Interchange Format", "LIFT")]),
        ("he said (HS) so", []),
        ("(WHO)", []),
    ],
    ids=["initials", "small-words", "inner-letters", "no-capitals", "nothing-before"],
)
def test_an_acronym_meets_its_long_form(text: str, expected: list[tuple[str, str]]) -> None:
    doc = doc_of(text)

    assert [(doc[start:end].text, doc[short].text) for start, end, short in pairs(TokenTable(doc))] == expected


GAME = "The striker scored a goal in the league match at halftime."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("So {Norway|GPE} beat {Malta|GPE} there.", ["Norway ORG", "Malta ORG"]),
        ("They played in {Norway|GPE} then.", ["Norway PLACE"]),
        ("They met {Ada Fenn|PERSON} ({Norway|GPE}) there.", ["Ada Fenn PERSON", "Norway PLACE"]),
        ("They flew to {Norway|GPE} then.", ["Norway PLACE"]),
        ("They flew to {Europe|LOC} as {Norway|GPE} won.", ["Europe PLACE", "Norway ORG"]),
        ("They left the {American League|ORG} then.", []),
        ("So {Rasmus Stadium|GPE} fell silent.", ["Rasmus Stadium PLACE"]),
        ("{Orsk|GPE}: {Norway|GPE} won.", ["Orsk PLACE", "Norway ORG"]),
    ],
    ids=["sides", "venue", "a-players-country", "destination", "continent", "league", "ground", "ground-with-colon"],
)
def test_in_team_sport_a_place_is_a_side(sentence: str, expected: list[str]) -> None:
    assert names(f"{GAME} {sentence}") == expected


def test_a_headline_of_team_sport_names_sides() -> None:
    found = names(f"SOCCER - NORWAY BEAT MALTA IN RIGA\n\n{GAME} So {{Norway|GPE}} won.")

    assert found == ["NORWAY ORG", "MALTA ORG", "RIGA PLACE", "Norway ORG"]


def test_in_other_news_a_place_is_a_place() -> None:
    assert names("So {Norway|GPE} beat {Malta|GPE} in the vote.") == ["Norway PLACE", "Malta PLACE"]


def test_a_line_up_names_its_players() -> None:
    found = names(f"{GAME}\n\n{{Norway|GPE}} - 1 - Bixo Hald, 2 - Ruo Brek (14 - Sabo Lund 87th).")

    assert found == ["Norway ORG", "Bixo Hald PERSON", "Ruo Brek PERSON", "Sabo Lund PERSON"]
