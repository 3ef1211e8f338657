"""Make annotated articles, one a line, of a public release.

    python tests/measure/convert.py SET RELEASE OUTPUT [option …]

| set | RELEASE | OUTPUT |
| --- | --- | --- |
| polnear | `PolNeAR/data` | `polnear_dev.jsonl` (`--part dev`, `--verbs quote_verb_list.txt`) |
| gum, ontogum | `gum` | `gum_news_dev.jsonl`, `ontogum_news_dev.jsonl` (`--genre news`) |
| meantime | `Diverse_CDCR_datasets/MEANTIME-prep/output_data/en` | `meantime_dev.jsonl` |
| newswcl50 | `Diverse_CDCR_datasets/NewsWCL50-prep/output_data/test` | `newswcl50_dev.jsonl` |
| parcorfull | `parcor-full/corpus/news/EN` | `parcorfull_news_dev.jsonl` |
| conll | `cleanconll.dev` | `cleanconll_dev.jsonl` (`--prose 0.6`) |
| ieer | `ieer` | `ieer_dev.jsonl` |
| scu | `llms-journ-sourcing/benchmarking/GT data` | `scu_dev.jsonl` (`--articles FOLDER`) |
| webpages | `article-extraction-benchmark` | `html/truth.jsonl` |

`tests/measure/releases/SET.py` says where the release is to be had, under which licence, and what is measured with it.
The annotation of interviews and of shared surnames was never released; `tests/measure/records.py` describes its form.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path[0] = str(Path(__file__).parents[2])  # run as a script, Python put this folder there

from tests.measure.records import Record, write_lines  # noqa: E402
from tests.measure.releases import cdcr, conll, gum, ieer, parcorfull, polnear, scu, webpages  # noqa: E402

HEADLINE_AND_FIVE = 6

CONVERTERS: dict[str, Callable[[argparse.Namespace], Iterator[Record]]] = {
    "polnear": lambda o: polnear.convert(o.release, part=o.part, verbs=o.verbs),
    "gum": lambda o: gum.convert(o.release, genre=o.genre),
    "ontogum": lambda o: gum.convert(o.release, genre=o.genre, onto=True),
    "meantime": lambda o: cdcr.convert(o.release, sentences=HEADLINE_AND_FIVE),
    "newswcl50": lambda o: cdcr.convert(o.release),
    "parcorfull": lambda o: parcorfull.convert(o.release),
    "conll": lambda o: conll.convert(o.release, prose=o.prose),
    "ieer": lambda o: ieer.convert(o.release),
    "scu": lambda o: scu.convert(o.release, articles=o.articles),
    "webpages": lambda o: webpages.convert(o.release),
}


def main(arguments: list[str] | None = None) -> None:
    """Convert and say how much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=CONVERTERS)
    parser.add_argument("release", type=Path, help="file or folder of the release")
    parser.add_argument("output", type=Path)
    parser.add_argument("--part", default="dev", help="polnear: train, dev or test")
    parser.add_argument("--verbs", type=Path, help="polnear: a file with the verbs of speech, one a line")
    parser.add_argument("--genre", default="news", help="gum, ontogum: the documents' genre")
    parser.add_argument("--prose", type=float, default=0.6, help="conll: share of prose that an article has at least")
    parser.add_argument("--articles", type=Path, help="scu: the folder of the articles' texts")
    options = parser.parse_args(arguments)
    if options.set == "scu" and not options.articles:
        parser.error("scu: --articles FOLDER says where the texts are")
    count = write_lines(options.output, CONVERTERS[options.set](options))
    print(f"{options.output}: {count} articles")


if __name__ == "__main__":
    main()
