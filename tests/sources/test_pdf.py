from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.pdfs import Placed, locked, pdf, picture
from tui.errors import SourceError
from tui.model.article import Article
from tui.sources import read
from tui.sources.pdf import article_of_pdf

FIRST = [
    "The mayor of Varne opened the new bridge on Monday, two years after the old one",
    "was closed for repairs that never came. The council had waited for a loan, and over-",
    "ruled two of its own members to take it.",
]
SECOND = [
    "“It holds,” said Mayor Mara Orr, the well-known daughter of a ferryman. She was the",
    "first to cross. A brass band followed her, and after it came the school, the well-",
    "known bakers of the east bank and a dog.",
]


def lines(words: list[str], *, top: float, x: float = 72, indent: float = 0, pitch: float = 14) -> list[Placed]:
    return [(x + (0 if at else indent), top - pitch * at, 11, line) for at, line in enumerate(words)]


def of(data: bytes) -> Article:
    return article_of_pdf(data, name="bridge", source="bridge.pdf", what="The file bridge.pdf")


def paragraphs(article: Article) -> list[str]:
    return [paragraph.of(article.text) for paragraph in article.paragraphs]


WHOLE = [
    " ".join(FIRST).replace("over- ruled", "overruled"),
    " ".join(SECOND).replace("well- known", "well-known"),
]


@pytest.mark.parametrize(
    "page",
    [
        lines(FIRST, top=700) + lines(SECOND, top=640),
        lines(FIRST, top=700, indent=12) + lines(SECOND, top=658, indent=12),
        lines(FIRST, top=700) + lines(SECOND, top=658),
        lines(FIRST, top=300) + lines(SECOND, top=700, x=320),
    ],
    ids=["gap", "indent", "short-last-line", "columns"],
)
def test_paragraphs_are_told_apart_and_broken_words_are_whole(page: list[Placed]) -> None:
    assert paragraphs(of(pdf(page))) == WHOLE


def test_a_paragraph_goes_on_over_a_page() -> None:
    assert paragraphs(of(pdf(lines(FIRST[:2], top=100), lines(FIRST[2:], top=700) + lines(SECOND, top=640)))) == WHOLE


def test_the_headline_stands_in_the_largest_letters() -> None:
    head: list[Placed] = [
        (72, 740, 9, "The Varne Post"),
        (72, 720, 20, "Bridge opens"),
        (72, 698, 20, "after two years"),
    ]
    article = of(pdf(head + lines(FIRST, top=660)))

    assert (article.title, article.headline) == ("Bridge opens after two years", article.paragraphs[0])
    assert paragraphs(article)[1:] == ["The Varne Post", WHOLE[0]]


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    pages = [
        [(72, 760, 9, "The Varne Post"), *lines(words, top=700), (300, 30, 9, f"{number} / 3")]
        for number, words in enumerate((FIRST, SECOND, FIRST), 1)
    ]

    assert paragraphs(of(pdf(*pages))) == [WHOLE[0], WHOLE[1], WHOLE[0]]


def test_running_heads_of_left_and_right_pages_are_left_out() -> None:
    pages = [
        [
            *lines(words, top=700),
            (72 if number % 2 else 400, 760, 9, f"{number}  The Varne Post" if number % 2 else f"Bridges  {number}"),
        ]
        for number, words in enumerate((FIRST, SECOND, FIRST, SECOND), 1)
    ]

    assert paragraphs(of(pdf(*pages))) == WHOLE * 2


def test_a_headline_that_runs_over_the_next_page_is_no_words_of_it() -> None:
    first: list[Placed] = [(72, 740, 20, "Bridge opens at last"), *lines(FIRST[:2], top=100), (300, 30, 9, "1")]
    second: list[Placed] = [(72, 760, 8, "Bridge opens at last"), *lines(FIRST[2:], top=700), (300, 30, 9, "2")]

    assert paragraphs(of(pdf(first, second))) == ["Bridge opens at last", WHOLE[0]]


def test_small_words_at_the_edge_of_a_page_are_kept() -> None:
    second: list[Placed] = [(72, 760, 8, "Photo: Bo Vane"), *lines(FIRST, top=700), (72, 60, 8, "1 See the report.")]

    assert paragraphs(of(pdf(lines(SECOND, top=700), second)))[1:] == ["Photo: Bo Vane", WHOLE[0], "1 See the report."]


def test_a_soft_hyphen_inside_a_line_goes() -> None:
    page = lines([FIRST[0].replace("mayor", "may\u00ador"), *FIRST[1:]], top=700)

    assert paragraphs(of(pdf(page))) == WHOLE[:1]


def test_a_number_below_a_single_page_is_left_out() -> None:
    assert paragraphs(of(pdf([*lines(FIRST, top=700), (300, 30, 9, "1")]))) == WHOLE[:1]


@pytest.mark.parametrize("order", ["first", "between"])
@pytest.mark.parametrize(
    ("initial", "begins", "expected"),
    [
        ("T", "he mayor of Varne opened", "The mayor of Varne opened"),
        ("T", "HE MAYOR of Varne opened", "The MAYOR of Varne opened"),
        ("A", "mayor of Varne opened", "A mayor of Varne opened"),
        ("A", "fter years the mayor opened", "After years the mayor opened"),
        ("I", "t was the mayor who opened", "It was the mayor who opened"),
        ("“W", "e opened it, the mayor said,", "“We opened it, the mayor said,"),
        ("O", "rr, the mayor, opened", "Orr, the mayor, opened"),
    ],
)
def test_a_large_initial_begins_its_word(initial: str, begins: str, expected: str, order: str) -> None:
    head: Placed = (72, 740, 20, "Bridge opens after two years")
    large: Placed = (72, 672, 34, initial)
    beside = lines([f"{begins} the new bridge.", "It was closed for two years, and the town", FIRST[1]], top=700, x=110)
    rest = lines(FIRST[2:], top=658)
    page = [head, large, *beside, *rest] if order == "first" else [head, *beside[:2], large, beside[2], *rest]
    whole = " ".join([f"{expected} the new bridge.", "It was closed for two years, and the town", FIRST[1], *FIRST[2:]])

    assert paragraphs(of(pdf(page))) == ["Bridge opens after two years", whole.replace("over- ruled", "overruled")]


def test_the_author_is_believed_where_the_text_names_them() -> None:
    page = lines(["By Ada Fenn"], top=730) + lines(FIRST, top=700)

    assert of(pdf(page, author="Ada Fenn")).author == "Ada Fenn"
    assert of(pdf(page, author="office-pc-7")).author is None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (locked(pdf(lines(FIRST, top=700)), "river"), "is locked with a password."),
        (locked(pdf(lines(FIRST, top=700)), "river", "AES-128"), "is locked with a password."),
        (locked(pdf(lines(FIRST, top=700)), "river", "AES-256"), "is locked with a password."),
        (picture(), "is a scan: it has pictures of pages, no text."),
        (pdf([]), "has no words in it."),
        (b"%PDF-1.4\nnothing more", "is a damaged PDF: it breaks off before its end."),
        (pdf(lines(FIRST, top=700))[:200], "is a damaged PDF: it breaks off before its end."),
        (b"%PDF-1.4\nnothing\nstartxref\n7\n%%EOF\n", "is a damaged PDF: its pages can't be found."),
        (pdf(*[[] for _ in range(301)]), "has 301 pages: an article may have 300."),
    ],
    ids=["locked", "aes-128", "aes-256", "scan", "blank", "stump", "half", "hollow", "book"],
)
def test_what_has_no_words_to_read_is_reported(data: bytes, expected: str) -> None:
    with pytest.raises(SourceError) as error:
        of(data)

    assert error.value.message.startswith(f"The file bridge.pdf {expected}")


@pytest.mark.parametrize("way", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_locked_against_changes_only_is_read(way: str) -> None:
    assert paragraphs(of(locked(pdf(lines(FIRST, top=700)), "", way))) == WHOLE[:1]


@pytest.mark.parametrize("way", ["AES-128", "AES-256"])
def test_a_file_that_is_locked_is_reported_so_where_nothing_can_unlock_it(tmp_path: Path, way: str) -> None:
    path = tmp_path / "bridge.pdf"
    path.write_bytes(locked(pdf(lines(FIRST, top=700)), "", way))
    said = """
import sys
sys.modules["cryptography"] = sys.modules["Crypto"] = None
from tui.errors import SourceError
from tui.sources import read
try:
    read(sys.argv[1])
except SourceError as error:
    print(error.message)
"""
    told = subprocess.check_output([sys.executable, "-c", said, str(path)], text=True, timeout=60)

    assert told == f"The file {path} is locked: it is encrypted in a way that can't be undone here.\n"


@given(st.integers(1, 900))
def test_what_is_wrong_with_a_file_is_said_without_the_words_of_its_makers(end: int) -> None:
    try:
        told = "" if of(pdf(lines(FIRST, top=700))[:-end]).text else "nothing"
    except SourceError as error:
        told = error.message.partition("bridge.pdf ")[2]

    assert told in {"", "is a damaged PDF: it breaks off before its end.", "has no words in it."}


def test_a_pdf_is_known_by_what_it_begins_with(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_bytes(pdf(lines(FIRST, top=700)))

    assert read(str(path)).text.strip() == WHOLE[0]


@given(st.integers(0, 1500), st.binary(min_size=1, max_size=40))
def test_a_damaged_pdf_is_read_or_told(at: int, damage: bytes) -> None:
    data = pdf(lines(FIRST, top=700))
    at %= len(data)
    try:
        said = of(data[:at] + damage + data[at + len(damage) :]).text and "The file"
    except SourceError as error:
        said = error.message

    assert said.startswith("The file")
