"""What each way into the program imports, asked of an interpreter of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

ANALYSED_BEFORE = """
import asyncio, sys
from pathlib import Path
from tui.app.app import NewsreaderApp
from tui.services.analysis_service import AnalysisService
from tui.library.library import Library
from tui.model.analysis import Analysis
from tui.nlp.models import maker
from tui.sources import read

article = read(sys.argv[1])
kept = Library(Path(sys.argv[2]))
kept.save(Analysis(article, model=maker("en_core_web_md")))
app = NewsreaderApp([article], analyses=AnalysisService("en_core_web_md", library=kept))

async def look():
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j", "n", "quotation_mark", "j")
        assert app.articles[0].analysed

asyncio.run(look())
kept.close()
"""


def imported_by(code: str, *arguments: str) -> set[str]:
    """The modules and packages that an interpreter holds after it has run some code."""
    code = f"import sys\ntry:\n{_indented(code)}\nexcept SystemExit:\n    pass\nprint('\\n' + ' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=os.environ,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return set(done.stdout.decode().splitlines()[-1].split())


def _indented(code: str) -> str:
    return "\n".join(f"    {line}" for line in code.strip().splitlines())


def test_importing_the_package_is_free() -> None:
    bare = imported_by("pass")

    assert imported_by("import tui") - bare == {"tui"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["analyze", "--help"],
        ["feeds", "refresh", "--help"],
        ["completion", "bash"],
        ["config", "path"],
        ["--nonsense"],
    ],
)
def test_help_imports_neither_spacy_nor_textual(arguments: list[str]) -> None:
    held = imported_by(f"from tui.cli import main\nmain({arguments})")

    assert held & {"spacy", "thinc", "numpy", "textual", "rich", "sqlite3"} == set()


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("tui.model.analysis", {"msgspec", "yaml", "spacy", "textual", "sqlite3"}),
        ("tui.sources", {"spacy", "textual", "sqlite3", "charset_normalizer", "urllib.request", "http", "asyncio"}),
        ("tui.sources", {"httpx2", "trafilatura", "lxml", "feedparser", "pypdf", "email"}),
        ("tui.library.library", {"spacy", "textual", "yaml", "tui.nlp"}),
        ("tui.export.json_format", {"spacy", "textual", "yaml", "sqlite3"}),
        ("tui.config", {"spacy", "textual", "sqlite3", "tui.model"}),
        ("tui.nlp.models", {"spacy", "thinc", "numpy", "textual"}),
        ("tui.services.analysis_service", {"spacy", "thinc", "textual", "click", "sqlite3", "yaml", "tui.sources"}),
        ("tui.services.annotation_service", {"spacy", "textual", "click", "sqlite3", "yaml"}),
        ("tui.services.library_service", {"spacy", "textual", "click", "sqlite3", "yaml", "tui.sources"}),
        ("tui.services.feed_refresh", {"spacy", "textual", "click", "httpx2", "lxml", "tui.nlp"}),
        ("tui.services.article_import", {"spacy", "textual", "click", "sqlite3", "httpx2", "lxml"}),
        ("tui.app.first_frame", {"spacy", "textual", "sqlite3", "yaml", "subprocess", "tui.sources", "tui.services"}),
        ("tui.app.first_frame", {"tui.model.quotation_check", "tui.model.article_comparison"}),
        ("tui.app.app", {"spacy", "thinc", "numpy", "sqlite3", "yaml"}),
    ],
)
def test_a_room_imports_nothing_heavy(module: str, unwanted: set[str]) -> None:
    held = imported_by(f"import {module}")

    assert held & unwanted == set()


def test_an_article_analysed_before_opens_without_spacy(seeds: Path, tmp_path: Path) -> None:
    held = imported_by(ANALYSED_BEFORE, str(seeds / "harbour-ferry-inquiry.txt"), str(tmp_path / "library.db"))

    assert held & {"spacy", "thinc", "numpy", "tui.nlp.analyser"} == set()


ALONE = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in {"tui", "click"} and top not in sys.stdlib_module_names:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Refuse())
import click
from tui.cli.program import program
print(len(list(program.every(click.Context(program)))) > 20)
"""


def test_every_command_is_described_where_only_click_is_installed() -> None:
    """The build makes the man page from the commands, with nothing else of ours at hand."""
    ran = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.stderr) == ("True\n", "")
