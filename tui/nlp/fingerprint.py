"""Which rules made an analysis: a digest of the code and data of this package.

An analysis kept from before is shown again only when the same model and the same rules would make it today. Nobody has
to remember to raise a number when a rule changes.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from tui.nlp.models import locate


@cache
def rules() -> str:
    """Digest of every module and data file of `tui.nlp`, 16 hexadecimal digits."""
    root = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=8)
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            path = f"{folder}/{name}"
            digest.update(path.removeprefix(str(root)).encode())
            with open(path, "rb") as file:  # noqa: PTH123  (a third of pathlib's time, before the first frame)
                digest.update(file.read())
    return digest.hexdigest()


def maker(model: str) -> str:
    """Name and version of a model and of our rules: `en_core_web_md 3.7.1, rules 0123456789abcdef`.

    Raises:
        ModelError: If the model isn't there.
    """
    return f"{locate(model).identity}, rules {rules()}"
