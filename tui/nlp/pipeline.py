"""Which components, in which order, from which model."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import load_config, load_model_from_config, registry

import tui.nlp.actors.actor_linker
import tui.nlp.actors.pronoun_resolver
import tui.nlp.names.name_finder
import tui.nlp.quotes.interview_turns
import tui.nlp.quotes.quotation_finder
import tui.nlp.quotes.speaker_attribution  # noqa: F401  (importing a component's module registers its factory)
from tui.errors import ModelError
from tui.nlp.models import LocatedModel, locate
from tui.nlp.vector_rows import VectorRows, packed_file, read, write

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


_LEAN = {"tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"}
"""Components of which it is known that they need none of the words that a model's vectors belong to."""


def load(model: str, *, whole: bool = False) -> Language:
    """Load a model's own components, without ours; the first time its vectors' rows are packed for the next times.

    Args:
        model: Name of an installed spaCy pipeline, or a folder with one.
        whole: Whether all of it is wanted, also what no analysis uses: such a model can be stored.

    Raises:
        ModelError: If it is missing, damaged, or lacks a tagger, a parser or an entity recogniser.
    """
    located = locate(model)
    packed = None if whole else packed_file(located)
    rows = read(packed) if packed else None
    try:
        with warnings.catch_warnings():
            # The medium model of the registry was built for spaCy 3.7; its weights load unchanged in 3.8 (W095).
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(located.path) if rows is None else _load_lean(located, rows)
    except (OSError, ValueError, ImportError, KeyError) as error:
        msg = f"The language model {located.identity} in {located.path} can't be loaded: {error}"
        raise ModelError(msg) from error
    missing = [name for name in NEEDED if not nlp.has_pipe(name) and not nlp.has_pipe("transformer")]
    if missing:
        msg = f"The language model {located.identity} has no {' and no '.join(missing)}."
        raise ModelError(msg, "newsreader needs a full pipeline such as en_core_web_md")
    if packed and rows is None and _can_be_lean(nlp):
        write(packed, nlp.vocab.vectors.key2row)
    _correct_lemmas(nlp)
    return nlp


def _can_be_lean(nlp: Language) -> bool:
    vectors = nlp.vocab.vectors
    return getattr(vectors, "mode", "") == "default" and len(vectors) > 0 and _LEAN.issuperset(nlp.component_names)


def _load_lean(located: LocatedModel, rows: VectorRows) -> Language:
    """Load a model as `spacy.load` does, but not what no analysis uses: it finds the same in a third of the time.

    Left out are the words that vectors belong to, the components that the model itself has switched off, and the rules
    of spaCy's English tokeniser, in whose place come the model's own. Vectors are read from the file as they are used.
    """
    path = located.path
    config = load_config(path / "config.cfg")
    unused = list(config["nlp"]["disabled"])
    config["nlp"]["tokenizer"] = {"@tokenizers": _BARE}
    nlp = load_model_from_config(config, meta=spacy.util.get_model_meta(path), exclude=unused)
    vocab = nlp.vocab
    vocab.vectors.data = np.load(path / "vocab" / "vectors", mmap_mode="r")
    vocab.vectors.key2row = rows
    vocab.from_disk(path / "vocab", exclude=["strings", "vectors"])
    nlp.from_disk(path, exclude=["config.cfg", "vocab", *unused])
    for _, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            vocab.strings.add(label)
    return nlp


_BARE = "newsreader.BareTokenizer.v1"


@registry.tokenizers(_BARE)  # type: ignore[untyped-decorator]
def _bare_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokeniser without rules, for those that come from a file."""
    return lambda nlp: Tokenizer(nlp.vocab)


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
    nlp = load(model, whole=True)
    for name in OURS:
        nlp.add_pipe(name)
    return nlp
