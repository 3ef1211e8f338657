"""Learn who speaks, and how far the words go that name them; write the numbers that ship.

    python -m tests.training.quotation_speakers FOLDER [--articles N] [--output FOLDER]

FOLDER holds the files `quotation_choice` learns from, whose quotations have a `speaker`; data and licences are told
there. To be run after it: what is
learned from are the quotations the program chooses with the weights it has. Two linear models over short features are
fitted and written to `tui/nlp/lexicon`:

| file | question |
| --- | --- |
| `quote_speakers.tsv` | which phrase of the cue's sentence names the speaker, or does none? |
| `quote_phrases.tsv` | where does that phrase end? |

As there, only weights leave this script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.training.fitting import fit_ranking
from tests.training.quotation_choice import HALF, Case, Gold, asked, cases, chosen_in, jaccard, write
from tui.nlp.quotes.quotation_finder import WEIGHTS
from tui.nlp.quotes.quote_candidates import QuoteCandidate
from tui.nlp.quotes.speaker_finder import NOMINAL, SpeakerFinder
from tui.nlp.weights import Model, load_models

BESIDE = 0.3
"""What a phrase in the annotated speaker is worth that isn't its head: 'minister' in 'the minister, Ana Vale'."""

PENALTY = 6.0
ENDS_PENALTY = 3.0
LEAST = 3
STEPS = 150


@dataclass(slots=True)
class Cases:
    """What one model learns from: features, worth and group of each rival."""

    rows: list[list[str]] = field(default_factory=list)
    worth: list[float] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, rivals: list[tuple[list[str], float]]) -> None:
        """Add the rivals of one question."""
        number = self.groups[-1] + 1 if self.groups else 0
        for features, worth in rivals:
            self.rows.append(features)
            self.worth.append(worth)
            self.groups.append(number)

    def fit(self, penalty: float) -> dict[str, float]:
        """The model that picks the worthiest of each group."""
        return fit_ranking(self.rows, self.worth, self.groups, penalty=penalty, least=LEAST, steps=STEPS)


def matched(case: Case, models: Mapping[str, Model]) -> Iterator[tuple[QuoteCandidate, Gold]]:
    """The quotations that the program chooses, each with the annotated one it is most like, if by half or more."""
    for candidate in chosen_in(case, models):
        mine = case.letters(candidate.parts)
        best = case.likest(mine)
        if best is not None and jaccard(mine, best.letters) >= HALF and candidate.speaker is None:
            yield candidate, best


def tokens_in(case: Case, span: tuple[int, int]) -> list[int]:
    """The tokens that a range of characters touches, white space left out."""
    return [i for i, (a, b) in enumerate(case.offsets) if a < span[1] and b > span[0] and case.text[a:b].strip()]


def top_of(case: Case, indices: list[int]) -> int:
    """The token that the others hang on; a noun or pronoun rather than another."""
    tokens = case.tokens
    low, high = indices[0], indices[-1] + 1
    tops = [i for i in range(low, high) if not low <= tokens.head[i] < high or tokens.head[i] == i]
    named = [i for i in tops if tokens.pos[i] in NOMINAL]
    return (named or tops)[0]


def learn(found: list[Case], output: Path) -> None:
    """Fit both models."""
    speakers, phrases, models = Cases(), Cases(), load_models({}, WEIGHTS)
    for case in found:
        sources = SpeakerFinder(case.tokens, case.marks, models)
        for candidate, gold in matched(case, models):
            heads = sources.rivals(candidate)
            tokens = tokens_in(case, gold.speaker) if gold.speaker else []
            top = top_of(case, tokens) if tokens else -1
            worth = [1.0 if head == top else BESIDE if head in tokens else 0.0 for head in heads]
            speakers.add(list(zip(sources.features_of(candidate, heads), [*worth, float(not tokens)], strict=True)))
            if top not in heads:
                continue
            wide = sources.phrases.widest(top, candidate)
            ends = sources.phrases.ends(top, wide) if wide else []
            if wide and len(ends) > 1:
                whole = case.letters([(tokens[0], tokens[-1] + 1)])
                right = [float(case.letters([(wide[0], end)]) == whole) for end in ends]
                rows = [sources.phrases.features(top, candidate, wide, end) for end in ends]
                phrases.add(list(zip(rows, right, strict=True)))
    write(output, "quote_speakers", speakers.fit(PENALTY))
    write(output, "quote_phrases", phrases.fit(ENDS_PENALTY))


def main(arguments: list[str] | None = None) -> None:
    """Read the articles, fit the models, write them."""
    options = asked(__doc__, arguments)
    learn(list(cases(options.folder, options.articles)), options.output)


if __name__ == "__main__":
    main()
