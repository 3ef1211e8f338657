"""From a reference to an article: the only package that opens files and sockets."""

from tui.sources.reading import Unread, count, expand, is_address, located, may_be_several, read, read_all

__all__ = ["Unread", "count", "expand", "is_address", "located", "may_be_several", "read", "read_all"]
