from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from tui.model.span import CharSpan
from tui.nlp.paragraph_parser import DENSEST, LONGEST, parse, pieces
from tui.nlp.pipeline import load

BLANK = spacy.blank("en")


def paragraphs_of(text: str) -> tuple[CharSpan, ...]:
    found, at = [], 0
    for line in text.split("\n"):
        if words := line.strip():
            start = at + line.index(words)
            found.append(CharSpan(start, start + len(words)))
        at += len(line) + 1
    return tuple(found)


def test_the_joined_document_has_the_articles_offsets() -> None:
    text = "  A headline\n\nQaim spoke.\n \nHe left. \n"

    parsed = parse(BLANK, text, paragraphs_of(text))
    doc = parsed.doc()

    assert parsed.covered == len(text)
    assert {token.text: token.idx for token in doc}["Qaim"] == text.index("Qaim")


def test_no_sentence_runs_over_a_paragraphs_end() -> None:
    text = "Minister Qaim\n\nsaid so"

    doc = parse(load("en_core_web_sm"), text, paragraphs_of(text)).doc()

    assert [sentence.text for sentence in doc.sents if sentence.text.strip()] == ["Minister Qaim", "said so"]


def test_where_it_is_enough_whole_paragraphs_are_parsed_and_nothing_behind_them() -> None:
    text = "\n\n".join([("word " * 900).strip()] * 20)

    parsed = parse(BLANK, text, paragraphs_of(text), enough=lambda covered: covered > 0)

    assert parsed.covered in {paragraph.end for paragraph in parsed.paragraphs[:-1]}
    assert parsed.doc().text == text[: parsed.covered]


def test_a_paragraph_of_which_little_was_parsed_is_left_out() -> None:
    text = "A headline\n\n" + "(" * 6_000

    parsed = parse(BLANK, text, paragraphs_of(text), fullest=500, enough=lambda covered: covered > 4_000)

    assert parsed.covered == len("A headline")


def test_of_a_paragraph_that_alone_is_too_long_what_was_parsed_is_kept() -> None:
    text = "A headline\n\n" + "(" * 16_000

    parsed = parse(BLANK, text, paragraphs_of(text), fullest=500, enough=lambda covered: covered > 8_000)

    assert 8_000 < parsed.covered < 10_000


def test_a_part_of_what_was_parsed_is_whole_paragraphs_too() -> None:
    text = "\n\n".join(["word " * 90 + "end."] * 20)

    parsed = parse(BLANK, text, paragraphs_of(text)).shortened(1 / 4)

    assert parsed.covered == parsed.paragraphs[4].end


def test_however_small_the_part_a_piece_of_it_is_kept() -> None:
    text = "word " * 900 + "end."

    assert parse(BLANK, text, paragraphs_of(text)).shortened(1 / 64).covered == len(text)


def test_what_has_many_words_in_few_letters_is_cut_into_smaller_pieces() -> None:
    text = "(" * 12_000

    parsed = parse(BLANK, text, paragraphs_of(text))

    assert max(len(piece.doc) for piece in parsed.pieces) <= DENSEST
    assert parsed.doc().text == text


def test_an_article_without_paragraphs_is_an_empty_document() -> None:
    parsed = parse(BLANK, " \n ", ())

    assert (len(parsed.doc()), parsed.covered) == (0, 3)


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    sentence = "The river rose again in the night. "
    text = (sentence * 400).strip()

    cuts = list(pieces(text, CharSpan(0, len(text))))

    assert all(text[:end].endswith(". ") for _, end in cuts[:-1])


@given(st.text(alphabet=st.sampled_from("a.! \t”é🙂"), max_size=3 * LONGEST).map(str.strip).filter(bool))
def test_pieces_cover_a_paragraph_without_gap(text: str) -> None:
    cuts = list(pieces(text, CharSpan(0, len(text))))

    assert "".join(text[start:end] for start, end in cuts) == text
    assert all(0 < end - start <= LONGEST for start, end in cuts)


@given(st.text(alphabet=st.sampled_from("ab.“” \t\n\u00a0\u2028é🙂'"), max_size=300))
def test_every_token_stands_where_the_article_has_it(text: str) -> None:
    nlp: Language = BLANK

    doc = parse(nlp, text, paragraphs_of(text)).doc()

    assert all(token.is_space or text[token.idx :].startswith(token.text) for token in doc)
