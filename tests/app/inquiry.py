"""A sample article with an analysis that stays as it is: for pictures with more in them than the invented one has."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tui.model.analysis import Analysis


def inquiry() -> Analysis:
    """The article on the ferry inquiry with 19 actors, some without a name, and as many quotes."""
    return msgspec.json.decode((Path(__file__).parent / "inquiry.json").read_bytes(), type=Analysis)
