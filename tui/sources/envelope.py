"""Mail messages as they are found: parsed also where a line of the header is broken, headers decoded, texts decoded."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from tui.errors import SourceError
from tui.sources.charset import page_text
from tui.sources.cleaning import one_line

LETTERS = ("to", "cc", "bcc", "received", "return-path", "delivered-to", "reply-to", "in-reply-to", "list-id")
"""Headers that mails have and pages saved by browsers don't."""

HEAD = 2**16
"""Bytes within which a message's header ends."""

_FIELD = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_KNOWN = re.compile(
    rb"(?i:from|to|cc|subject|date|message-id|mime-version|received|content-[a-z-]+|x-[\w-]+|reply-to|sender)[ \t]*:"
)
_BOUNDARY = re.compile(rb"""(?i:boundary)\s{0,9}=\s{0,9}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))""")
_FIRST_LINE = re.compile(r"^--(\S.{0,99}?)\s*$", re.MULTILINE)
_BROKEN_WORD = re.compile(r"(=\?[\w*-]+\?[bBqQ]\?[^?]*\?=)")
_SHIFTING = re.compile(r"iso-2022-[\w-]+|hz(?:-gb-2312)?|utf-7", re.IGNORECASE)


def opened(data: bytes, what: str) -> Message:
    """A message; a line of its header that is none is passed over, and the rest read.

    Args:
        data: The message, as `.eml` and `.mhtml` files hold it.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it is none.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        message: Message = message_from_bytes(_mended(data), policy=policy.compat32)
    except RecursionError as error:
        raise SourceError(f"{what} has too many parts inside one another.") from error
    _with_parts(message)
    if not message.keys():
        raise SourceError(f"{what} is no mail and no saved page.", "rename it to what it is")
    return message


def is_saved_page(data: bytes) -> bool:
    """Whether a message is a web page that a browser saved with its pictures, and no mail that has pictures."""
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    message = message_from_bytes(_mended(head), policy=policy.compat32)
    if message["snapshot-content-location"] or re.match(r"\W*saved by\b", str(message["from"] or ""), re.IGNORECASE):
        return True
    written = "@" in str(message["from"] or "") or any(message[name] for name in LETTERS)
    return message.get_content_type() == "multipart/related" and not written


def header(message: Message, name: str) -> str:
    """What a header says, decoded, on one line; empty where there is none."""
    value = next((str(raw) for key, raw in message.raw_items() if key.lower() == name), "")
    return one_line(_unwrapped(value))


def sender(message: Message) -> str:
    """The name of who wrote a message, or the address without one."""
    value = next((str(raw) for key, raw in message.raw_items() if key.lower() == "from"), "")
    name, address = parseaddr(" ".join(value.split()))
    return one_line(_unwrapped(name)) or one_line(address)


def day(message: Message) -> str | None:
    """The day a message was written, where it was written, as YYYY-MM-DD."""
    sent = header(message, "date")
    try:
        found: datetime = parsedate_to_datetime(sent)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.date().isoformat()


def text_of(part: Message, what: str) -> str:
    """The text of a part, decoded; in the encoding that fits best where the one it names doesn't.

    Raises:
        SourceError: If it is no text.
    """
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    charset = str(part.get_param("charset") or "") or None
    if charset and _SHIFTING.fullmatch(charset):
        try:
            return payload.decode(charset, errors="replace")
        except LookupError:
            pass
    return page_text(payload, charset, what)


def _unwrapped(value: str) -> str:
    """A header's words, those in the code of RFC 2047 decoded, and stray bytes taken for what they most likely are."""
    found = ""
    try:
        parts = decode_header(" ".join(_spaced(value).split()))
    except (HeaderParseError, ValueError):
        parts = [(value, None)]
    for words, charset in parts:
        data = words.encode("ascii", "surrogateescape") if isinstance(words, str) and words.isascii() else words
        if isinstance(data, str):
            data = data.encode("utf-8", "surrogateescape")
        try:
            found += page_text(data, charset if charset != "unknown-8bit" else None, "") if data.strip() else " "
        except (SourceError, LookupError):
            found += data.decode("latin-1")
    return found


def _spaced(value: str) -> str:
    """A header whose encoded words are apart from what is around them, as programs forget."""
    return _BROKEN_WORD.sub(r" \1 ", value) if "=?" in value else value


def _mended(data: bytes) -> bytes:
    """A message without the lines of its header, and of its parts' headers, that are none, if headers follow them."""
    named = {quoted or plain for quoted, plain in _BOUNDARY.findall(data)}
    if not named:
        return _with_headers(data)
    lines = b"|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    pieces = re.split(rb"(?m)(^--(?:%s)[ \t]*\r?\n)" % lines, data)
    return b"".join(piece if number % 2 else _with_headers(piece) for number, piece in enumerate(pieces))


def _with_headers(data: bytes) -> bytes:
    end = re.search(rb"\r?\n\r?\n|\A\r?\n", data)
    head, body = (data[: end.start()], data[end.start() :]) if end else (data, b"")
    lines = head.split(b"\n")
    last = max((number for number, line in enumerate(lines) if _KNOWN.match(line)), default=-1)
    kept = [
        line
        for number, line in enumerate(lines)
        if number > last or line[:1].isspace() or _FIELD.match(line) or (number == 0 and line.startswith(b"From "))
    ]
    if body and b"message/rfc822" in head.lower():
        gap = len(body) - len(body.lstrip(b"\r\n"))
        body = body[:gap] + _with_headers(body[gap:])
    return b"\n".join(kept) + body


def _with_parts(message: Message) -> None:
    """Find the parts of a message whose header names no boundary, or another; without any it is a text."""
    body = message.get_payload()
    if message.get_content_maintype() != "multipart" or not isinstance(body, str):
        return
    first = _FIRST_LINE.search(body)
    if first is None:
        message.replace_header("Content-Type", "text/plain")
    else:
        message.set_param("boundary", first[1])
        kind, said = message.get_content_type(), body.encode("utf-8", "surrogateescape")
        again = message_from_bytes(f'Content-Type: {kind}; boundary="{first[1]}"\n\n'.encode() + said)
        message.set_payload(again.get_payload())
