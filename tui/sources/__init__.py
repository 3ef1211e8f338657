"""From a reference to an article: the only package that opens files and sockets."""

from tui.sources.references import Unread, count, expand, is_address, is_page, located, may_be_several, read, read_all
from tui.sources.text_layout import article_of_text

__all__ = [
    "Unread",
    "article_of_text",
    "count",
    "expand",
    "is_address",
    "is_page",
    "located",
    "may_be_several",
    "read",
    "read_all",
]
