"""The program in a browser, by textual-serve, where that is installed."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import randrange
from typing import Any

import pytest

aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")

SERVE = "from textual_serve.server import Server; Server({command!r}, host='127.0.0.1', port={port}).serve()"
ESCAPE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
PATIENCE = 60.0


def free_port() -> int:
    """A port that nobody has: below those that a system gives away by itself, so that no other test gets it first."""
    while True:
        port = randrange(20_000, 32_000)  # noqa: S311  (no secret)
        with socket.socket() as found, suppress(OSError):
            found.bind(("127.0.0.1", port))
            return port


async def opened(browser: Any, port: int) -> Any:  # noqa: ANN401  (aiohttp may not be there)
    """A window of 100 columns on what is served, as soon as it is."""
    while True:
        try:
            return await browser.ws_connect(f"http://127.0.0.1:{port}/ws?width=100&height=30")
        except aiohttp.ClientError:
            await asyncio.sleep(0.1)


async def shows(window: Any, words: str) -> bool:  # noqa: ANN401  (as before)
    """Whether a window is sent some words."""
    found = b""
    async for message in window:
        found += message.data if isinstance(message.data, bytes) else b""
        if words.encode() in ESCAPE.sub(b"", found):
            return True
    return False


async def test_an_article_is_read_in_a_browser_with_its_keys(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Mayor opens bridge\n\nMayor Ada Fenn of Varne opened the bridge.\n", encoding="utf-8")
    command = shlex.join([sys.executable, "-m", "tui", str(story), "--library", str(tmp_path / "library.db")])
    port = free_port()
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SERVE.format(command=command, port=port)),
        env={**os.environ, "HOME": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as browser:
            window = await opened(browser, port)
            read = await shows(window, "opened the bridge.")
            await window.send_json(["stdin", "L"])
            listed = await shows(window, "The library is empty.")
            await window.close()
    finally:
        server.terminate()
        await server.wait()

    assert (read, listed) == (True, True)
