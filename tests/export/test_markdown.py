from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article_of
from tests.strategies import articles, notes
from tui.export.markdown import notes_markdown
from tui.model.anchors import Note
from tui.model.article import Article
from tui.model.span import CharSpan

TEXT = "Dam holds\n\nThe *dam* holds, said Ines Varga. Nobody asked\nfor how long.\n\nRain fell."
ARTICLE = article_of(TEXT, headline=True)


def note_on(words: str, text: str, article: Article = ARTICLE) -> Note:
    start = article.text.index(words)
    return Note.on(CharSpan(start, start + len(words)), article.text, text, "2026-03-01T10:05:00+01:00")


def test_each_note_stands_below_its_sentence_with_its_words_in_bold() -> None:
    written = [note_on("Rain", "How much?"), note_on("Ines Varga", "Call her.\n\n- today")]

    assert notes_markdown(ARTICLE, written) == (
        "# Notes on Dam holds\n"
        "\n"
        "> The \\*dam\\* holds, said **Ines Varga**.\n"
        "\n"
        "Call her.\n"
        "\n"
        "- today\n"
        "\n"
        "*paragraph 2, 2026-03-01 10:05*\n"
        "\n"
        "> **Rain** fell.\n"
        "\n"
        "How much?\n"
        "\n"
        "*paragraph 3, 2026-03-01 10:05*\n"
    )


def test_a_note_over_two_sentences_quotes_both_on_one_line() -> None:
    assert "> The \\*dam\\* holds, said Ines **Varga. Nobody asked for** how long.\n" in notes_markdown(
        ARTICLE, [note_on("Varga. Nobody asked\nfor", "Hm.")]
    )


def test_a_note_whose_words_are_gone_comes_last_and_says_so() -> None:
    gone = note_on("Nothing else was said.", "Why?", article_of("Nothing else was said."))

    assert notes_markdown(ARTICLE, [gone]).endswith(
        "## No longer in the article\n\n> **Nothing else was said.**\n\nWhy?\n\n*2026-03-01 10:05*\n"
    )


def test_source_and_date_stand_below_the_headline() -> None:
    article = Article("dam", "Rain.", (CharSpan(0, 5),), source="dam.txt", date="2026-02-01")

    assert notes_markdown(article, []) == "# Notes on dam\n\ndam.txt, 2026-02-01\n"


@given(articles, st.lists(notes, max_size=4))
def test_every_note_is_written_whatever_the_article(article: Article, written: list[Note]) -> None:
    markdown = notes_markdown(article, written)

    assert all(note.text in markdown for note in written)
