"""Somebody who presses any keys at all, several at once, in a window of any size."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

from textual import events
from textual.pilot import Pilot
from textual.worker import Worker, WorkerState

import tui.app.app
from tests.app.acquaintances import acquainted, june, painter
from tests.app.conftest import KnownAnalyses, ferry
from tests.app.driving import character_of
from tui.app.app import NewsreaderApp
from tui.app.keymap import bindings
from tui.app.reader.reading_list import OpenArticle
from tui.app.reader_options import ReaderOptions
from tui.library.library import Library
from tui.model.article import Article
from tui.services.annotation_service import AnnotationService

SEARCH = "f9"
"""The key that searches here; a slash would lead out of the folder that files are written to and read from."""

OFTEN = ("enter", "escape", "tab", "up", "down", "space", "backspace")
"""Keys that go on to, or back from, what other keys begin."""

SIZES = (
    *((1, 1), (2, 1), (1, 9), (7, 3), (20, 5), (40, 10), (80, 24), (80, 24), (100, 30), (160, 50)),
    *((500, 200), (500, 1), (1, 200)),
)

BEGINNINGS = {
    "reader": (),
    "library": ("L",),
    "dossiers": ("L", "D"),
    "dossier": ("L", "D", "enter"),
    "comparison": ("L", "G", "c", "k", "c"),
    "corrections": ("1", "c"),
    "notes": ("a", "x", "enter", "A"),
    "help": ("question_mark",),
    "palette": ("colon",),
}
"""Keys that lead to each screen."""


def alphabet() -> list[str]:
    """Every key that does something but leave the program at once, and some that do nothing."""
    used = [key for binding in bindings() for key in binding.key.split(",") if binding.id != "app.quit"]
    kept = dict.fromkeys(key for key in used if key != "slash")
    return [*kept, SEARCH, "w", "E", "é", "7", "ctrl+j", "ctrl+n", "ctrl+z", "f12", "ctrl+c", "left", "shift+right"]


class Watched(NewsreaderApp):
    """The program, which remembers what went wrong in the background."""

    CSS_PATH = str(Path(tui.app.app.__file__).with_name("newsreader.tcss"))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Raise what a worker swallowed."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error


class Typist:
    """Presses keys by chance; the same seed presses the same keys."""

    def __init__(self, seed: str) -> None:
        """Take what the keys depend on."""
        self._chance = Random(seed)  # noqa: S311  (no secret)
        self._keys = alphabet()
        self.pressed: list[str] = []
        """What was done: keys, those of one burst joined, and sizes."""

    @property
    def keys(self) -> int:
        """How many keys were pressed."""
        return sum(len(each.split()) for each in self.pressed if each[0] not in "[(")

    async def use(self, app: NewsreaderApp, bursts: int) -> None:
        """Press keys until there were so many bursts, or the program was left.

        Raises:
            Exception: What the program doesn't bear.
        """
        chance = self._chance
        async with app.run_test(size=chance.choice(SIZES)) as pilot:
            await self._press(app, *BEGINNINGS[chance.choice(list(BEGINNINGS))])
            for _ in range(bursts):
                if not app.is_running or app.return_code is not None:
                    break
                if chance.random() < 0.08:
                    await self._resize(pilot)
                burst = [self._key() for _ in range(chance.randint(1, 6))]
                await self._press(app, *burst)
            while app.keyboard and app.is_running and app.return_code is None:  # noqa: ASYNC110  (nothing tells)
                await asyncio.sleep(0.01)  # No key is left for a program that is being taken down.
            await asyncio.sleep(0.05)

    def _key(self) -> str:
        return self._chance.choice(OFTEN if self._chance.random() < 0.3 else self._keys)

    async def _resize(self, pilot: Pilot[None]) -> None:
        size = self._chance.choice(SIZES)
        self.pressed.append(f"{size}")
        await pilot.resize_terminal(*size)

    async def _press(self, app: NewsreaderApp, *keys: str) -> None:
        """Press keys at once, as they come where they wait in the terminal, and give little time for them or much."""
        if keys:
            self.pressed.append(" ".join(keys))
        for key in keys:
            app._driver.send_message(events.Key(key, character_of(key)))  # type: ignore[union-attr]
        for _ in range(self._chance.choice((0, 1, 2, 5, 20))):
            await asyncio.sleep(0)
        await asyncio.sleep(self._chance.choice((0, 0.001, 0.02, 0.06)))


def program(library: Library) -> NewsreaderApp:
    """The program on some articles and a library, with the searches on a key of their own."""
    known = (ferry(), june(), painter())
    references: list[str | Article | OpenArticle] = [*(analysis.article for analysis in known), "nowhere.txt"]
    return Watched(
        references,
        ReaderOptions(keys={"reader.search-text": SEARCH, "library.search-articles": SEARCH}),
        analyses=KnownAnalyses(*known),
        annotations=AnnotationService(library),
    )


async def session(seed: str, bursts: int = 40) -> Typist:
    """Somebody presses keys for a while."""
    typist, library = Typist(seed), acquainted()
    try:
        await typist.use(program(library), bursts)
    except BaseException as error:
        error.add_note(f"seed {seed!r}: {' | '.join(typist.pressed)}")
        raise
    finally:
        library.close()
    return typist
