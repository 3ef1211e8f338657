"""Where an article's words lead: its links as a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from tui.app.bindings import LINKS
from tui.app.screens.boxes import ListBox, quiet_after
from tui.app.widgets.lists import ChoiceList
from tui.model.article import ArticleLink

NO_LINKS = "This article has no links."


class LinksScreen(ListBox[str | None]):
    """Lists an article's links in reading order; hands back the address to read next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *LINKS,
        Binding("l", "leave", show=False, id="reader.list-links"),
    ]

    HEADING: ClassVar[str] = "Links"
    HINT: ClassVar[str] = (
        "{list.go-to-row} read · {links.open-page} browser · {links.store-page} save in the library"
        " · {dialog.close-dialog} closes"
    )
    LIST_ID: ClassVar[str] = "links"

    def __init__(self, links: tuple[ArticleLink, ...], store: Callable[[str], None]) -> None:
        """Take the links.

        Args:
            links: They.
            store: Begins to put the page of an address into the library; the list stays open meanwhile.
        """
        super().__init__()
        self._links = links
        self._store = store

    def on_mount(self) -> None:
        """List them."""
        rows = [Option(quiet_after(link.words or link.address, link.words and link.address)) for link in self._links]
        self.fill(rows, 0, NO_LINKS)

    @property
    def _address(self) -> str | None:
        at = self.rows.highlighted
        return self._links[at].address if at is not None else None

    @on(ChoiceList.OptionSelected)
    def _selected(self, event: ChoiceList.OptionSelected) -> None:
        event.stop()
        if self._address is not None:
            self.dismiss(self._address)

    def action_open_page(self) -> None:
        """Open the page of the row in the browser."""
        if self._address is not None:
            self.app.open_url(self._address)
            self.show_message(f"opened {self._address}")

    def action_store_page(self) -> None:
        """Save the page of the row in the library."""
        if self._address is not None:
            self._store(self._address)
