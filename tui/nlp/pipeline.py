"""Which components, in which order, from which model."""

from __future__ import annotations

import warnings

import spacy
from spacy.language import Language

import tui.nlp.actors.actor_linker
import tui.nlp.actors.pronoun_resolver
import tui.nlp.names.name_finder
import tui.nlp.quotes.interview_turns
import tui.nlp.quotes.quotation_finder
import tui.nlp.quotes.speaker_attribution  # noqa: F401  (importing a component's module registers its factory)
from tui.errors import ModelError
from tui.nlp.models import locate

# Our components in the order they need one another: words and cues, names, actors, turns, pronouns, speakers
OURS = (
    "newsreader_quotations",
    "newsreader_names",
    "newsreader_actors",
    "newsreader_interviews",
    "newsreader_pronouns",
    "newsreader_speakers",
)
NEEDED = ("tagger", "parser", "ner")

_LEMMAS = {
    "blog": "blogged blogging",
    "extol": "extolled extolling",
    "gripe": "gripes griped griping",
    "hate": "hates hated hating",
    "hope": "hopes hoped hoping",
    "retweet": "retweeted retweeting",
    "text": "texted texting",
}
"""Forms of reporting verbs that the rules of spaCy's lemmatizer take for those of 'grip', 'hat', 'hop', 'texte', …"""


def load(model: str) -> Language:
    """Load a model's own components, without ours.

    Raises:
        ModelError: If it is missing, damaged, or lacks a tagger, a parser or an entity recogniser.
    """
    located = locate(model)
    try:
        with warnings.catch_warnings():
            # The medium model of the registry was built for spaCy 3.7; its weights load unchanged in 3.8 (W095).
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(located.path)
    except (OSError, ValueError, ImportError, KeyError) as error:
        msg = f"The language model {located.identity} in {located.path} can't be loaded: {error}"
        raise ModelError(msg) from error
    missing = [name for name in NEEDED if not nlp.has_pipe(name) and not nlp.has_pipe("transformer")]
    if missing:
        msg = f"The language model {located.identity} has no {' and no '.join(missing)}."
        raise ModelError(msg, "newsreader needs a full pipeline such as en_core_web_md")
    _correct_lemmas(nlp)
    return nlp


def _correct_lemmas(nlp: Language) -> None:
    """Set the lemmas of the forms that the lemmatizer gets wrong; it leaves those alone that are set."""
    if not (nlp.has_pipe("attribute_ruler") and nlp.has_pipe("lemmatizer")):
        return
    ruler = nlp.get_pipe("attribute_ruler")
    for lemma, forms in _LEMMAS.items():
        pattern = {"LOWER": {"IN": forms.split()}, "TAG": {"IN": ["VBD", "VBG", "VBN", "VBZ"]}}
        ruler.add([[pattern]], {"LEMMA": lemma})  # type: ignore[attr-defined]


def build(model: str) -> Language:
    """A model's components followed by ours, for a notebook; `Analyser` runs the two halves apart.

    Raises:
        ModelError: As `load`.
    """
    nlp = load(model)
    for name in OURS:
        nlp.add_pipe(name)
    return nlp
