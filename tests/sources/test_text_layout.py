""""""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.article import Article
from tui.sources import article_of_text
from tui.sources.safe_text import clean
from tui.sources.text_layout import to_article

BODY = "\n\nThe mayor of Varne opened the new bridge on Monday.\n\nNobody fell in."

LONG = (
    "The harbour board of Varne has put off its decision on the night ferry until the summer, because the boat that "
    "was meant to sail has not been tested in the dark, its chair said."
)


def laid_out(text: str, title: str | None = None) -> Article:
    return to_article(text, name="test", title=title)


def paragraphs(text: str) -> list[str]:
    return [paragraph.of(text) for paragraph in laid_out(text).paragraphs]


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor opens bridge",
        "“We hold”: mayor opens bridge",
        "Who fell in?",
        "Bridge opens at last!",
        "'Nobody fell in,' says mayor of Varne",
        "B",
    ],
    ids=["plain", "quote", "question", "exclamation", "single-quote", "letter"],
)
def test_a_short_first_line_without_a_full_stop_is_the_headline(headline: str) -> None:
    article = laid_out(headline + BODY)

    assert article.title == headline
    assert article.headline == article.paragraphs[0]


@pytest.mark.parametrize(
    "first",
    [
        "The mayor opened the bridge.",
        "“The bridge holds.”",
        "By Ada Fenn",
        "Photo: Ada Fenn",
        "VARNE, June 3 (Gazette) - The mayor opened a bridge",
        "VARNE — The mayor opened a bridge",
        "June 3, 2024",
        "2024-06-03",
        "The mayor had this to say:",
        "words " * 40,
    ],
    ids=["sentence", "quote", "byline", "photo", "dateline", "dash", "date", "iso-date", "colon", "long"],
)
def test_what_is_no_headline_stays_in_the_body(first: str) -> None:
    article = laid_out(first + BODY)

    assert article.headline is None
    assert article.title is None


def test_a_line_that_is_all_there_is_is_no_headline() -> None:
    assert laid_out("Mayor opens bridge").headline is None


def test_a_known_title_is_found_in_the_first_line_whatever_it_looks_like() -> None:
    article = laid_out("Mayor  opens bridge." + BODY, title="Mayor opens bridge")

    assert article.headline == article.paragraphs[0]
    assert article.title == "Mayor opens bridge"


def test_a_known_title_that_is_not_in_the_text_is_kept() -> None:
    article = laid_out("The mayor opened the bridge." + BODY, title="Bridge open")

    assert article.title == "Bridge open"
    assert article.headline is None


def test_blank_lines_end_paragraphs() -> None:
    assert paragraphs("Mayor opens bridge" + BODY) == [
        "Mayor opens bridge",
        "The mayor of Varne opened the new bridge on Monday.",
        "Nobody fell in.",
    ]


def test_a_wrapped_paragraph_is_one_paragraph() -> None:
    wrapped = textwrap.fill(LONG, 70)

    assert paragraphs(f"Night ferry waits\n\n{wrapped}\n\n{wrapped}") == ["Night ferry waits", wrapped, wrapped]


def test_a_wrapped_text_without_blank_lines_breaks_where_a_line_ends_early() -> None:
    wrapped = textwrap.fill(LONG, 70)
    short = "Nobody in Varne was pleased."

    assert paragraphs(f"{wrapped}\n{short}\n{wrapped}") == [wrapped, short, wrapped]


def test_in_a_list_of_short_lines_every_line_is_a_paragraph() -> None:
    assert paragraphs("Ferries to Varne\nMonday, 10:15\nTuesday, 11:15") == [
        "Ferries to Varne",
        "Monday, 10:15",
        "Tuesday, 11:15",
    ]


def test_in_a_text_with_long_lines_every_line_is_a_paragraph() -> None:
    assert paragraphs(f"Night ferry waits\n{LONG}\n{LONG}") == ["Night ferry waits", LONG, LONG]


def test_indentation_is_no_part_of_a_paragraph() -> None:
    assert paragraphs(f"  {LONG} \n\u00a0\u3000{LONG}\t") == [LONG, LONG]


def test_a_known_title_is_found_though_its_line_ends_in_a_full_stop_inside_marks() -> None:
    article = laid_out("Mayor calls bridge ‘a marvel.’" + BODY, title="Mayor calls bridge “a marvel”")

    assert article.headline == article.paragraphs[0]


def test_a_known_title_may_run_over_two_lines() -> None:
    article = laid_out(
        "Mayor opens bridge;\nCrowds watch from the bank" + BODY, title="Mayor opens bridge; crowds watch from the bank"
    )

    assert article.headline is not None
    assert article.headline.of(article.text).endswith("from the bank")


def test_a_line_that_breaks_off_in_mid_sentence_goes_on() -> None:
    long = "The mayor opened the bridge over the river in Varne on Monday. " * 3
    broken = "She was\nregularly\nseen there."
    article = laid_out(
        f"Mayor opens bridge\nby Ada Fenn\n{long}\nShe was\nregularly\nseen there.\nCrowds came.\n{long}"
    )

    assert [span.of(article.text) for span in article.paragraphs] == [
        "Mayor opens bridge",
        "by Ada Fenn",
        long.strip(),
        broken,
        "Crowds came.",
        long.strip(),
    ]


def test_a_long_address_does_not_make_a_wrapped_text_an_unwrapped_one() -> None:
    wrapped = "\n".join(
        ["The mayor opened the bridge over the river", "in Varne on Monday while crowds watched and"] * 20
    )
    article = laid_out(f"{wrapped}\n\nhttp://varne.example/{'a' * 200}\n")

    assert len(article.paragraphs) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n \n\t\n"], ids=["empty", "space", "lines"])
def test_a_text_without_words_has_no_paragraphs(text: str) -> None:
    article = laid_out(text)

    assert (article.paragraphs, article.headline, article.title) == ((), None, None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("June 3, 2024", "2024-06-03"),
        ("Published 3 June 2024", "2024-06-03"),
        ("Updated: Sept. 3rd, 2024 10:15", "2024-09-03"),
        ("2024-06-03T10:15:00Z", "2024-06-03"),
        ("2024-06-03", "2024-06-03"),
        ("VARNE, 3 Dec 2024 - The board met.", "2024-12-03"),
        ("June 31, 2024", None),
        ("in June 2024", None),
    ],
    ids=["american", "british", "short-month", "iso-time", "iso", "dateline", "no-such-day", "month"],
)
def test_the_date_is_taken_from_a_line_near_the_top(line: str, expected: str | None) -> None:
    assert laid_out(f"Mayor opens bridge\n\n{line}{BODY}").date == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "She was born on June 2, 1971.",
        "The bridge of May 3, 1988, is the one that they all still talk about.",
        "“On 4 July 1999 it fell!”",
    ],
)
def test_a_date_in_a_sentence_is_not_the_articles(sentence: str) -> None:
    assert laid_out(f"Mayor opens bridge\n\n{sentence}{BODY}").date is None


def test_a_date_far_down_is_not_the_articles() -> None:
    assert laid_out("Mayor opens bridge" + BODY * 4 + "\n\nJune 3, 2024").date is None


@given(st.text() | st.text(st.sampled_from("ab .\n\t\u00a0\u3000“”")))
def test_paragraphs_cover_every_character_that_is_not_white_space(raw: str) -> None:
    text = clean(raw)
    article = laid_out(text)
    covered = {offset for span in article.paragraphs for offset in range(span.start, span.end)}

    assert article.text == text
    assert {offset for offset, char in enumerate(text) if not char.isspace()} <= covered


@given(st.text(st.sampled_from("ab .\n\t\u00a0\u3000“”")))
def test_paragraphs_are_disjoint_and_bare(text: str) -> None:
    spans = laid_out(text).paragraphs

    assert [span.of(text) for span in spans] == [span.of(text).strip() for span in spans]
    assert all(one.end <= two.start for one, two in pairwise(spans))


def test_a_text_in_hand_is_cleaned_and_laid_out() -> None:
    article = article_of_text("Dam holds\r\n\r\nIt \x1b[31mheld\x1b[0m.", name="dam")

    assert (article.id, article.title, article.text) == ("dam", "Dam holds", "Dam holds\n\nIt held.")


@pytest.mark.parametrize("text", ["", " \n"])
def test_no_words_are_an_article_without_paragraphs(text: str) -> None:
    assert article_of_text(text) == Article("text", text)
