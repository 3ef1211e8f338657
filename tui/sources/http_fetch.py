"""Fetching over HTTP: one address and what the server gives for it, within limits of time, size and redirects."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import zlib
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, TypeVar
from urllib.request import getproxies, proxy_bypass

import httpx2

from tui import __version__
from tui.background import run_in_thread
from tui.errors import SourceError
from tui.sources.addresses import checked, is_private_name, is_public, joined, origin, shown
from tui.sources.safe_text import one_line

USER_AGENT = f"newsreader/{__version__} (reads news articles in a terminal, one page at a time)"
"""How we tell servers who asks."""

_PAGES = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_UNCHANGED = 304

T = TypeVar("T")

MOST_ROUTES = 4
"""Machines of one host that are tried."""

_GZIP_OR_ZLIB = 47
_RAW = -15
_LATER = "try again later"
_BROWSER = "open it in a browser; a page saved from there can be read: `newsreader page.html`"
_REFUSALS = {
    401: ("The page {} is only for those who log in (401).", _BROWSER),
    402: ("The page {} has to be paid for (402).", _BROWSER),
    403: ("The server does not let us read {} (403).", _BROWSER),
    404: ("There is no page {} (404).", "check the spelling"),
    406: ("The server has {} in no form that we can read (406).", _BROWSER),
    410: ("The page {} is gone for good (410).", None),
    429: ("The server of {} was asked too often (429).", _LATER),
    451: ("The page {} may not be shown where you are, for legal reasons (451).", None),
}
_SERVER = 500


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

    redirects: int = 10
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
class _FetchState:
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

    def redirect(self, response: httpx2.Response, limits: Limits, start: str) -> None:
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
        if len(self.seen) > limits.redirects:
            raise SourceError(f"The address {shown(start)} leads on and on, past {limits.redirects} others.")


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
        headers={"User-Agent": USER_AGENT, "Accept-Encoding": ", ".join(Unpacker.ENCODINGS)},
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
        raise connection_error(request.address, error) from error


async def _followed(opened: httpx2.AsyncClient, request: FetchRequest, limits: Limits) -> Fetched:
    conditions = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    headers = {"Accept": request.accept} | {name: value for name, value in conditions.items() if value}
    state = _FetchState(checked(request.address), headers)
    while True:
        async with AsyncExitStack() as stack:
            response = await _asked(opened, state, await state.route(request.trusted), stack)
            if response.status_code in _REDIRECTS and response.headers.get("location", "").strip():
                state.redirect(response, limits, request.address)
                continue
            if response.status_code == _UNCHANGED and (request.etag or request.last_modified):
                return _fetched(request, state, response, b"", unchanged=True)
            if not response.is_success:
                raise status_error(state.address, response.status_code)
            return _fetched(request, state, response, await _body(response, state.address, limits))


async def _asked(
    opened: httpx2.AsyncClient, state: _FetchState, route: Route, stack: AsyncExitStack
) -> httpx2.Response:
    """The beginning of a response, from the first of the host's machines that answers.

    Raises:
        httpx2.HTTPError: If none does.
    """
    for host in route.hosts[:-1]:
        try:
            return await stack.enter_async_context(_stream(opened, state, route, host))
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            continue
    return await stack.enter_async_context(_stream(opened, state, route, route.hosts[-1]))


def _stream(opened: httpx2.AsyncClient, state: _FetchState, route: Route, host: str) -> Any:  # noqa: ANN401  (a context manager)
    """Ask one machine; it is called by its number, so that nobody can put another one in its place meanwhile."""
    url = httpx2.URL(state.address)
    name = url.raw_host.decode()
    headers = state.headers | {"Host": url.netloc.decode()}
    extensions = {"sni_hostname": name} if route.pinned and host != name and url.scheme == "https" else {}
    target = url.copy_with(host=host) if route.pinned else url
    return opened.stream("GET", target, headers=headers, extensions=extensions)


async def _body(response: httpx2.Response, address: str, limits: Limits) -> bytes:
    too_large = SourceError(f"The page {shown(address)} is too large: one may have {limits.size / 2**20:g} MiB.")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > limits.size:  # noqa: PLR2004  (longer is no number)
        raise too_large
    encoding = response.headers.get("content-encoding", "")
    try:
        unpacker = Unpacker(encoding, limits.size)
        async for data in response.aiter_raw():
            unpacker.feed(data)
            if unpacker.full:
                raise too_large
        return unpacker.body()
    except ValueError as error:
        raise SourceError(
            f"The page {shown(address)} is packed in a way that isn't known: {shown(encoding)}."
        ) from error
    except zlib.error as error:
        raise SourceError(f"The page {shown(address)} came damaged: {error}.", "try again later") from error


def _fetched(
    request: FetchRequest, state: _FetchState, response: httpx2.Response, data: bytes, *, unchanged: bool = False
) -> Fetched:
    kind, charset = _type(response.headers.get("content-type", ""))
    return Fetched(
        state.address,
        data,
        kind,
        charset,
        response.headers.get("etag") or (request.etag if unchanged else None),
        response.headers.get("last-modified") or (request.last_modified if unchanged else None),
        unchanged,
        state.address if state.seen and state.for_good else None,
        bool(state.private),
    )


def _type(header: str) -> tuple[str, str | None]:
    kind, *parameters = header.split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    found = {name.strip().lower(): value.strip().strip("\"'") for name, _, value in pairs}
    return kind.strip().lower(), found.get("charset") or None


@dataclass(frozen=True, slots=True)
class Route:
    """How to reach a host."""

    hosts: tuple[str, ...]
    """What to connect to, in order; at least one."""

    pinned: bool = True
    """Whether these are the numbers of machines; false where a proxy finds the way by name."""

    private: bool = False
    """Whether they are on this machine or network."""


async def route_to(address: str, *, trusted: bool) -> Route:
    """Find the machines of an address.

    Args:
        address: The address, checked.
        trusted: Whether they may be on this machine or network.

    Raises:
        SourceError: If there is no such host, or it is on this machine or network and not trusted.
    """
    scheme, host, port = origin(address)
    if scheme in getproxies() and not proxy_bypass(host):
        private = is_private_name(host)
        if private and not trusted:
            raise _private(address)
        return Route((host,), pinned=False, private=private)
    try:
        # A look-up can't be interrupted: it has a thread that nobody waits for when time is up.
        numbers = await run_in_thread(_numbers_of, host, port)
    except (OSError, UnicodeError) as error:
        raise SourceError(
            f"There is no host {shown(host)}, or no way to find it.", "check the spelling and the connection"
        ) from error
    public = tuple(number for number in numbers if is_public(number))
    if not public and not trusted:
        raise _private(address)
    # A public host whose name leads here too has no business here, even if it was typed.
    return Route((public or tuple(numbers))[:MOST_ROUTES], private=not public)


def _private(address: str) -> SourceError:
    return SourceError(
        f"Only what you name yourself is fetched from this machine or network, not {shown(address)}.",
        "`newsreader ADDRESS` reads it, if you trust it; `newsreader feeds add ADDRESS` follows it",
    )


def _numbers_of(host: str, port: int) -> list[str]:
    """The numbers of a host's machines.

    Raises:
        OSError: If it isn't known.
    """
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


class Unpacker:
    """Takes a body as it comes over the wire and gives its bytes, at most as many as are wanted.

    A few bytes can stand for gigabytes: nothing is unpacked that would not be kept.
    """

    ENCODINGS = ("gzip", "deflate")
    """What a request may say it accepts."""

    def __init__(self, encoding: str, most: int) -> None:
        """Begin a body.

        Args:
            encoding: The response's `Content-Encoding`; empty for none.
            most: Bytes wanted.

        Raises:
            ValueError: If it is packed in a way we can't undo, or twice.
        """
        self._encoding = encoding.strip().lower().removeprefix("x-")
        if self._encoding not in {"", "identity", *self.ENCODINGS}:
            raise ValueError(encoding)
        self._most = most
        self._body = bytearray()
        self._inner: zlib._Decompress | None = None
        self._begun = b""

    @property
    def full(self) -> bool:
        """Whether there was more than is wanted."""
        return len(self._body) > self._most

    def feed(self, data: bytes) -> None:
        """Take what has come.

        Raises:
            zlib.error: If it is damaged.
        """
        if self._encoding in {"", "identity"}:
            self._body += data[: self._most + 1 - len(self._body)]
            return
        while data and not self.full:
            if self._inner is None:
                data, self._begun = self._begun + data, b""
                if len(data) < 2:  # noqa: PLR2004  (the first two bytes tell the kind)
                    self._begun = data
                    return
                self._inner = zlib.decompressobj(_window(data))
            self._body += self._inner.decompress(data, self._most + 1 - len(self._body))
            data = self._inner.unconsumed_tail or self._inner.unused_data
            if self._inner.eof:
                self._inner = None  # Another member may follow.
                data = data.lstrip(b"\0")

    def body(self) -> bytes:
        """What was unpacked.

        Raises:
            zlib.error: If the end is missing.
        """
        if self._begun or (self._inner is not None and not self.full):
            raise zlib.error("it breaks off")
        return bytes(self._body)


def _window(data: bytes) -> int:
    """How zlib should read data that begins so: 'deflate' is sent with and without its frame."""
    framed = data[:2] == b"\x1f\x8b" or (data[0] & 15 == 8 and int.from_bytes(data[:2]) % 31 == 0)  # noqa: PLR2004  (RFC 1950)
    return _GZIP_OR_ZLIB if framed else _RAW


def status_error(address: str, status: int) -> SourceError:
    """The error for a response that is no page.

    >>> status_error("https://varne.example/x", 404).message
    'There is no page https://varne.example/x (404).'
    """
    if status in _REFUSALS:
        sentence, hint = _REFUSALS[status]
        return SourceError(sentence.format(shown(address)), hint)
    if status >= _SERVER:
        return SourceError(f"The server of {shown(address)} has a fault ({status}).", _LATER)
    return SourceError(f"The server answers for {shown(address)} with status {status} and no page.", _BROWSER)


def connection_error(address: str, error: Exception) -> SourceError:
    """The error for a server that can't be talked to."""
    host = shown(origin(address)[1])
    secure = _within(error, ssl.SSLError)
    if isinstance(secure, ssl.SSLCertVerificationError):
        return SourceError(
            f"The host {host} can't prove that it is {host}: {one_line(secure.verify_message)}.",
            "somebody may be listening in, or its certificate has run out; nothing was read",
        )
    if secure is not None:
        return SourceError(f"A safe connection to {host} can't be made: {_reason(secure)}.", "try again later")
    if isinstance(error, httpx2.ConnectTimeout | httpx2.ReadTimeout | httpx2.WriteTimeout | httpx2.PoolTimeout):
        return SourceError(f"The server of {shown(address)} does not answer.", _LATER)
    if isinstance(error, httpx2.ConnectError):
        return SourceError(
            f"The host {host} can't be reached: {_reason(_within(error, OSError) or error)}.", "check the connection"
        )
    if isinstance(error, httpx2.RemoteProtocolError | httpx2.ReadError):
        return SourceError(f"The server of {shown(address)} broke off: {_reason(error)}.", _LATER)
    return SourceError(f"The address {shown(address)} can't be fetched: {_reason(error)}.", "check the spelling")


def _within(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """The error of a kind among those that led to one."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        if isinstance(at, kind):
            return at
        seen.add(id(at))
        at = at.__cause__ or at.__context__
    return None


def _reason(error: BaseException) -> str:
    if isinstance(error, ssl.SSLError) and error.reason:
        return error.reason.replace("_", " ").lower()
    words = one_line(getattr(error, "strerror", None) or str(error)).rstrip(".")
    return (words[:1].lower() + words[1:] if words[1:2].islower() else words) or type(error).__name__
