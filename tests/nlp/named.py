"""Documents for the name rules: text in which braces show what a model would have labelled."""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

from tui.nlp.names.name_finder import NameFinder
from tui.nlp.token_table import TokenTable

BLANK = spacy.blank("en")

MARK = re.compile(r"\{([^|{}]+)\|([A-Z_]+)\}")


def doc_of(marked: str) -> Doc:
    """The document of a text such as '{Ada Fenn|PERSON} left'.

    Capitalised words are proper nouns unless they open a sentence outside all braces; sentences end at full stops and
    at paragraphs.
    """
    text, ranges, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        ranges.append((len(text), len(text) + len(match[1]), match[2]))
        text, last = text + match[1], match.end()
    text += marked[last:]
    doc = BLANK(text)
    for index, token in enumerate(doc):
        token.is_sent_start = index == 0 or doc[index - 1].text in {".", "!", "?"} or doc[index - 1].is_space
    spans = (doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in ranges)
    doc.ents = tuple(span for span in spans if span is not None)
    for token in doc:
        opens = token.is_sent_start and not token.ent_type_
        token.tag_ = "_SP" if token.is_space else "NNP" if token.text[0].isupper() and not opens else "NN"
    return doc


def names(marked: str) -> list[str]:
    """The names found in a marked text, each with its kind: 'Ada Fenn PERSON'."""
    doc = doc_of(marked)
    return [
        f"{doc[name.tokens[0] : name.tokens[1]].text} {name.kind.name}"
        for name in NameFinder().find(doc, TokenTable(doc))
    ]
