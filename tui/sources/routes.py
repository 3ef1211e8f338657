"""Routes: which machines a host's name stands for, and whether they may be asked."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from dataclasses import dataclass
from urllib.request import getproxies, proxy_bypass

from tui.errors import SourceError
from tui.sources.addresses import is_private_name, is_public, origin, shown

MOST = 4
"""Machines of one host that are tried."""


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
        numbers = await _looked_up(host, port)
    except (OSError, UnicodeError) as error:
        raise SourceError(
            f"There is no host {shown(host)}, or no way to find it.", "check the spelling and the connection"
        ) from error
    public = tuple(number for number in numbers if is_public(number))
    if not public and not trusted:
        raise _private(address)
    # A public host whose name leads here too has no business here, even if it was typed.
    return Route((public or tuple(numbers))[:MOST], private=not public)


def _private(address: str) -> SourceError:
    return SourceError(
        f"The address {shown(address)} is on this machine or network, and nobody named it.",
        "if you trust it, give it yourself: `newsreader ADDRESS`, or `newsreader feeds add ADDRESS`",
    )


async def _looked_up(host: str, port: int) -> list[str]:
    """The numbers of a host's machines.

    A look-up can't be interrupted, so it has a thread of its own that nobody waits for when time is up.

    Raises:
        OSError: If it isn't known.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[list[str]] = loop.create_future()

    def tell(numbers: list[str] | None, error: Exception | None) -> None:
        if found.done():
            return
        if error is not None:
            found.set_exception(error)
        else:
            found.set_result(numbers or [])

    def look_up() -> None:
        numbers, failure = None, None
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            numbers = list(dict.fromkeys(str(info[4][0]) for info in infos))
        except (OSError, UnicodeError) as error:
            failure = error
        with contextlib.suppress(RuntimeError):  # The loop is closed: nobody waits any more.
            loop.call_soon_threadsafe(tell, numbers, failure)

    threading.Thread(target=look_up, daemon=True).start()
    return await found
