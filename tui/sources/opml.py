"""OPML: a list of feeds in folders, as programs that read feeds exchange it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from tui.errors import SourceError
from tui.sources.cleaning import clean, harmless, one_line

DEEPEST = 20
"""Folders within folders that are followed."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in such a list."""

    address: str
    title: str = ""
    folder: str = ""
    """Names of the folders around it, the outermost first, with a slash between them."""


def outlines_of(data: bytes, what: str) -> tuple[Outline, ...]:
    """The feeds of an OPML file, in its order; what is broken in it is passed over.

    Args:
        data: The file.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it is no OPML.
    """
    # Entities stay as they are: a few lines of them can stand for gigabytes, or for a file.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{what} is no OPML: {one_line(str(error))}.") from error
    if root is None or _name(root) != "opml":
        raise SourceError(f"{what} is no OPML.", "export it again from the program that made it")
    found: list[Outline] = []
    body = next((child for child in root if _name(child) == "body"), root)
    _collect(body, (), found)
    return tuple(found)


def opml(outlines: Iterable[Outline], title: str = "newsreader") -> str:
    """A list of feeds as OPML 2.0, folders in the order in which they first come."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], etree._Element] = {(): body}
    for outline in outlines:
        path: tuple[str, ...] = ()
        for name in filter(None, outline.folder.split("/")):
            above, path = folders[path], (*path, name)
            if path not in folders:
                folders[path] = etree.SubElement(above, "outline", text=_fit(name), title=_fit(name))
        shown = _fit(outline.title or outline.address)
        etree.SubElement(folders[path], "outline", type="rss", text=shown, title=shown, xmlUrl=_fit(outline.address))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()


def _collect(element: etree._Element, folders: tuple[str, ...], found: list[Outline]) -> None:
    for child in element:
        if _name(child) != "outline":
            continue
        said = {str(name).lower(): harmless(str(value)).strip() for name, value in child.attrib.items()}
        title = one_line(said.get("text") or said.get("title") or "")
        if said.get("xmlurl"):
            found.append(Outline(said["xmlurl"], title, "/".join(folders)))
        elif len(folders) < DEEPEST:
            name = title.replace("/", " ").strip()
            _collect(child, (*folders, name) if name else folders, found)


def _name(element: etree._Element) -> str:
    tag = element.tag
    return etree.QName(tag).localname.lower() if isinstance(tag, str) else ""


def _fit(words: str) -> str:
    """Words without what XML has no way to write."""
    return "".join(char for char in clean(words) if char not in "\ufffe\uffff")
