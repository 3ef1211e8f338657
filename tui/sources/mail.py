"""Mail and pages saved whole: files of several parts, of which one is the article."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.cleaning import clean
from tui.sources.envelope import day, header, opened, sender, text_of
from tui.sources.flow import unfolded
from tui.sources.layout import to_article
from tui.sources.markup import parsed, with_marks
from tui.sources.page_blocks import paragraphs
from tui.sources.web_page import article_of_page

DEEPEST = 30
"""Parts inside one another that are looked into."""

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MESSAGES = frozenset({"message/rfc822", "message/global"})
_LOCKED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})


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
    return replace(article, date=day(message) or article.date, author=sender(message) or None)


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
