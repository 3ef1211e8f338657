"""Mail and pages saved whole: files of several parts, of which one is the article."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.blocks import paragraphs
from tui.sources.charset import page_text
from tui.sources.cleaning import clean, one_line
from tui.sources.layout import to_article
from tui.sources.markup import parsed, with_marks
from tui.sources.pages import article_of_page

_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_BREAKS = re.compile(r" \n(?=\S)")


def article_of_mail(data: bytes, *, name: str, source: str, what: str) -> Article:
    """Take a mail as an article: its subject the headline, its sender the author, its day the date.

    The plain text is preferred to the page beside it, where it says as much.

    Args:
        data: The mail, as `.eml` files hold it.
        name: What the article is called in output.
        source: Where it comes from.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it is no mail or has no words.
    """
    message = _message(data, what)
    subject = one_line(str(message["subject"] or ""))
    plain, page = _texts(message, what)
    text = clean("\n\n".join(part for part in (subject, plain or page) if part))
    article = to_article(text + "\n", name=name, title=subject or None, source=source)
    if not plain and not page:
        raise SourceError(f"{what} is a mail without words.")
    sender, address = parseaddr(str(message["from"] or ""))
    return replace(article, date=_day(message) or article.date, author=one_line(sender or address) or None)


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
    message = _message(data, what)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            said = str(message["snapshot-content-location"] or part["content-location"] or "")
            address = said if said.startswith(("http://", "https://")) else None
            article = article_of_page(_decoded(part, what), name=name, source=source, what=what, address=address)
            return replace(article, source=source)
    raise SourceError(f"{what} is an archive without a web page in it.")


def _message(data: bytes, what: str) -> EmailMessage:
    message = message_from_bytes(data.lstrip(), policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise SourceError(f"{what} is no mail and no saved page.", "rename it to what it is")
    return message


def _texts(message: EmailMessage, what: str) -> tuple[str, str]:
    """The words of the plain text, if it says at least half as much as the page beside it, and those of the page."""
    plain = page = ""
    body = message.get_body(("plain",))
    if isinstance(body, EmailMessage):
        plain = _SIGNATURE.split(_decoded(body, what))[0].strip()
        if body.get_param("format") == "flowed":
            plain = _BREAKS.sub(" ", plain)
    body = message.get_body(("html",))
    if isinstance(body, EmailMessage):
        page = _page(_decoded(body, what), what)
    return (plain, page) if 2 * len(plain.split()) >= len(page.split()) else ("", page)


def _page(markup: str, what: str) -> str:
    """The article of a mail's page, or all its words where they are laid out like none."""
    try:
        return article_of_page(markup, name="", source="", what=what).text.strip()
    except SourceError:
        tree = parsed(markup)
        return "\n\n".join(paragraphs(with_marks(tree))) if tree is not None else ""


def _decoded(part: EmailMessage, what: str) -> str:
    try:
        payload = part.get_payload(decode=True)
    except (MessageError, ValueError) as error:
        raise SourceError(f"{what} is damaged: {one_line(str(error))}.") from error
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    return page_text(payload, part.get_content_charset(), what)


def _day(message: EmailMessage) -> str | None:
    try:
        sent = message["date"]
        return sent.datetime.date().isoformat() if sent is not None and sent.datetime else None
    except (ValueError, TypeError, AttributeError):
        return None
