"""The rows of a model's vectors, packed for faster starts, and the model that is loaded with them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language

from tui.nlp.models import locate
from tui.nlp.pipeline import load
from tui.nlp.vector_rows import VectorRows, pack, packed_file, read, write

ROWS = {0: 7, 1: 0, 2**64 - 1: 3, 2**63: 5}
WORDS: list[int | str] = ["ORTH", "NORM", "LOWER", "SHAPE", "PREFIX", "SUFFIX", "ID", "SPACY"]
PARSE: list[int | str] = ["LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "MORPH", "SENT_START"]


@pytest.mark.parametrize("rows", [{}, ROWS], ids=["none", "many"])
def test_packed_rows_are_the_rows(rows: dict[int, int]) -> None:
    packed = VectorRows(pack(rows))

    assert dict(packed) == rows
    assert {key: (key in packed, packed.get(key, -1)) for key in ROWS} == {
        key: (key in rows, rows.get(key, -1)) for key in ROWS
    }
    assert packed.get(6) is None


def test_a_word_without_a_row_is_no_key() -> None:
    with pytest.raises(KeyError, match="6"):
        VectorRows(pack(ROWS))[6]


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "made" / "with" / "its.rows"

    write(file, ROWS)

    rows = read(file)
    assert rows is not None
    assert dict(rows) == ROWS
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("at", [0, 40, -1])
def test_a_damaged_file_counts_for_nothing(tmp_path: Path, at: int) -> None:
    file = tmp_path / "damaged.rows"
    data = bytearray(pack(ROWS))
    data[at] ^= 1
    file.write_bytes(data)

    assert read(file) is None


@pytest.mark.parametrize("length", [0, 10, 32, 50])
def test_a_file_that_is_cut_off_counts_for_nothing(tmp_path: Path, length: int) -> None:
    file = tmp_path / "short.rows"
    file.write_bytes(pack(ROWS)[:length])

    assert read(file) is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder", encoding="utf-8")

    write(tmp_path / "cache" / "rows", ROWS)

    assert read(tmp_path / "cache" / "rows") is None
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "not a folder"


def test_another_model_has_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    model = tmp_path / "model"
    (model / "vocab").mkdir(parents=True)
    (model / "meta.json").write_text('{"lang": "en", "name": "any", "version": "1"}', encoding="utf-8")

    without = packed_file(locate(str(model)))
    (model / "vocab" / "key2row").write_bytes(b"1")
    before = packed_file(locate(str(model)))
    (model / "vocab" / "key2row").write_bytes(b"22")
    after = packed_file(locate(str(model)))

    assert without is None
    assert before != after
    assert {file.parent for file in (before, after) if file} == {tmp_path / "newsreader" / "models"}


def test_a_model_with_packed_rows_finds_what_the_whole_one_finds(seeds: Path) -> None:
    texts = [
        block
        for name in ("000_559198f83a50fd74.txt", "harbour-ferry-inquiry.txt")
        for block in (seeds / name).read_text(encoding="utf-8").split("\n\n")
    ]
    file = packed_file(locate("en_core_web_md"))
    assert file is not None
    file.unlink(missing_ok=True)
    whole = load("en_core_web_md")
    lean = load("en_core_web_md")

    found, again = _found(whole, texts), _found(lean, texts)

    assert again == found
    assert len(whole.vocab.strings) > 100 * len(lean.vocab.strings)


def _found(nlp: Language, texts: list[str]) -> list[object]:
    """Everything in the documents: numbers, words and tensors."""
    found: list[object] = []
    for doc in nlp.pipe(texts):
        found += [doc.to_array([*WORDS, *PARSE]).tolist(), doc.tensor.tobytes(), doc.vector.tobytes()]
        found += [
            (t.text, t.lemma_, t.tag_, t.dep_, t.ent_type_, t.norm_, t.lower_, t.shape_, str(t.morph), t.is_oov)
            for t in doc
        ]
    return found


SPACY = """
import sys
import tui.nlp.lean_spacy
import spacy
print("spacy.cli" in sys.modules, "typer" in sys.modules, "jinja2" in sys.modules)
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
import spacy.cli
print(spacy.cli.info.__module__, spacy.cli.app.info.name)
"""


def test_spacy_is_imported_without_its_commands_which_are_there_when_wanted() -> None:
    code = [sys.executable, "-W", "ignore", "-c", SPACY]
    done = subprocess.run(code, capture_output=True, text=True, check=False, env=os.environ)

    assert done.stdout.splitlines() == ["False False False", "True", "spacy.cli.info spacy"], done.stderr
