from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from tui.model.span import CharSpan
from tui.nlp.join import LONGEST, parse, pieces
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

    doc, covered = parse(BLANK, text, paragraphs_of(text))

    assert covered == len(text)
    assert {token.text: token.idx for token in doc}["Qaim"] == text.index("Qaim")


def test_no_sentence_runs_over_a_paragraphs_end() -> None:
    text = "Minister Qaim\n\nsaid so"

    doc, _ = parse(load("en_core_web_sm"), text, paragraphs_of(text))

    assert [sentence.text for sentence in doc.sents if sentence.text.strip()] == ["Minister Qaim", "said so"]


def test_past_the_deadline_the_rest_stays_out() -> None:
    text = "\n\n".join(["word " * 900] * 20)

    doc, covered = parse(BLANK, text, paragraphs_of(text), deadline=0.0)

    assert 0 < covered < len(text)
    assert len(doc.text.rstrip()) <= covered


def test_an_article_without_paragraphs_is_an_empty_document() -> None:
    doc, covered = parse(BLANK, " \n ", ())

    assert (len(doc), covered) == (0, 3)


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

    doc, _ = parse(nlp, text, paragraphs_of(text))

    assert all(token.is_space or text[token.idx :].startswith(token.text) for token in doc)
