"""What goes wrong between us and a server, in a sentence each."""

from __future__ import annotations

import ssl

import httpx2

from tui.errors import SourceError
from tui.sources.addresses import origin, shown
from tui.sources.cleaning import one_line

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


def refusal(address: str, status: int) -> SourceError:
    """The error for a response that is no page.

    >>> refusal("https://varne.example/x", 404).message
    'There is no page https://varne.example/x (404).'
    """
    if status in _REFUSALS:
        sentence, hint = _REFUSALS[status]
        return SourceError(sentence.format(shown(address)), hint)
    if status >= _SERVER:
        return SourceError(f"The server of {shown(address)} has a fault ({status}).", _LATER)
    return SourceError(f"The server answers for {shown(address)} with status {status} and no page.", _BROWSER)


def trouble(address: str, error: Exception) -> SourceError:
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
