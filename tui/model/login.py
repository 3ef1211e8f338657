"""Name and password in an address: taken out of it before it is stored, put back when it is asked for, never shown."""

from __future__ import annotations

import re

_AUTHORITY_ENDS = re.compile(r"[/?#]")
_PORT = re.compile(r"(?:\[[^\]]*\]|[^:]*)(?::\d*)?")


def bare(address: str) -> str:
    """An address without name and password.

    >>> bare("https://ada:s3@cret@varne.example/feed?by=@ines")
    'https://varne.example/feed?by=@ines'
    """
    return split_login(address)[0]


def login_of(address: str) -> str | None:
    """Name and password of an address, as they are written there; `None` where it has neither.

    >>> login_of("https://ada:s3@cret@varne.example/feed")
    'ada:s3@cret'
    """
    return split_login(address)[1]


def split_login(address: str) -> tuple[str, str | None]:
    """An address without name and password, and these.

    A password in which `/`, `?` or `#` stands as it is makes no address; it is taken out all the same.
    """
    scheme, found, rest = address.partition("://")
    if not found:
        return address, None
    end = _AUTHORITY_ENDS.search(rest)
    authority = rest[: end.start()] if end else rest
    at = authority.rfind("@")
    no_host = at >= 0 and not authority[at + 1 :].partition(":")[0]
    if no_host or (at < 0 and _PORT.fullmatch(authority) is None):
        at = rest.rfind("@")
    return (address, None) if at < 0 else (f"{scheme}://{rest[at + 1 :]}", rest[:at])


def with_login(address: str, login: str | None) -> str:
    """An address with a name and password put in; those that it has, if there are none.

    >>> with_login("https://varne.example/feed", "ada:secret")
    'https://ada:secret@varne.example/feed'
    """
    scheme, found, rest = bare(address).partition("://")
    return f"{scheme}://{login}@{rest}" if login and found else address
