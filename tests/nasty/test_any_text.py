"""Any text in, a valid analysis out."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.nasty.invariants import broken, printed
from tui.nlp.analyser import Analyser
from tui.sources.safe_text import clean
from tui.sources.text_layout import to_article

FRAGMENTS = (
    *(
        "Ada Fenn",
        "Fenn",
        "Mayor",
        "Mr. Orr",
        "the minister",
        "Ministry of Rain",
        "MoR",
        "Varne",
        "he",
        "she",
        "they",
        "I",
    ),
    *(
        "said",
        "says",
        "told",
        "according to",
        "added that",
        "asked",
        "who",
        "is",
        "of",
        "and",
        "'s",
        "’s",
        "its",
        "her",
    ),
    *("“", "”", '"', "'", "‘", "’", "«", "»", "(", ")", "[", "]", "—", "-", ".", ",", ":", ";", "?", "!", "…"),
    *(
        "\n",
        "\n\n",
        " ",
        "\t",
        "\u00a0",
        "\u200b",
        "\u0301",
        "🌉",
        "市长",
        "قال",
        "\x1b[31m",
        "\0",
        "x" * 60,
        "1,000",
        "&",
    ),
)

settings.register_profile(
    "nasty", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@settings.get_profile("nasty")
@given(text=st.text(max_size=120))
def test_any_characters_analyse_within_every_promise(analyser: Analyser, text: str) -> None:
    analysis = analyser.analyse(to_article(clean(text), name="any"))

    assert broken(printed(analysis)) == []


@settings.get_profile("nasty")
@given(parts=st.lists(st.sampled_from(FRAGMENTS), max_size=40), spaced=st.booleans())
@example(parts=["MoR", ",", "said", ","], spaced=True)
@example(parts=["'s", "$5 million", "'", " \t", "1,000", "'", " ", "Gov.", "&", "(", "MoR", "of", "Jr."], spaced=True)
@example(parts=["'"] * 2_000, spaced=False)
def test_any_heap_of_words_and_marks_analyses_within_every_promise(
    analyser: Analyser, parts: list[str], spaced: bool
) -> None:
    analysis = analyser.analyse(to_article(clean((" " if spaced else "").join(parts)), name="heap"))

    assert broken(printed(analysis)) == []


@settings.get_profile("nasty")
@given(parts=st.lists(st.sampled_from(FRAGMENTS), max_size=30))
def test_analysing_twice_gives_the_same(analyser: Analyser, parts: list[str]) -> None:
    article = to_article(clean(" ".join(parts)), name="twice")

    assert analyser.analyse(article) == analyser.analyse(article)
