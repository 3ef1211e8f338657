"""Analyse every annotated set of a folder, and print how good the analyses are.

    python tests/measure/all.py --data FOLDER [--against STORED.json] [--save FILE] [SET …]

FOLDER holds files of annotated articles, one a line (`tests/measure/records.py` describes them, the modules in
`tests/measure/convert` make them from public releases), and folders of web pages with a `truth.jsonl` (`id`, `text`;
each page is `ID.html` or `ID.html.gz` beside it). Files with `train` in their names are left out unless named.

Each figure is printed with its 90 % interval: articles are drawn with replacement, 1,000 times. With `--against`, the
difference to a stored run follows, with the interval of the paired difference: both runs on the same drawn articles, of
those that both have. A difference whose interval holds 0 says nothing.

`tests/measure/held_back.py` measures kinds of errors instead, on invented passages that nobody looks at for a rule.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[0] = str(ROOT)  # run as a script, Python put this folder there

from tests.measure import measures, pages  # noqa: E402
from tests.measure.records import Counts, Record, pairs, read_lines  # noqa: E402

SAMPLES = 1000
TRUTH = "truth.jsonl"
PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Run:
    """The counts of one measure in each article of a set."""

    set_name: str
    measure: str
    counts: dict[str, Counts]

    def table(self, stored: Run | None, samples: int) -> Iterator[str]:
        """A line a figure: value, interval, and the same of the difference to a stored run."""
        figures = pages.figures if self.measure == PAGES else measures.figures_of(self.measure)
        mine = list(self.counts.values())
        drawn = measures.resampled(figures, mine, measures.draws(len(mine), samples))
        shared = [id_ for id_ in self.counts if stored and id_ in stored.counts]
        then, now = ([run.counts[id_] for id_ in shared] if run else [] for run in (stored, self))
        difference = {}
        if shared:
            both = measures.draws(len(shared), samples)
            old, new = (measures.resampled(figures, counts, both) for counts in (then, now))
            difference = {name: new[name] - old[name] for name in new if name in old}
        old_figures, new_figures = (figures(measures.total(counts)) if counts else {} for counts in (then, now))
        yield f"{self.set_name}: {len(mine)} articles"
        for name, value in figures(measures.total(mine)).items():
            low, high = measures.interval(drawn[name])
            line = f"  {self.measure + '.' + name:28} {value:6.3f}  [{low:.3f}, {high:.3f}]"
            if name in difference:
                least, most = measures.interval(difference[name])
                change = new_figures[name] - old_figures[name]
                line += f"  {change:+6.3f}  [{least:+.3f}, {most:+.3f}]"
                line += "  *" if least > 0 or most < 0 else ""
            yield line


def main(arguments: list[str] | None = None) -> None:
    """Analyse, count, print."""
    options = _options(arguments)
    chosen = [path for path in _sets(options.data) if _is_chosen(path, options.sets)]
    if not chosen:
        sys.exit(f"{options.data}: no sets of annotated articles")
    stored = _stored(options.against) if options.against else {}
    done = []
    with tempfile.TemporaryDirectory() as scratch:
        analyses = options.analyses or Path(scratch)
        analyses.mkdir(parents=True, exist_ok=True)
        for path in chosen:
            for run in _runs(path, analyses, options.program):
                done.append(run)
                print(*run.table(stored.get((run.set_name, run.measure)), options.samples), sep="\n", flush=True)
    if options.save:
        rows = [{"set": run.set_name, "measure": run.measure, "counts": run.counts} for run in done]
        options.save.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help="names of the sets to measure; all if left out")
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="where the annotated articles are")
    parser.add_argument("--against", type=Path, metavar="STORED.json", help="a stored run to compare with")
    parser.add_argument("--save", type=Path, metavar="FILE", help="store this run, to compare a later one with")
    parser.add_argument(
        "--analyses", type=Path, metavar="FOLDER", help="take analyses that are there already (SET.jsonl), add the rest"
    )
    parser.add_argument("--samples", type=int, default=SAMPLES, help="how often articles are drawn")
    parser.add_argument(
        "--program",
        nargs="+",
        default=[sys.executable, "-m", "tui", "analyze"],
        metavar="WORD",
        help="what analyses, instead of this program; gets a file's name and --format jsonl",
    )
    return parser.parse_args(arguments)


def _sets(folder: Path) -> list[Path]:
    """The files of annotated articles and of the truth of web pages, in the order of their names."""
    return sorted([*folder.glob("*.jsonl"), *folder.glob(f"*/{TRUTH}")])


def _name(path: Path) -> str:
    return path.parent.name if path.name == TRUTH else path.stem


def _is_chosen(path: Path, names: list[str]) -> bool:
    return _name(path) in names if names else "train" not in _name(path)


def _runs(path: Path, folder: Path, program: list[str]) -> Iterator[Run]:
    """Count in a set, by every measure that it is annotated for."""
    records, name = read_lines(path), _name(path)
    stored = folder / f"{name}.jsonl"
    if not stored.exists():
        with tempfile.TemporaryDirectory() as scratch:
            of_set = _unpacked(path.parent, records, Path(scratch)) if path.name == TRUTH else [str(path)]
            # A page that is refused makes the program end with an error: it counts as read empty.
            found = subprocess.run([*program, *of_set, "--format", "jsonl"], check=False, stdout=subprocess.PIPE)
        if not found.stdout:
            sys.exit(f"{name}: no analyses")
        stored.write_bytes(found.stdout)
    analyses = read_lines(stored)
    if path.name == TRUTH:
        by_page = {str(a.get("id")).rsplit("/", 1)[-1].split(".")[0]: a for a in analyses}
        yield Run(name, PAGES, {r["id"]: pages.count(r, by_page.get(r["id"], {})) for r in records})
        return
    together = list(pairs(records, analyses))
    for measure, numbers in measures.for_records(records):
        yield Run(name, measure.name, {records[i]["id"]: measure.count(*together[i]) for i in numbers})


def _unpacked(folder: Path, records: list[Record], scratch: Path) -> list[str]:
    """Web pages as files, unpacked where they are packed."""
    found = []
    for record in records:
        page, packed = folder / f"{record['id']}.html", folder / f"{record['id']}.html.gz"
        if packed.exists():
            page = scratch / page.name
            page.write_bytes(gzip.decompress(packed.read_bytes()))
        if page.exists():
            found.append(str(page))
    return found


def _stored(path: Path) -> dict[tuple[str, str], Run]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    runs = (Run(r["set"], r["measure"], {id_: Counts(n) for id_, n in r["counts"].items()}) for r in rows)
    return {(run.set_name, run.measure): run for run in runs}


if __name__ == "__main__":
    main()
