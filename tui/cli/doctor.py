"""`newsreader doctor`: whether everything works, and how fast."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import tui
from tui.cli.command import Options, command, references, settings
from tui.cli.read_command import FIRST
from tui.errors import NewsreaderError, SourceError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.sources import read, read_all
from tui.sources.safe_text import one_line

if TYPE_CHECKING:
    from tui.config import Config

PACKAGES = ("spacy", "textual", "rich", "msgspec")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    what: str
    message: str
    state: str = "ok"
    """`ok`; `note` for what newsreader can do without; `wrong` for what it can't."""


@command(
    "doctor",
    help="Check the settings, the terminal, the clipboard, the library and the language model, and time the analysis"
    " of a sample article. With references, also check that they are in the model's language.",
    examples=[("doctor", "check the installation"), ("doctor story.txt", "also check the language of an article")],
    notes="exit code: 1 if newsreader can't work",
)
@references("[REFERENCE…]")
def doctor(options: Options) -> int:
    """Print what each check finds, one a line.

    Returns:
        0, or 1 if something is wrong.
    """
    wrong = False
    for finding in findings(options):
        print(f"{finding.state:5}  {finding.what:10}  {finding.message}", flush=True)
        wrong = wrong or finding.state == "wrong"
    return 1 if wrong else 0


def findings(options: Options) -> Iterator[Finding]:
    """Check one thing after another; what fails stops only what needs it."""
    from tui.config import Config, library_file, user_file

    yield from _versions()
    try:
        config = settings(options)
    except NewsreaderError as error:
        yield _wrong("settings", error)
        config = Config()
    else:
        own = user_file()
        yield Finding("settings", f"{own}{'' if own.exists() else ' (not there: every setting has its default)'}")
    yield from _terminal()
    yield _clipboard()
    yield _library(library_file(config))
    yield from _analysis(config)
    for article in read_all(options.references, anyway=options.anyway):
        yield _wrong("article", article) if isinstance(article, SourceError) else _language(article, config)


def _versions() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    yield Finding("newsreader", f"{tui.__version__}, Python {platform.python_version()} on {platform.system()}")
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding("packages", f"{name} is not installed", "wrong")
    yield Finding("packages", ", ".join(found))


def _terminal() -> Iterator[Finding]:
    from tui.app.first_frame import colours

    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        yield Finding("terminal", "none: the reader needs one, the other commands don't", "note")
        return
    size = shutil.get_terminal_size()
    term = one_line(os.environ.get("TERM", "")) or "no TERM"
    yield Finding("terminal", f"{term}, {size.columns} by {size.lines}")
    number = colours()
    if "NO_COLOR" in os.environ:
        yield Finding("colours", "none, as NO_COLOR asks; bold, underline and italics replace them")
    elif number:
        yield Finding("colours", f"{number:,}")
    else:
        yield Finding(
            "colours", f"16 or fewer, as far as {term} tells; COLORTERM=truecolor says there are more", "note"
        )
    encoding = sys.__stderr__.encoding.lower().replace("_", "-")
    if encoding not in {"utf-8", "utf8"}:
        yield Finding("letters", f"{encoding}: signs outside it can't be shown; set LANG to a UTF-8 locale", "note")


def _clipboard() -> Finding:
    from tui.app.clipboard import tools

    found = tools()
    if found:
        return Finding("clipboard", f"{found[0]}, and the terminal's own way (OSC 52)")
    return Finding("clipboard", "only the terminal's own way (OSC 52), if it has one; xclip or wl-copy help", "note")


def _library(path: Path) -> Finding:
    if not path.exists():
        return Finding("library", f"{path} (not there: the reader makes it)")
    from tui.library.library_file import file_defect

    if damage := file_defect(path):
        return Finding("library", f"{path}: {one_line(damage)}", "wrong")
    return Finding("library", f"{path}, {path.stat().st_size / 2**20:.1f} MiB, sound")


def _analysis(config: Config) -> Iterator[Finding]:
    """The model, and how long it takes for the sample article."""
    from tui.config import shipped

    try:
        started = perf_counter()
        analyse, made_by = _loaded(config)
        loaded = perf_counter()
        yield Finding("model", f"{made_by}, loaded in {loaded - started:.1f} s")
        article = read(str(shipped("seeds") / FIRST))
        analysis = analyse(article)
        taken = perf_counter() - loaded
    except NewsreaderError as error:
        yield _wrong("model", error)
        return
    if not analysis.actors or not analysis.quotes:
        yield Finding("analysis", "nothing was found in the sample article: the model can't be used", "wrong")
        return
    yield Finding("analysis", f"the sample article in {taken:.2f} s, {article.words / taken:,.0f} words a second")


def _loaded(config: Config) -> tuple[Callable[[Article], Analysis], str]:
    from tui.nlp.analyser import Analyser

    analyser = Analyser(config.model, time_limit=config.time_limit)
    return analyser.analyse, analyser.model


def _language(article: Article, config: Config) -> Finding:
    from tui.nlp.language_detection import NAMES, language_of, language_warning
    from tui.nlp.models import locate

    name = one_line(article.title or article.id)
    try:
        strange = language_warning(article.text, locate(config.model).name)
    except NewsreaderError as error:
        return _wrong("article", error)
    if strange:
        return Finding("article", f"{name}: {strange}", "note")
    language = language_of(article.text)
    return Finding("article", f"{name}: {NAMES[language] if language else 'too few words to tell its language'}")


def _wrong(what: str, error: NewsreaderError) -> Finding:
    hint = f" ({error.hint})" if error.hint else ""
    return Finding(what, one_line(f"{error.message}{hint}"), "wrong")
