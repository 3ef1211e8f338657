from __future__ import annotations

import pytest

from tui.model.article import Article
from tui.sources import article_of_text


def test_a_text_in_hand_is_cleaned_and_laid_out() -> None:
    article = article_of_text("Dam holds\r\n\r\nIt \x1b[31mheld\x1b[0m.", name="dam")

    assert (article.id, article.title, article.text) == ("dam", "Dam holds", "Dam holds\n\nIt held.")


@pytest.mark.parametrize("text", ["", " \n"])
def test_no_words_are_an_article_without_paragraphs(text: str) -> None:
    assert article_of_text(text) == Article("text", text)
