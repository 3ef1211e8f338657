"""Imports spaCy without its command line, a third of the time that its import takes; import this module first.

`import spacy` brings the commands for training and packaging with their downloads, templates and tables, for the sake
of one function, `spacy.info`. That one is brought when it is called; `import spacy.cli` works as ever.
"""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


class _Substitute(ModuleType):
    """Stands for a module while spaCy is imported; what else is asked of it comes from the real one."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever the real module has)
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def _info(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  (whatever `spacy.info` takes and gives)
    return importlib.import_module(_INFO).info(*arguments, **options)


def _import() -> None:
    found = find_spec("spacy") if "spacy" not in sys.modules else None
    if found is None or found.submodule_search_locations is None:
        return
    package = ModuleSpec(_COMMANDS, None, is_package=True)
    package.submodule_search_locations = [f"{folder}/cli" for folder in found.submodule_search_locations]
    substitutes = {}
    for spec in (package, ModuleSpec(_INFO, None)):
        bare = module_from_spec(spec)
        substitutes[spec.name] = substitute = _Substitute(spec.name)
        substitute.__dict__.update(bare.__dict__)
    substitutes[_INFO].__dict__["info"] = _info
    sys.modules.update(substitutes)
    try:
        importlib.import_module("spacy")
    finally:
        for name, substitute in substitutes.items():
            if sys.modules.get(name) is substitute:
                del sys.modules[name]


_import()
