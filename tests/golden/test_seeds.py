"""What the default model and our rules find in each sample article, as files a person can review.

After a change of the rules: `python -m pytest -n 0 tests/golden --snapshot-update`, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tui.model.analysis import Analysis
from tui.nlp.analyser import Analyser
from tui.sources import read

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").iterdir())


class YamlExtension(SingleFileSnapshotExtension):
    """One .yaml file a sample article."""

    _write_mode = WriteMode.TEXT
    _file_extension = file_extension = "yaml"


def digest(analysis: Analysis) -> str:
    """Actors with their chains and quotes with their speakers, short enough to read."""
    text = analysis.article.text
    names = {actor.id: actor.name for actor in analysis.actors}
    return yaml.safe_dump(
        {
            "actors": [
                {
                    "name": actor.name,
                    "kind": str(actor.kind),
                    **({"aliases": list(actor.aliases)} if actor.aliases else {}),
                    **({"roles": list(actor.roles)} if actor.roles else {}),
                    "mentions": [f"{mention.span.start} {mention.span.of(text)}" for mention in actor.mentions],
                }
                for actor in analysis.actors
            ],
            "quotes": [
                {
                    "kind": str(quote.kind),
                    "stance": str(quote.stance),
                    "actor": names.get(quote.actor or ""),
                    "speaker": quote.speaker.of(text) if quote.speaker else None,
                    "cue": quote.cue.of(text) if quote.cue else None,
                    "content": [part.of(text) for part in quote.content],
                }
                for quote in analysis.quotes
            ],
        },
        allow_unicode=True,
        sort_keys=False,
        width=110,
    )


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_actors_and_quotes_of_a_sample_article(path: Path, analyser: Analyser, snapshot: SnapshotAssertion) -> None:
    analysis = analyser.analyse(read(str(path)))

    assert digest(analysis) == snapshot.use_extension(YamlExtension)
