"""Fetching: one address and what the server gives for it, within limits of time, size and turns."""

from __future__ import annotations

import asyncio
import threading
import zlib
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, TypeVar

import httpx2

import tui
from tui.errors import SourceError
from tui.sources.addresses import checked, joined, origin, shown
from tui.sources.routes import Route, route_to
from tui.sources.statuses import refusal, trouble
from tui.sources.unpacking import Unpacker

AGENT = f"newsreader/{tui.__version__} (reads news articles in a terminal, one page at a time)"
"""How we tell servers who asks."""

_PAGES = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_TURNS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_UNCHANGED = 304

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take."""

    connect: float = 10.0
    """Seconds until a server has answered the call."""

    silence: float = 15.0
    """Seconds between two signs of life."""

    total: float = 40.0
    """Seconds for everything."""

    size: int = 16 * 2**20
    """Bytes of the page, unpacked."""

    turns: int = 10
    """Redirects followed."""


LIMITS = Limits()
"""Enough for a large page over a slow line."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave."""

    address: str
    """Where it was found in the end."""

    data: bytes
    type: str = ""
    """The media type, in small letters; empty where the server doesn't say."""

    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False
    """Whether the server said that nothing is new; there is no data then."""

    moved: str | None = None
    """The address to ask for from now on, where the server said that the page moved for good."""

    private: bool = False
    """Whether the host that was asked first is on this machine or network."""


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """What to ask for."""

    address: str
    trusted: frozenset[tuple[str, str, int]] = frozenset()
    """Origins that may be on this machine or network, because a person named them."""

    etag: str | None = None
    last_modified: str | None = None
    accept: str = _PAGES

    @classmethod
    def of_person(cls, address: str, **conditions: Any) -> FetchRequest:  # noqa: ANN401  (the fields above)
        """The request for an address that a person typed.

        Raises:
            SourceError: If it is no address that may be asked for.
        """
        address = checked(address)
        return cls(address, frozenset({origin(address)}), **conditions)


@dataclass(slots=True)
class _Way:
    """How far a fetch has come."""

    address: str
    headers: dict[str, str]
    seen: set[str] = field(default_factory=set)
    for_good: bool = True
    private: bool | None = None
    """Whether the first host is on this machine or network; `None` before it is known."""

    public: set[tuple[str, str, int]] = field(default_factory=set)
    """Origins that were found in the open internet; what they point to later is no longer what a person typed."""

    async def route(self, trusted: frozenset[tuple[str, str, int]]) -> Route:
        """Find the machines to ask now.

        Raises:
            SourceError: If there are none, or none that may be asked.
        """
        at = origin(self.address)
        route = await route_to(self.address, trusted=at in trusted and at not in self.public)
        if not route.private:
            self.public.add(at)
        self.private = route.private if self.private is None else self.private
        return route

    def turn(self, response: httpx2.Response, limits: Limits, start: str) -> None:
        """Follow a redirect.

        Raises:
            SourceError: If it leads nowhere, round in a circle, or on for too long.
        """
        self.for_good = self.for_good and response.status_code in _FOR_GOOD
        self.seen.add(self.address)
        self.address = joined(self.address, response.headers["location"])
        if self.address in self.seen:
            raise SourceError(
                f"The address {shown(start)} leads round in a circle.",
                "it may want cookies, which newsreader doesn't keep; open it in a browser",
            )
        if len(self.seen) > limits.turns:
            raise SourceError(f"The address {shown(start)} leads on and on, past {limits.turns} others.")


def fetch(request: FetchRequest, limits: Limits = LIMITS) -> Fetched:
    """Fetch an address.

    Raises:
        SourceError: If it can't be fetched; the message says which address and why.
    """

    async def once() -> Fetched:
        async with client(limits) as opened:
            return await fetch_with(opened, request, limits)

    return finished(once())


def finished(task: Coroutine[Any, Any, T]) -> T:
    """What a task gives in the end; also where another event loop is running, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(task)
    results: list[T | BaseException] = []

    def run() -> None:
        try:
            results.append(asyncio.run(task))
        except BaseException as error:  # noqa: BLE001  (raised again below)
            results.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(results[0], BaseException):
        raise results[0]
    return results[0]


def client(limits: Limits) -> httpx2.AsyncClient:
    """Something that asks servers, keeps no cookies and follows no redirect by itself."""
    return httpx2.AsyncClient(
        headers={"User-Agent": AGENT, "Accept-Encoding": ", ".join(Unpacker.WAYS)},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx2.Timeout(limits.silence, connect=limits.connect),
        follow_redirects=False,
    )


async def fetch_with(opened: httpx2.AsyncClient, request: FetchRequest, limits: Limits = LIMITS) -> Fetched:
    """Fetch an address.

    Raises:
        SourceError: If it can't be fetched; the message says which address and why.
    """
    try:
        async with asyncio.timeout(limits.total):
            return await _followed(opened, request, limits)
    except TimeoutError as error:
        raise SourceError(
            f"The server of {shown(request.address)} took longer than {limits.total:g} seconds.", "try again later"
        ) from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError) as error:
        raise trouble(request.address, error) from error


async def _followed(opened: httpx2.AsyncClient, request: FetchRequest, limits: Limits) -> Fetched:
    conditions = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    headers = {"Accept": request.accept} | {name: value for name, value in conditions.items() if value}
    way = _Way(checked(request.address), headers)
    while True:
        async with AsyncExitStack() as stack:
            response = await _asked(opened, way, await way.route(request.trusted), stack)
            if response.status_code in _TURNS and response.headers.get("location", "").strip():
                way.turn(response, limits, request.address)
                continue
            if response.status_code == _UNCHANGED and (request.etag or request.last_modified):
                return _fetched(request, way, response, b"", unchanged=True)
            if not response.is_success:
                raise refusal(way.address, response.status_code)
            return _fetched(request, way, response, await _body(response, way.address, limits))


async def _asked(opened: httpx2.AsyncClient, way: _Way, route: Route, stack: AsyncExitStack) -> httpx2.Response:
    """The beginning of a response, from the first of the host's machines that answers.

    Raises:
        httpx2.HTTPError: If none does.
    """
    for host in route.hosts[:-1]:
        try:
            return await stack.enter_async_context(_stream(opened, way, route, host))
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            continue
    return await stack.enter_async_context(_stream(opened, way, route, route.hosts[-1]))


def _stream(opened: httpx2.AsyncClient, way: _Way, route: Route, host: str) -> Any:  # noqa: ANN401  (a context manager)
    """Ask one machine; it is called by its number, so that nobody can put another one in its place meanwhile."""
    url = httpx2.URL(way.address)
    name = url.raw_host.decode()
    headers = way.headers | {"Host": url.netloc.decode()}
    extensions = {"sni_hostname": name} if route.pinned and host != name and url.scheme == "https" else {}
    target = url.copy_with(host=host) if route.pinned else url
    return opened.stream("GET", target, headers=headers, extensions=extensions)


async def _body(response: httpx2.Response, address: str, limits: Limits) -> bytes:
    too_large = SourceError(f"The page {shown(address)} is too large: one may have {limits.size / 2**20:g} MiB.")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > limits.size:  # noqa: PLR2004  (longer is no number)
        raise too_large
    way = response.headers.get("content-encoding", "")
    try:
        unpacker = Unpacker(way, limits.size)
        async for data in response.aiter_raw():
            unpacker.feed(data)
            if unpacker.full:
                raise too_large
        return unpacker.body()
    except ValueError as error:
        raise SourceError(f"The page {shown(address)} is packed in a way that isn't known: {shown(way)}.") from error
    except zlib.error as error:
        raise SourceError(f"The page {shown(address)} came damaged: {error}.", "try again later") from error


def _fetched(
    request: FetchRequest, way: _Way, response: httpx2.Response, data: bytes, *, unchanged: bool = False
) -> Fetched:
    kind, charset = _type(response.headers.get("content-type", ""))
    return Fetched(
        way.address,
        data,
        kind,
        charset,
        response.headers.get("etag") or (request.etag if unchanged else None),
        response.headers.get("last-modified") or (request.last_modified if unchanged else None),
        unchanged,
        way.address if way.seen and way.for_good else None,
        bool(way.private),
    )


def _type(header: str) -> tuple[str, str | None]:
    kind, *parameters = header.split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    found = {name.strip().lower(): value.strip().strip("\"'") for name, _, value in pairs}
    return kind.strip().lower(), found.get("charset") or None
