"""Which rules made an analysis: a digest of the code and data of this package.

An analysis kept from before is shown again only when the same model and the same rules would make it today. Nobody has
to remember to raise a number when a rule changes.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from tui.nlp.models import locate


@cache
def rules() -> str:
    """Digest of every module and data file of `tui.nlp`, 16 hexadecimal digits."""
    root = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def maker(model: str) -> str:
    """Name and version of a model and of our rules: `en_core_web_md 3.7.1, rules 0123456789abcdef`.

    Raises:
        ModelError: If the model isn't there.
    """
    return f"{locate(model).identity}, rules {rules()}"
