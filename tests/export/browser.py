"""A browser without a window, driven over a pipe: pages opened in it see no network."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def found() -> str | None:
    """The browser's program, if one is installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


_ON_3_AND_4 = """
import fcntl, os, sys
ours = [fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3]]
os.dup2(ours[0], 3)
os.dup2(ours[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from descriptor 3 and answers on 4."""


class Browser:
    """One page in Chromium, spoken to in the words of its DevTools protocol."""

    def __init__(self, program: str, home: Path, *, size: tuple[int, int] = (1200, 800)) -> None:
        """Start it with a home of its own."""
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        self._running = subprocess.Popen(
            [sys.executable, "-c", _ON_3_AND_4, str(theirs_in), str(theirs_out), program, *_options(home, size)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(theirs_in, theirs_out),
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._answers, self._commands = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb", buffering=0)
        self._number = 0
        self._unread = b""
        self._session: str | None = None
        self.complaints: list[str] = []
        """What the page wrote on its console or threw, and what its policy refused."""
        self.requests: list[str] = []
        """Every address that was asked for."""
        try:
            target = self.ask("Target.createTarget", url="about:blank")["targetId"]
            self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.ask(f"{domain}.enable")
        except BaseException:
            self.close()
            raise

    def open(self, path: Path) -> None:
        """Open a file and wait until it is there."""
        self.ask("Emulation.setEmulatedMedia", features=[])
        self.requests.clear()
        self.complaints.clear()
        self.ask("Page.navigate", url=path.as_uri())
        self.wait_for("document.readyState === 'complete' && location.protocol === 'file:'")

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            text = key if len(key) == 1 else ""
            for sort in ("keyDown", "keyUp"):
                self.ask("Input.dispatchKeyEvent", type=sort, key=key, text=text if sort == "keyDown" else "")

    def value(self, expression: str) -> Any:  # noqa: ANN401  (whatever the page gives)
        """What an expression is in the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait_for(self, expression: str, seconds: float = 30.0) -> None:
        """Wait until an expression is true in the page."""
        until = time.monotonic() + seconds
        while not self.value(expression):
            assert time.monotonic() < until, f"never: {expression}"
            time.sleep(0.05)

    def picture(self, path: Path) -> None:
        """Keep what is shown as PNG."""
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot")["data"]))

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        self._number += 1
        command: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        self._commands.write(json.dumps(command).encode() + b"\0")
        while True:
            message = self._message()
            if message.get("id") == self._number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self._note(message)

    def close(self) -> None:
        """Let go of it."""
        self._running.kill()
        self._running.wait()
        self._answers.close()
        self._commands.close()

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            piece = os.read(self._answers.fileno(), 1 << 16)
            assert piece, "the browser has left"
            self._unread += piece
        whole, _, self._unread = self._unread.partition(b"\0")
        message: dict[str, Any] = json.loads(whole)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        if message.get("method") in {"Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"}:
            self.complaints.append(json.dumps(message["params"])[:500])
        elif message.get("method") == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])


def _options(home: Path, size: tuple[int, int]) -> list[str]:
    return [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--hide-scrollbars",
        f"--user-data-dir={home}",
        f"--window-size={size[0]},{size[1]}",
        "--remote-debugging-pipe",
    ]
