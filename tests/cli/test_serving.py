"""The program in a browser, by textual-serve, where that is installed."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path

import pytest

aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")

SERVE = "from textual_serve.server import Server; Server({command!r}, host='127.0.0.1', port={port}).serve()"
ESCAPE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def shown_in_browser(port: int, words: bytes) -> bytes:
    """What a browser of 100 columns is sent until words are in it."""
    found = b""
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as browser:
        while True:
            try:
                socket_ = await browser.ws_connect(f"http://127.0.0.1:{port}/ws?width=100&height=30")
                break
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
        async for message in socket_:
            found += message.data if isinstance(message.data, bytes) else b""
            if words in ESCAPE.sub(b"", found):
                break
        await socket_.close()
    return ESCAPE.sub(b"", found)


async def test_the_library_can_be_browsed_in_a_browser(tmp_path: Path) -> None:
    command = shlex.join([sys.executable, "-m", "tui", "library", "browse", "--library", str(tmp_path / "library.db")])
    port = free_port()
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SERVE.format(command=command, port=port)),
        env={**os.environ, "HOME": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        shown = await shown_in_browser(port, b"The library is empty.")
    finally:
        server.terminate()
        await server.wait()

    assert b"The library is empty." in shown
