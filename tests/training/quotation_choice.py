"""Learn how to choose among candidates for quotations, and write the numbers that ship.

    python -m tests.training.quotation_choice FOLDER [--articles N] [--output FOLDER]

To be followed by `quotation_speakers`, which learns from what is chosen.
Data: PolNeAR, https://github.com/networkdynamics/PolNeAR (no licence is stated for the articles); GUM,
https://github.com/amir-zeldes/gum (Wikinews, CC BY 2.5; annotation CC BY 4.0). `tests/measure/convert.py` makes of them
what is read here, `tui/nlp/MODELS.md` says what came of it. FOLDER holds `polnear_train.jsonl` and
`gum_news_dev.jsonl`: one article a line with `text` and `quotes` (`parts`, `cue`, `kind`, `cue_speech`), offsets in
characters. Five linear models over short features are fitted and written to `tui/nlp/lexicon`:

| file | question |
| --- | --- |
| `quote_rank.tsv` | which candidate of a cue is the content that was annotated? |
| `quote_keep.tsv` | is the best candidate of a cue a quotation at all? |
| `quote_cue.tsv` | and is its cue the one that was annotated with that content? |
| `quote_speech.tsv` | if it is one, was it said rather than thought? |
| `quote_joins.tsv` | does a stretch in marks go on a quotation beside it, or stand alone? |

Only weights leave this script: lemmas, tags, names of constructions and numbers, no text. The articles' licence
allows no more.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from tests.training.fitting import fit, fit_ranking
from tui.nlp.paragraph_parser import parse
from tui.nlp.pipeline import load
from tui.nlp.quotes.quotation_finder import THRESHOLDS, WEIGHTS, candidates_in
from tui.nlp.quotes.quotation_marks import MarkTable
from tui.nlp.quotes.quote_candidates import QuoteCandidate
from tui.nlp.quotes.quote_choice import first, score, select_non_overlapping
from tui.nlp.quotes.quote_continuation import AttributedQuote, Option, continued
from tui.nlp.quotes.quote_features import QuoteFeatures
from tui.nlp.token_table import TokenTable
from tui.nlp.weights import Model, total
from tui.sources.corpus_files import article_of_record

LEXICON = Path(__file__).parents[2] / "tui" / "nlp" / "lexicon"
ORIGIN = """\
# Origin: weights fitted by the scripts in tests/training on PolNeAR (Newell, Margolin and Ruths 2018), which is US
# political news of 2015 and 2016, and on the Wikinews articles of GUM (Zeldes 2017; annotation under CC BY 4.0);
# features are lemmas, tags, distances and names of constructions; no text.
"""
SETS = {"polnear_train": 1.0, "gum_news_dev": 2.0}
"""The files, and how much an article of each counts: there are fifty times as many of the first."""

FOLDS = 3
OF_SPEECH = ("bias", "l=", "s=", "c=")
"""Features that may tell speech from thought: lemma, stance, construction."""

HALF, NEARLY, MOSTLY = 0.5, 0.97, 0.8
FIRST_PART = 0.6
"""What a candidate is worth at least that is one part of a quotation in parts: joining adds the others."""

ELSEWHERE = 0.3
"""What it is worth at most if a sentence ends between its cue and its marks, and its true cue is another."""

LEAN = 0.25
"""What the mean of the two judges of a candidate lacks, in log-odds, to say how often those are right that win."""

STEEP = 8
"""Power that makes a content to the letter worth several that only overlap."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated attribution."""

    letters: frozenset[int]
    parts: tuple[frozenset[int], ...]
    cue: tuple[int, int] | None
    speech: bool | None
    """Whether it was said rather than thought, as far as annotated."""
    speaker: tuple[int, int] | None = None


class Case:
    """An article with its candidates and what was annotated."""

    def __init__(
        self,
        tokens: TokenTable,
        offsets: list[tuple[int, int]],
        text: str,
        quotes: list[dict[str, Any]],
        weight: float = 1.0,
    ) -> None:
        """Find the candidates of an article."""
        self.tokens, self.offsets, self.text, self.weight = tokens, offsets, text, weight
        self.marks = MarkTable(tokens)
        self.candidates = list(candidates_in(tokens, self.marks))
        self.gold = []
        for quote in quotes:
            parts = tuple(self._letters(a, b) for a, b in quote["parts"])
            said = quote.get("cue_speech")
            speech = True if said is not None and quote["kind"] != "indirect" else said
            cue = tuple(quote["cue"]) if quote["cue"] else None
            speaker = tuple(quote["speaker"]) if quote["speaker"] else None
            self.gold.append(Gold(frozenset().union(*parts), parts, cue, speech, speaker))
        self._near: dict[int, set[int]] = {}
        for number, gold in enumerate(self.gold):
            for letter in gold.letters:
                self._near.setdefault(letter, set()).add(number)

    def _letters(self, start: int, end: int) -> frozenset[int]:
        """Characters that count: no space, no punctuation, no opening 'that'."""
        if self.text[start : start + 5].lower() == "that ":
            start += 5
        return frozenset(i for i in range(start, end) if self.text[i].isalnum())

    def letters(self, parts: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> frozenset[int]:
        """Characters of some ranges of tokens."""
        pieces = (self._letters(self.offsets[a][0], self.offsets[b - 1][1]) for a, b in parts)
        return frozenset().union(*pieces)

    def near(self, letters: frozenset[int]) -> list[Gold]:
        """The annotated attributions that share a character."""
        numbers: set[int] = set().union(*(self._near.get(letter, set()) for letter in letters))
        return [self.gold[number] for number in sorted(numbers)]

    def likest(self, letters: frozenset[int]) -> Gold | None:
        """The annotated attribution that some characters are most like."""
        return max(self.near(letters), key=lambda gold: jaccard(letters, gold.letters), default=None)

    def has_cue(self, candidate: QuoteCandidate) -> bool:
        """Whether a candidate's cue is that of the annotated content it is likest to."""
        gold = self.likest(self.letters(candidate.parts))
        if gold is None or gold.cue is None:
            return False
        return self.offsets[candidate.cue[0]][0] < gold.cue[1] and gold.cue[0] < self.offsets[candidate.cue[1] - 1][1]

    def worth(self, candidate: QuoteCandidate) -> tuple[float, bool | None]:
        """How like the likest annotated content a candidate is, 0 to 1, and whether that was said.

        The first part of a quotation whose later parts are joined afterwards is good as well.
        """
        mine = self.letters(candidate.parts)
        best: float = 0.0
        speech: bool | None = None
        begin, end = self.offsets[candidate.cue[0]][0], self.offsets[candidate.cue[1] - 1][1]
        for gold in self.near(mine):
            likeness = jaccard(mine, gold.letters)
            same_cue = gold.cue is not None and begin < gold.cue[1] and gold.cue[0] < end
            shared = len(mine & gold.letters)
            if same_cue and len(gold.parts) > 1 and shared >= MOSTLY * len(mine):
                likeness = max(likeness, FIRST_PART, *(jaccard(mine, part) for part in gold.parts))
            elif same_cue and candidate.marked and self._is_marks(candidate, mine) and shared >= NEARLY * len(mine):
                likeness = max(likeness, FIRST_PART)
            elif gold.cue is not None and not same_cue and self._apart(candidate):
                likeness = min(likeness, ELSEWHERE)
            if likeness > best:
                best, speech = likeness, gold.speech
        return best, speech

    def _apart(self, candidate: QuoteCandidate) -> bool:
        """Whether a sentence ends between a cue and the marks it touches."""
        if not candidate.construction.startswith("touch."):
            return False
        head, start, end = candidate.head, candidate.parts[0][0], candidate.parts[-1][1]
        return any(self.tokens.ends_sentence(i) for i in (range(head + 1, start) if head < start else range(end, head)))

    def _is_marks(self, candidate: QuoteCandidate, mine: frozenset[int]) -> bool:
        return len(self.letters([self.marks.spans[n] for n in candidate.marked])) >= NEARLY * len(mine)

    def owner(self, parts: list[tuple[int, int]]) -> Gold | None:
        """The attribution that holds half of some ranges or more."""
        mine = self.letters(parts)
        best = max(self.near(mine), key=lambda gold: len(gold.letters & mine), default=None)
        return best if best is not None and len(best.letters & mine) >= HALF * len(mine) else None


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared part of two sets, 0 to 1."""
    return len(a & b) / len(a | b) if a or b else 0.0


def cases(folder: Path, limit: int | None) -> Iterator[Case]:
    """Parse the articles as the program reads them, one after another; one whose text it would change is left out."""
    nlp = load("en_core_web_md")
    for name, weight in SETS.items():
        path = folder / f"{name}.jsonl"
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(islice(lines, limit), 1):
                record = json.loads(line)
                article = article_of_record(record, f"{path}, line {number}", str(path))
                if article.text != record["text"]:
                    continue
                # Without a cue, GUM's quotations are credits under pictures.
                quotes = [q for q in record["quotes"] if q.get("kind") and (weight == 1 or q.get("cue"))]
                doc = parse(nlp, article.text, article.paragraphs).doc()
                offsets = [(token.idx, token.idx + len(token)) for token in doc]
                yield Case(TokenTable(doc), offsets, record["text"], quotes, weight)


def shipped(model: Model) -> Model:
    """A model as it ships: without weights that tell next to nothing, and rounded."""
    return {feature: float(f"{weight:g}") for feature, weight in sorted(model.items()) if abs(weight) >= 0.05}


def write(output: Path, name: str, model: Model) -> None:
    """Write a model with its origin."""
    lines = [f"{feature}\t{weight:g}\n" for feature, weight in shipped(model).items()]
    (output / f"{name}.tsv").write_text(ORIGIN + "".join(lines), encoding="utf-8")


@dataclass(slots=True)
class Rivals:
    """The candidates of one cue."""

    article: int
    weight: float
    candidates: list[QuoteCandidate]
    features: list[list[str]]
    worth: list[float]
    speech: list[bool | None]
    own: list[bool]
    """Whether the cue is the one annotated with the content."""

    def best(self, model: Model) -> int:
        """The place of the candidate that the program picks by a model."""
        return first(self.candidates, [total(features, model) for features in self.features])


def rivals(found: list[Case]) -> list[Rivals]:
    """The candidates of all articles by cue; cues between marks are never chosen and so not learned from."""
    groups: list[Rivals] = []
    for number, case in enumerate(found):
        features = QuoteFeatures(case.tokens, case.marks)
        cues: dict[int, Rivals] = {}
        for candidate in case.candidates:
            if case.marks.at[candidate.head] >= 0:
                continue
            group = cues.setdefault(candidate.head, Rivals(number, case.weight, [], [], [], [], []))
            worth, speech = case.worth(candidate)
            group.candidates.append(candidate)
            group.features.append(features.of(candidate))
            group.worth.append(worth)
            group.speech.append(speech)
            group.own.append(case.has_cue(candidate))
        groups += cues.values()
    return groups


def ranking(groups: list[Rivals]) -> dict[str, float]:
    """Fit the model that compares the candidates of a cue."""
    rows = [features for group in groups for features in group.features]
    worth = [value**STEEP if value >= HALF else 0.0 for group in groups for value in group.worth]
    return fit_ranking(rows, worth, [number for number, group in enumerate(groups) for _ in group.worth])


def learn_choice(found: list[Case]) -> dict[str, dict[str, float]]:
    """Fit the models of candidates; the judges of the best are fitted on choices of models that didn't see them."""
    groups = rivals(found)
    rows: list[list[str]] = []
    labels: list[bool] = []
    own: list[bool] = []
    weight: list[float] = []
    said: list[tuple[list[str], bool]] = []
    for fold in range(FOLDS):
        model = ranking([group for group in groups if group.article % FOLDS != fold])
        for group in groups:
            if group.article % FOLDS != fold:
                continue
            place = group.best(model)
            right = group.worth[place] >= HALF
            rows.append(group.features[place])
            labels.append(right)
            own.append(right and group.own[place])
            weight.append(group.weight)
            speech = group.speech[place]
            if right and speech is not None:
                said.append(([f for f in rows[-1] if f.startswith(OF_SPEECH)], speech))
    cue = fit(rows, own, weights=weight, penalty=14)
    return {
        "quote_rank": ranking(groups),
        "quote_keep": mean(fit(rows, labels, weights=weight, penalty=14), cue),
        "quote_cue": cue,
        "quote_speech": fit([row for row, _ in said], [speech for _, speech in said], penalty=4),
    }


def mean(content: dict[str, float], cue: dict[str, float]) -> dict[str, float]:
    """One model for two judgements, of a content and of its being its cue's own.

    Many a content has two cues, 'the minister said he believed …', and one of them is as good as another to the first;
    the second gives up what is told at second hand. The mean keeps most of what is right by either.
    """
    names = sorted(content.keys() | cue.keys())
    both = {name: round((content.get(name, 0.0) + cue.get(name, 0.0)) / 2, 3) for name in names}
    return both | {"bias": both["bias"] + LEAN}


def chosen_in(case: Case, models: Mapping[str, Model]) -> list[QuoteCandidate]:
    """The candidates that the program chooses with some models."""
    score(case.tokens, case.marks, case.candidates, models)
    return select_non_overlapping(case.marks, case.candidates, THRESHOLDS["second_choice"])


def learn_joins(found: list[Case], models: Mapping[str, Model]) -> dict[str, float]:
    """Fit the model of joining, walking through each article with the annotation as guide.

    Args:
        found: The articles.
        models: What chooses the quotations that stretches may go on, by question.
    """
    rows: list[list[str]] = []
    labels: list[bool] = []
    for case in found:

        def guide(options: list[Option], case: Case = case) -> Option | None:
            span = options[0].stretch
            gold = case.owner([span])
            right = [o for o in options if o.to is not None and gold is not None and case.owner(_parts(o.to)) is gold]
            alone = not right and gold is not None and _stands_alone(case, span, gold)
            for option in options:
                rows.append(option.features)
                labels.append(alone if option.to is None else option in right)
            return right[0] if right else options[0] if alone else None

        chosen = chosen_in(case, models)
        continued(case.tokens, case.marks, case.candidates, chosen=chosen, decide=guide)
    return fit(rows, labels, penalty=5)


def _parts(quote: AttributedQuote) -> list[tuple[int, int]]:
    return list(quote.parts)


def _stands_alone(case: Case, span: tuple[int, int], gold: Gold) -> bool:
    mine = case.letters([span])
    return jaccard(mine, gold.letters) >= HALF or any(jaccard(mine, part) >= 0.7 for part in gold.parts)


def asked(description: str | None, arguments: list[str] | None) -> argparse.Namespace:
    """What the command line of a training script asks for: `folder`, `articles`, `output`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=None, help="how many to read; all if left out")
    parser.add_argument("--output", type=Path, default=LEXICON, help="where to write; the program's own if left out")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> None:
    """Read the articles, fit the models, write them."""
    options = asked(__doc__, arguments)
    found = list(cases(options.folder, options.articles))
    learned = learn_choice(found)
    for name, model in learned.items():
        write(options.output, name, model)
    models = {question: shipped(learned[WEIGHTS[question]]) for question in ("rank", "keep", "cue", "speech")}
    write(options.output, "quote_joins", learn_joins(found, models))


if __name__ == "__main__":
    main()
