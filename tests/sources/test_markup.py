from __future__ import annotations

import pytest

from tests.sources.newspaper import lines, read, story

WORDS = "I carried the old lamp down myself, and I shall miss its smell."


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            f"<p>The keeper wrote to us:</p><blockquote><p>{WORDS}</p></blockquote>",
            ["The keeper wrote to us:", f"“{WORDS}”"],
        ),
        (
            f"<blockquote><p>{WORDS}</p><p>It was oil.</p><cite>Runa Holt</cite></blockquote>",
            [f"“{WORDS}", "“It was oil.”", "— Runa Holt"],
        ),
        (
            f"<blockquote>{WORDS}<footer>– Runa Holt, keeper</footer></blockquote>",
            [f"“{WORDS}”", "— Runa Holt, keeper"],
        ),
        (
            f"<blockquote><p>{WORDS}</p>— Runa Holt (@holt) <a href='https://t.example/1'>May 3, 2021</a></blockquote>",
            [f"“{WORDS}”", "— Runa Holt (@holt) May 3, 2021"],
        ),
        (
            f"<figure><blockquote>{WORDS}</blockquote><figcaption>Runa Holt, keeper</figcaption></figure>",
            [f"“{WORDS}”", "— Runa Holt, keeper"],
        ),
        (f"<p>She said:</p><blockquote>“{WORDS}”</blockquote>", ["She said:", f"“{WORDS}”"]),
        (f"<p>Article 3 is old.</p><blockquote><p>{WORDS}</p></blockquote>", ["Article 3 is old.", WORDS]),
    ],
    ids=["colon", "cite", "footer", "dash", "figure", "own-marks", "nobody"],
)
def test_a_quotation_set_apart_keeps_its_marks_and_its_speaker(markup: str, expected: list[str]) -> None:
    assert lines(read(story(between=markup)))[2 : 2 + len(expected)] == expected
