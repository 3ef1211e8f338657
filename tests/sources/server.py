"""A server on this machine that gives what a test puts there, and remembers how it was asked."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Given:
    """What the server gives for a path."""

    body: bytes
    type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    """Seconds before it answers."""

    meeting: threading.Barrier | None = None
    """Where those who ask wait for one another before it answers."""

    pieces: int = 1
    """Parts the body is sent in, with a pause of a tenth of a second after each."""

    promised: int | None = None
    """Bytes it says there are, where that is not true."""


@dataclass(frozen=True)
class Asked:
    """How the server was asked."""

    path: str
    headers: Mapping[str, str]


class Server:
    """Gives pages over HTTP, or HTTPS with a context of one's own."""

    def __init__(self, context: SSLContext | None = None) -> None:
        self.pages: dict[str, Given] = {}
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        self._server = _Http(self)
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        scheme = "http" if context is None else "https"
        self.origin = f"{scheme}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def put(self, path: str, given: Given | bytes | str) -> str:
        """Give something at a path, by itself a page; its address."""
        body = given.encode() if isinstance(given, str) else given
        self.pages[path] = body if isinstance(body, Given) else Given(body)
        return self.origin + path

    def turn(self, path: str, to: str, status: int = 302) -> str:
        """Send whoever asks for a path elsewhere."""
        return self.put(path, Given(b"", status=status, headers={"Location": to}))

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.asked]


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = True

    def __init__(self, owner: Server) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.owner = owner

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves early is part of many tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def do_GET(self) -> None:
        owner = self.server.owner
        owner.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
        given = owner.pages.get(self.path, Given(b"<h1>Not here</h1>", status=404))
        if given.pause and owner.closing.wait(given.pause):
            return
        if given.meeting is not None:
            given.meeting.wait(60)
        status, body = given.status, given.body
        for name, asked_as in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
            if name in given.headers and self.headers.get(asked_as) == given.headers[name]:
                status, body = 304, b""
        self.send_response(status)
        if given.type is not None:
            self.send_header("Content-Type", given.type)
        for name, value in given.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if given.promised is None else given.promised))
        self.send_header("Connection", "close")
        self.end_headers()
        step = max(1, -(-len(body) // given.pieces))
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            if given.pieces > 1 and owner.closing.wait(0.1):
                return

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  (its name in the base class)
        """Say nothing."""
