"""Weights of linear models: a file of `lexicon/` each, loaded by the component whose configuration names it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from tui.errors import ModelError

Model = Mapping[str, float]  # What each feature adds to a score
_FOLDER = files("tui.nlp") / "lexicon"
_LEAST = -500  # Below it a number's exponential leaves the range of floats


@cache
def load_weights(name: str) -> Model:
    """The model of `<name>.tsv`, lines `feature<TAB>weight`.

    Raises:
        ModelError: If there is no such file, or it is damaged.
    """
    lines = (line for line in _read(f"{name}.tsv").splitlines() if line and line[0] != "#")
    try:
        return {feature: float(weight) for feature, weight in (line.split("\t") for line in lines)}
    except ValueError as error:
        raise _damaged(f"{name}.tsv", error) from error


@cache
def load_groups(name: str) -> dict[str, Model]:
    """The groups of numbers of `<name>.json`, by their names.

    Raises:
        ModelError: If there is no such file, or it is damaged.
    """
    try:
        groups = json.loads(_read(f"{name}.json")).items()
        numbers = {group: found.items() for group, found in groups if group != "origin"}
        return {group: {key: float(value) for key, value in found} for group, found in numbers.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise _damaged(f"{name}.json", error) from error


def load_models(names: Mapping[str, str], defaults: Mapping[str, str]) -> dict[str, Model]:
    """The models that a component needs, by the question each answers.

    Args:
        names: The names of their files, by question; those left out are the default ones.
        defaults: All questions, with the files that ship.

    Raises:
        ModelError: If a file is missing or damaged, or a question unknown.
    """
    for question in names.keys() - defaults.keys():
        raise ModelError(f"No component has weights {question!r}.", f"there are weights {', '.join(sorted(defaults))}")
    return {question: load_weights(name) for question, name in {**defaults, **names}.items()}


def _read(file: str) -> str:
    try:
        return (_FOLDER / file).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        known = sorted(path.name for path in _FOLDER.iterdir() if path.name.endswith((".tsv", ".json")))
        raise ModelError(
            f"The weight file {file} of newsreader can't be read: {getattr(error, 'strerror', None) or error}.",
            f"there are {', '.join(known)}" if known else "newsreader is not installed in full: install it again",
        ) from error


def _damaged(file: str, error: Exception) -> ModelError:
    return ModelError(f"The weight file {file} of newsreader is damaged: {error}.", "install newsreader again")


def total(features: Iterable[str], model: Model) -> float:
    """The sum of the features' weights."""
    found = 0.0
    for feature in features:
        found += model.get(feature, 0.0)
    return found


def logistic(features: Iterable[str], model: Model) -> float:
    """The model's probability, 0 to 1."""
    found = total(features, model)
    return 1 / (1 + exp(-found)) if found > _LEAST else 0.0
