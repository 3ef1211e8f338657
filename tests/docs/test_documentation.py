"""What README, MANUAL and CONTRIBUTING show is what the program prints, and what they name is there."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from unittest.mock import patch
from urllib.parse import unquote

import pytest
import spacy

import tui
from tests.docs.console import Block, Step, Terminal, blocks, sections, words_of
from tests.sources.server import Given, Server
from tui.cli.program import understand

ROOT = Path(__file__).parent.parent.parent
FILES = Path(__file__).parent / "files"
DOCUMENTS = ("README.md", "MANUAL.md", "CONTRIBUTING.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}

SITE = "https://post.example"
"""The site that commands of the manual read; a server on this machine stands for it."""

HOME = "/home/ada"
"""The home folder in what is shown."""

DAY = "2024-06-01"
"""The day in what is shown."""

PATH = re.compile(r"(?:tui|tests|seeds|\.ci|\.github)(?:[./][\w.*/-]*)?|[A-Z]+\.md|config\.yaml")
"""What is meant as a path of the repository, or as a name of the package."""

SECTIONS = [
    pytest.param(name, found, id=f"{name} {heading}")
    for name, text in TEXTS.items()
    for heading, found in sections(text).items()
    if any(block.runs for block in found)
]


@pytest.fixture(scope="module", autouse=True)
def _model_loaded_once() -> Iterator[None]:
    with patch.object(spacy, "load", cache(spacy.load)):
        yield


@pytest.fixture
def site(server: Server) -> Server:
    """A site with a feed."""
    feed = (FILES / "feed.xml").read_text(encoding="utf-8").replace(SITE, server.origin)
    server.put("/feed.xml", Given(feed.encode(), "application/rss+xml"))
    server.put("/", '<link rel="alternate" type="application/rss+xml" href="/feed.xml">')
    return server


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in, with the sample articles and two versions of another."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for path in FILES.glob("*.txt"):
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="folders are shown as on Linux")
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("name", "found"), SECTIONS)
def test_what_is_shown_is_printed(name: str, found: list[Block], site: Server, request: pytest.FixtureRequest) -> None:
    terminal = Terminal()
    shown, printed = [], []
    for block in found:
        if block.runs:
            shown.append(block.body)
            printed.append("".join(_printed(step, terminal, site) for step in block.steps))

    if request.config.getoption("--snapshot-update", default=False):
        text = (ROOT / name).read_text(encoding="utf-8")
        for old, new in zip(shown, printed, strict=True):
            text = text.replace(old, new, 1)
        (ROOT / name).write_text(text, encoding="utf-8")
    else:
        assert printed == shown


def _printed(step: Step, terminal: Terminal, site: Server) -> str:
    """A command with what it prints, or with what is shown where that fits."""
    printed = terminal.run(step.command.replace(SITE, site.origin)).replace(site.origin, SITE)
    printed = printed.replace(str(Path.home()), HOME).replace(datetime.now(UTC).date().isoformat(), DAY)
    lines = step.shown if step.fits(printed) else printed.rstrip().splitlines()
    return "".join(f"{line}\n" for line in (f"$ {step.command}", *lines))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_that_are_not_run_are_understood(name: str) -> None:
    every = blocks(TEXTS[name])
    found = [block for block in every if not block.runs]
    lines = [line for block in found if block.language == "sh" for line in block.body.splitlines()]
    lines += [step.command for block in found if block.language == "console" for step in block.steps]

    assert len(re.findall("^```", TEXTS[name], re.MULTILINE)) == 2 * len(every)
    for words in filter(None, map(words_of, lines)):
        understand(words)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", TEXTS[name]) if "://" not in link]

    assert [link for link in links if not _leads(link, name)] == []


def _leads(link: str, name: str) -> bool:
    path, _, place = link.partition("#")
    return (ROOT / unquote(path)).exists() and (not place or place in _places(TEXTS[path or name]))


def _places(text: str) -> set[str]:
    """The headings of a Markdown text, as links write them."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_is_named_is_there(name: str) -> None:
    prose = re.sub(r"^```.*?^```$", "", TEXTS[name], flags=re.DOTALL | re.MULTILINE)
    named = [words for words in re.findall(r"`([^`\n]+)`", prose) if PATH.fullmatch(words)]

    assert [words for words in named if not any(ROOT.glob(words.rstrip("/"))) and not _is_name(words)] == []


def _is_name(words: str) -> bool:
    """Whether something is a module, or a name in one."""
    try:
        return resolve_name(words) is not None
    except (ImportError, AttributeError, ValueError):
        return False


def test_the_readme_is_short() -> None:
    assert len(TEXTS["README.md"].splitlines()) <= 130


def test_the_newest_change_is_of_this_version() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert versions[0] == tui.__version__
