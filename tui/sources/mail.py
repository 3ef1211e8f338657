"""Mail and pages saved whole: files of several parts, of which one is the article."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import groupby
from typing import NamedTuple

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.article_links import links_of
from tui.sources.charset import page_text
from tui.sources.markup import parsed, tidy, with_marks
from tui.sources.page_blocks import paragraphs
from tui.sources.safe_text import clean, one_line
from tui.sources.text_layout import to_article
from tui.sources.web_page import article_of_page

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

DEEPEST = 30
"""Parts inside one another that are looked into."""

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MESSAGES = frozenset({"message/rfc822", "message/global"})
_LOCKED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_SIGNATURE = "-- "
_QUOTED = re.compile(r"(?:> ?)+")
_FLOWING = re.compile(r">*")


def article_of_mail(data: bytes, *, name: str, source: str, what: str) -> Article:
    """Take a mail as an article: its subject the headline, its sender the author, its day the date.

    The plain text is preferred to the page beside it, where it says as much. Of a mail that only passes another on, the
    other is the article.

    Args:
        data: The mail, as `.eml` files hold it.
        name: What the article is called in output.
        source: Where it comes from.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it is no mail or has no words.
    """
    message = opened(data, what)
    for _ in range(DEEPEST):
        words, within = _words(message, what), list(_passed_on(message, what))
        if len(within) != 1 or len(words.split()) > len(_words(within[0], what).split()) > 0:
            break
        message = within[0]
    else:
        raise SourceError(f"{what} has too many mails inside one another.")
    inside = ("\n\n".join((header(each, "subject"), _words(each, what))) for each in within)
    words = "\n\n".join(part for part in (words, *inside) if part.strip())
    if not words:
        if any(part.get_content_type() in _LOCKED for part in message.walk()):
            raise SourceError(f"{what} is an encrypted mail.", "save it from your mail program without encryption")
        raise SourceError(f"{what} is a mail without words.")
    subject = header(message, "subject")
    text = clean("\n\n".join(part for part in (subject, words) if part))
    article = to_article(text + "\n", name=name, title=subject or None, source=source)
    links = links_of(_links(message, article.text, what))
    return replace(article, date=day(message) or article.date, author=sender(message) or None, links=links)


def article_of_archive(data: bytes, *, name: str, source: str, what: str) -> Article:
    """Find the article in a web page that was saved with its pictures, as `.mhtml` files hold it.

    Args:
        data: The file.
        name: What the article is called in output.
        source: Where it comes from.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it holds no page, or the page no article.
    """
    message = opened(data, what)
    for part in message.walk():
        if part.get_content_type() in _PAGES:
            said = header(message, "snapshot-content-location") or header(part, "content-location")
            address = said if said.startswith(("http://", "https://")) else None
            article = article_of_page(text_of(part, what), name=name, source=source, what=what, address=address)
            return replace(article, source=source)
    raise SourceError(f"{what} is an archive without a web page in it.")


def _links(message: Message, text: str, what: str) -> Iterator[tuple[str, str]]:
    """Words and references of the links in a mail's pages, as far as the words are part of its text."""
    for part in message.walk():
        tree = parsed(text_of(part, what)) if part.get_content_type() in _PAGES else None
        for link in tree.iter("a") if tree is not None else ():
            words = tidy("".join(link.itertext()))
            if words and words in text:
                yield words, link.get("href") or ""


def _words(message: Message, what: str) -> str:
    """What a mail says, without the mails that are attached to it."""
    plain, page = _texts(message, what)
    return plain or page


def _texts(part: Message, what: str, depth: int = 0) -> tuple[str, str]:
    """The words of a part's plain text, or else of its page; the other of both is empty."""
    kind, inside = part.get_content_type(), _inside(part)
    if depth > DEEPEST or (depth and part.get_content_disposition() == "attachment"):
        return "", ""
    if kind in {"multipart/related", "multipart/signed"}:
        start = str(part.get_param("start") or "")
        inside = ([each for each in inside if start and header(each, "content-id") == start] or inside)[:1]
    if inside:
        found = [_texts(each, what, depth + 1) for each in inside]
        if kind == "multipart/alternative":
            plain, page = (max((each[at] for each in found), key=_count) for at in (0, 1))
            return (plain, "") if 2 * _count(plain) >= _count(page) else ("", page)
        said = "\n\n".join(plain or page for plain, page in found if plain or page)
        return (said, "") if any(plain for plain, _ in found) else ("", said)
    if kind in _PAGES:
        return "", _page(text_of(part, what), what)
    if part.get_content_maintype() != "text" or kind == "text/calendar":
        return "", ""
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    delsp = str(part.get_param("delsp") or "").lower() == "yes"
    return unfolded(text_of(part, what), flowed=flowed, delsp=delsp), ""


def _inside(part: Message) -> list[Message]:
    """The parts of a part, but not the mail that it is itself."""
    payload = part.get_payload()
    inside = payload if isinstance(payload, list) and part.get_content_maintype() == "multipart" else []
    return [each for each in inside if isinstance(each, Message)]


def _passed_on(message: Message, what: str) -> Iterator[Message]:
    """The mails that are attached to a mail, but not those attached to them."""
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        kind, payload = part.get_content_type(), part.get_payload()
        if kind in _MESSAGES:
            inner = payload[0] if isinstance(payload, list) and payload else None
            if isinstance(inner, Message):
                yield inner if inner.keys() else _unpacked(inner, what)
        elif str(part.get_filename() or "").lower().endswith(".eml"):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                yield opened(data, what)
        elif depth < DEEPEST:
            waiting += [(each, depth + 1) for each in reversed(_inside(part))]


def _unpacked(message: Message, what: str) -> Message:
    """A mail that was attached in base64, as no mail may be, and some are."""
    try:
        return opened(b64decode(str(message.get_payload()), validate=False), what)
    except (binascii.Error, ValueError):
        return message


def _count(words: str) -> int:
    return len(words.split())


def _page(markup: str, what: str) -> str:
    """The article of a mail's page, or all its words where they are laid out like none."""
    if not markup.strip():
        return ""
    try:
        return article_of_page(markup, name="", source="", what=what).text.strip()
    except SourceError:
        tree = parsed(markup)
        return "\n\n".join(paragraphs(with_marks(tree))) if tree is not None else ""


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


class _MailLine(NamedTuple):
    depth: int
    """How often it was quoted."""

    words: str


def unfolded(text: str, *, flowed: bool = False, delsp: bool = False) -> str:
    r"""A mail's plain text without what was added to send and to quote it, and without its signature.

    Args:
        text: The text as it was sent, decoded.
        flowed: Whether a blank at a line's end says that the next line goes on: `format=flowed`.
        delsp: Whether that blank was added: `delsp=yes`.

    Returns:
        The text; a blank line stands where what is quoted begins or ends. Lines that didn't flow stay as they were.

    Source:
        RFC 3676, "The Text/Plain Format and DelSp Parameters".

    >>> unfolded("Vane wrote: \n> The mayor \n> spoke.\nYes.\n-- \nBo", flowed=True)
    'Vane wrote:\n\nThe mayor spoke.\n\nYes.'
    """
    lines = [_line(line, flowed=flowed) for line in re.split("\r\n|\r|\n", text)]
    blocks: list[str] = []
    for depth, block in groupby(lines, key=lambda line: line.depth):
        words, signed = _unsigned([line.words for line in block])
        if flowed:
            words = _flowing(words, delsp=delsp, quoted=depth > 0)
        said = "\n".join(line.rstrip() for line in words).strip("\n")
        if said.strip():
            blocks.append(said)
        if signed and not depth and blocks:
            break
    return "\n\n".join(blocks).strip()


def _line(line: str, *, flowed: bool) -> _MailLine:
    if line.startswith(">From "):  # Written so by mailboxes kept in one file.
        return _MailLine(0, line[1:])
    marks = (_FLOWING if flowed else _QUOTED).match(line)
    quoted = marks[0] if marks else ""
    rest = line[len(quoted) :]
    if flowed and rest.startswith(" "):
        rest = rest[1:]
    if flowed and quoted and rest.startswith(">"):  # Quoted once more by a program that doesn't know of flowing.
        more = _QUOTED.match(rest)
        quoted, rest = quoted + (more[0] if more else ""), rest[more.end() :] if more else rest
    return _MailLine(quoted.count(">"), rest)


def _unsigned(lines: list[str]) -> tuple[list[str], bool]:
    """The lines before a signature, and whether there was one."""
    at = next((number for number, line in enumerate(lines) if line in {_SIGNATURE, _SIGNATURE.rstrip()}), None)
    return (lines, False) if at is None else (lines[:at], True)


def _flowing(lines: list[str], *, delsp: bool, quoted: bool) -> list[str]:
    """The lines as paragraphs, with a blank line between two where any of them flowed."""
    if not any(_goes_on(line) for line in lines):
        return lines
    # Who quotes lines of a program that added no blanks says 'delsp' of them too: between words there would be two.
    words_only = quoted and not any(line.endswith("  ") for line in lines)
    found: list[str] = []
    whole, open_end = "", False
    for line in lines:
        keeps = words_only and whole[-2:-1].isalnum() and line[:1].isalnum()
        whole = (whole[:-1] if open_end and delsp and not keeps else whole) + line
        open_end = _goes_on(line)
        if not open_end:
            found += [whole, ""] if whole.strip() else [""]
            whole = ""
    return [*found, whole]


def _goes_on(line: str) -> bool:
    return line.endswith(" ") and line != _SIGNATURE and bool(line.strip())
