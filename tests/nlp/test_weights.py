"""Weights belong to the component that names them, each file is there, and the code makes every feature in it."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
import spacy

from tests.builders import article_of
from tests.nlp.quotation_docs import doc_of, names_of_docs
from tui.errors import ModelError
from tui.nlp.actors.anaphora import anaphor_at, features
from tui.nlp.actors.discourse import Entity, Speech, Spot
from tui.nlp.actors.noun_phrases import Sort
from tui.nlp.actors.pronoun_resolver import PronounResolver
from tui.nlp.analyser import Analyser
from tui.nlp.paragraph_parser import parse
from tui.nlp.pipeline import OURS
from tui.nlp.quotes.quotation_finder import THRESHOLDS, WEIGHTS, QuotationFinder, candidates_in
from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_choice import score, select_non_overlapping
from tui.nlp.quotes.quote_continuation import Option, continued
from tui.nlp.quotes.quote_features import QuoteFeatures
from tui.nlp.quotes.speaker_finder import SpeakerFinder
from tui.nlp.token_table import TokenTable
from tui.nlp.weights import load_groups, load_models, load_weights
from tui.sources import read

Templates = dict[str, set[str]]

OPEN_MARKS = """“Too late” for the dam, Rita Vale says: “It is lost”

Vale said that the dam was “very old.”

“Nobody looked after it.

“It can't hold.”
"""
"""A headline with two quotations, and a paragraph whose mark is left open for the next."""


def template(feature: str) -> str:
    """A feature without its values: 'alone:before=,|False' is 'alone:before=|*'."""
    first, *others = re.split(r"(?<!=)\|", feature)
    return "|".join([_named(first, first), *(_named(other, "*") for other in others)])


def _named(part: str, otherwise: str) -> str:
    name, equals, _ = part.partition("=")
    return f"{name}=" if equals and name else otherwise


def features_of(tokens: TokenTable) -> dict[str, list[str]]:
    """Every feature that the quotation finder asks a model about in a document, by the model's question."""
    marks, models = MarkTable(tokens), load_models({}, WEIGHTS)
    made: dict[str, list[str]] = defaultdict(list)
    known = QuoteFeatures(tokens, marks)
    candidates = list(candidates_in(tokens, marks))
    for candidate in candidates:
        made["candidates"] += known.of(candidate)

    def decide(options: list[Option]) -> None:
        made["joins"] += [feature for option in options for feature in option.features]

    score(tokens, marks, candidates, models)
    chosen = select_non_overlapping(marks, candidates, THRESHOLDS["second_choice"])
    continued(tokens, marks, candidates, chosen=chosen, decide=decide)
    speakers = SpeakerFinder(tokens, marks, models)
    for candidate in chosen:
        heads = speakers.rivals(candidate)
        made["speakers"] += [feature for found in speakers.features_of(candidate, heads) for feature in found]
        for head in heads:
            wide = speakers.phrases.widest(head, candidate)
            for end in speakers.phrases.ends(head, wide) if wide else ():
                made["phrases"] += speakers.phrases.features(head, candidate, wide or (0, 0), end)
    return made


@pytest.fixture(scope="module")
def produced(analyser: Analyser, seeds: Path) -> Templates:
    """The templates of all features that the code makes on the sample articles and on invented sentences."""
    docs = [doc_of(name) for name in names_of_docs()]
    articles = [*(read(str(path)) for path in sorted(seeds.iterdir())), article_of(OPEN_MARKS, headline=True)]
    docs += [parse(analyser._base, article.text, article.paragraphs).doc() for article in articles]
    found: Templates = defaultdict(set)
    for doc in docs:
        for question, made in features_of(TokenTable(doc)).items():
            found[question].update(map(template, made))
    return found


@pytest.mark.parametrize("question", WEIGHTS)
def test_every_template_in_a_weight_file_is_produced_by_the_code(question: str, produced: Templates) -> None:
    known = {template(feature) for feature in load_weights(WEIGHTS[question])}

    assert known - produced[question if question in produced else "candidates"] == set()


def test_the_weights_of_pronouns_are_those_of_the_features_the_code_makes() -> None:
    tokens = TokenTable(spacy.blank("en")("He left."))
    speech, spot = Speech(tokens, []), Spot(1, 0, 0, subject=True, first=True, nested=False, pronoun="")
    made = features(tokens, anaphor_at(tokens, 0, speech), Entity(Sort.PERSON, plural=False), spot, speech)

    groups = load_groups("pronoun_weights")

    assert (set(groups["weights"]), set(groups["nobody"])) == (set(made), {"he", "she", "it", "they"})


@pytest.mark.parametrize(
    ("load", "named"),
    [
        (lambda: load_weights("quote_unheard"), "quote_unheard.tsv"),
        (lambda: load_groups("pronouns_unheard"), "pronouns_unheard.json"),
        (lambda: QuotationFinder({"rank": "quote_unheard"}), "quote_unheard.tsv"),
        (lambda: QuotationFinder({"unheard": "quote_rank"}), "'unheard'"),
        (lambda: PronounResolver("pronouns_unheard"), "pronouns_unheard.json"),
        (lambda: spacy.blank("en").add_pipe("newsreader_pronouns", config={"weights": "unheard"}), "unheard.json"),
    ],
    ids=["a-model", "groups", "in-the-finder", "a-question", "in-the-resolver", "in-a-pipeline"],
)
def test_weights_that_are_missing_or_unknown_are_an_error_that_names_them(load: object, named: str) -> None:
    with pytest.raises(ModelError, match=re.escape(named)) as raised:
        load()  # type: ignore[operator]

    assert raised.value.hint


def test_weights_that_are_damaged_are_an_error_that_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.tsv").write_text("bias\tmuch\n", encoding="utf-8")
    (tmp_path / "odd.json").write_text("[]", encoding="utf-8")
    monkeypatch.setattr("tui.nlp.weights._FOLDER", tmp_path)

    with pytest.raises(ModelError, match=r"odd\.tsv of newsreader is damaged"):
        load_weights("odd")
    with pytest.raises(ModelError, match=r"odd\.json of newsreader is damaged"):
        load_groups("odd")


def test_a_component_tells_its_weights_and_thresholds_in_its_configuration() -> None:
    nlp = spacy.blank("en")
    for name in OURS:
        nlp.add_pipe(name)

    config = nlp.config["components"]

    assert config["newsreader_quotations"]["weights"] == WEIGHTS
    assert config["newsreader_quotations"]["thresholds"] == THRESHOLDS
    assert config["newsreader_pronouns"]["weights"] == "pronoun_weights"
