"""Learn how to choose among candidates for quotations, and write the numbers that ship.

    python -m tests.training.quotation_choice FOLDER [--articles N] [--output FOLDER]

FOLDER holds `polnear_train.jsonl`: one article a line with `text` and `quotes` (`parts`, `cue`), offsets in characters.
Four logistic models over short features are fitted and written to `tui/nlp/lexicon`:

| file | question |
| --- | --- |
| `quote_choice.tsv` | does a candidate's content overlap an annotated one by half or more? |
| `quote_edges.tsv` | is it that content to the letter? |
| `quote_keep.tsv` | the first question again, for the best candidate of each cue only |
| `quote_joins.tsv` | does a stretch in marks go on a quotation beside it, or stand alone? |

Only weights leave this script: lemmas, tags, names of constructions and numbers, no text. The articles' licence
allows no more.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from tests.builders import article_of
from tests.training.fitting import fit
from tui.nlp.join import parse
from tui.nlp.pipeline import load
from tui.nlp.quotes.candidates import Candidate
from tui.nlp.quotes.choice import choose, logistic, rate
from tui.nlp.quotes.constructions import candidates_in
from tui.nlp.quotes.edges import Marked
from tui.nlp.quotes.features import Features
from tui.nlp.quotes.joining import Attributed, Option, join
from tui.nlp.quotes.lexicon import weights
from tui.nlp.quotes.marks import stretches
from tui.nlp.quotes.tree import Tree

LEXICON = Path(__file__).parents[2] / "tui" / "nlp" / "lexicon"
ORIGIN = """\
# Origin: weights fitted by tests/training/quotation_choice.py on PolNeAR (Newell, Margolin and Ruths 2018), which is US
# political news of 2015 and 2016; features are lemmas, tags, distances and names of constructions; no text.
"""
HALF, NEARLY, MOSTLY = 0.5, 0.97, 0.8


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated attribution."""

    letters: frozenset[int]
    parts: tuple[frozenset[int], ...]
    cue: tuple[int, int] | None


class Case:
    """An article with its candidates and what was annotated."""

    def __init__(self, tree: Tree, offsets: list[tuple[int, int]], text: str, quotes: list[dict[str, Any]]) -> None:
        """Find the candidates of an article."""
        self.tree, self.offsets, self.text = tree, offsets, text
        self.outer = [stretch for stretch in stretches(tree) if stretch.level == 0]
        self.marked = Marked(tree, [(stretch.start, stretch.end) for stretch in self.outer])
        self.candidates = list(candidates_in(tree, self.marked))
        self.gold = []
        for quote in quotes:
            parts = tuple(self._letters(a, b) for a, b in quote["parts"])
            self.gold.append(Gold(frozenset().union(*parts), parts, tuple(quote["cue"]) if quote["cue"] else None))
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

    def labels(self, candidate: Candidate) -> tuple[bool, bool]:
        """Whether a candidate is right by half, and to the letter.

        The first part of a quotation whose later parts are joined afterwards is right as well.
        """
        mine = self.letters(candidate.parts)
        half = exact = False
        begin, end = self.offsets[candidate.cue[0]][0], self.offsets[candidate.cue[1] - 1][1]
        for gold in self.near(mine):
            likeness = jaccard(mine, gold.letters)
            half |= likeness >= HALF
            exact |= likeness >= NEARLY
            same_cue = gold.cue is not None and begin < gold.cue[1] and gold.cue[0] < end
            if same_cue and len(gold.parts) > 1 and len(mine & gold.letters) >= MOSTLY * len(mine):
                half = True
                exact |= any(jaccard(mine, part) >= NEARLY for part in gold.parts)
            elif same_cue and candidate.marked and self._is_marks(candidate, mine):
                half |= len(mine & gold.letters) >= NEARLY * len(mine)
        return half, exact

    def _is_marks(self, candidate: Candidate, mine: frozenset[int]) -> bool:
        return len(self.letters([self.marked.spans[n] for n in candidate.marked])) >= NEARLY * len(mine)

    def owner(self, parts: list[tuple[int, int]]) -> Gold | None:
        """The attribution that holds half of some ranges or more."""
        mine = self.letters(parts)
        best = max(self.near(mine), key=lambda gold: len(gold.letters & mine), default=None)
        return best if best is not None and len(best.letters & mine) >= HALF * len(mine) else None


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared part of two sets, 0 to 1."""
    return len(a & b) / len(a | b) if a or b else 0.0


def cases(folder: Path, limit: int | None) -> Iterator[Case]:
    """Parse the articles, one after another."""
    nlp = load("en_core_web_md")
    with (folder / "polnear_train.jsonl").open(encoding="utf-8") as lines:
        for line in islice(lines, limit):
            record = json.loads(line)
            article = article_of(record["text"])
            doc, _ = parse(nlp, article.text, article.paragraphs)
            offsets = [(token.idx, token.idx + len(token)) for token in doc]
            yield Case(Tree(doc), offsets, record["text"], [q for q in record["quotes"] if q.get("kind")])


def write(output: Path, name: str, model: dict[str, float]) -> None:
    """Write a model with its origin."""
    lines = [f"{feature}\t{weight:g}\n" for feature, weight in sorted(model.items()) if abs(weight) >= 0.05]
    (output / f"{name}.tsv").write_text(ORIGIN + "".join(lines), encoding="utf-8")


def learn_choice(found: list[Case], output: Path) -> None:
    """Fit the models of candidates; the judge of the best is fitted on choices of models that didn't see them."""
    rows: list[list[str]] = []
    labels: list[tuple[bool, bool]] = []
    keys: list[tuple[int, int, bool]] = []
    for number, case in enumerate(found):
        features = Features(case.tree, case.marked)
        for candidate in case.candidates:
            rows.append(features.of(candidate))
            labels.append(case.labels(candidate))
            keys.append((number, candidate.head, case.marked.at[candidate.head] >= 0))
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for fold in (0, 1):
        seen = [i for i, key in enumerate(keys) if key[0] % 2 != fold]
        half = fit([rows[i] for i in seen], [labels[i][0] for i in seen], penalty=14, steps=120)
        exact = fit([rows[i] for i in seen], [labels[i][1] for i in seen], penalty=10, steps=120)
        for i, key in enumerate(keys):
            if key[0] % 2 == fold and not key[2]:
                value = logistic(rows[i], half) + logistic(rows[i], exact)
                best[key[:2]] = max(best.get(key[:2], (-1.0, 0)), (value, i))
    kept = [i for _, i in best.values()]
    write(output, "quote_keep", fit([rows[i] for i in kept], [labels[i][0] for i in kept], penalty=8))
    write(output, "quote_choice", fit(rows, [label[0] for label in labels], penalty=14, steps=150))
    write(output, "quote_edges", fit(rows, [label[1] for label in labels], penalty=10, steps=150))


def learn_joins(found: list[Case], output: Path) -> None:
    """Fit the model of joining, walking through each article with the annotation as guide."""
    weights.cache_clear()
    rows: list[list[str]] = []
    labels: list[bool] = []
    for case in found:

        def guide(number: int, options: list[Option], case: Case = case) -> Option | None:
            span = case.marked.spans[number]
            gold = case.owner([span])
            right = [o for o in options if o.to is not None and gold is not None and case.owner(_parts(o.to)) is gold]
            alone = not right and gold is not None and _stands_alone(case, span, gold)
            for option in options:
                rows.append(option.features)
                labels.append(alone if option.to is None else option in right)
            return right[0] if right else options[0] if alone else None

        rate(case.tree, case.marked, case.candidates)
        chosen = choose(case.tree, case.marked, case.candidates)
        join(case.tree, case.marked, case.outer, case.candidates, chosen=chosen, decide=guide)
    write(output, "quote_joins", fit(rows, labels, penalty=5))


def _parts(quote: Attributed) -> list[tuple[int, int]]:
    return list(quote.parts)


def _stands_alone(case: Case, span: tuple[int, int], gold: Gold) -> bool:
    mine = case.letters([span])
    return jaccard(mine, gold.letters) >= HALF or any(jaccard(mine, part) >= 0.7 for part in gold.parts)


def main() -> None:
    """Read the articles, fit the models, write them."""
    parser = argparse.ArgumentParser(description="Learn to choose quotations.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=None, help="how many to read; all if left out")
    parser.add_argument("--output", type=Path, default=LEXICON, help="where to write; the program's own if left out")
    options = parser.parse_args()
    found = list(cases(options.folder, options.articles))
    learn_choice(found, options.output)
    learn_joins(found, options.output)


if __name__ == "__main__":
    main()
