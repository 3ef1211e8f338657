"""An analysis that goes wrong in every way an article may ask for; it runs in processes of its own."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from tui.errors import ModelError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.nlp.workers import Analyse


def start() -> Analyse:
    """Nothing to load."""
    return analyse


def start_without_model() -> Analyse:
    """What happens where the model is damaged."""
    raise ModelError("The language model is damaged.", "install it again")


def die_at_once() -> Analyse:
    """What happens where memory is short."""
    os._exit(3)


def analyse(article: Article) -> Analysis:
    """Do what the text says."""
    words = article.text.split()
    if words[0] == "fail":
        raise RecursionError("too deep")
    if words[0] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if words[0] == "die-once" and not (Path(words[1]) / article.id).exists():
        (Path(words[1]) / article.id).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if words[0] == "sleep":
        time.sleep(float(words[1]))
    return Analysis(article, model=f"process {os.getpid()}")
