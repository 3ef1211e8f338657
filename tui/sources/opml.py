"""OPML: a list of feeds in folders, as programs that read feeds exchange it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from lxml import etree

from tui.errors import SourceError
from tui.sources.addresses import shown
from tui.sources.safe_text import clean, harmless, one_line

DEEPEST = 20
"""Folders within folders that are followed."""

_OWN = "urn:newsreader"
_FULL = f"{{{_OWN}}}full"
"""The attribute of a feed whose pages are fetched, which other programs pass over."""

_DECLARED = re.compile(r"\A\ufeff?\s*<\?xml[^>]*>")
_ADDRESS = re.compile(rb"""url\s*=\s*(?:"[^"<]*"|'[^'<]*')""", re.IGNORECASE)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_BARE = re.compile(rb"&(?!(?:#[0-9]+|#[xX][0-9a-fA-F]+|amp|lt|gt|quot|apos);)")
"""An `&` that begins no reference that XML knows."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in such a list."""

    address: str
    title: str = ""
    folder: str = ""
    """Names of the folders around it, the outermost first, with a slash between them."""

    full: bool = False
    """Whether the pages of its entries are fetched; only this program writes and reads that."""


def outlines_of(data: bytes, what: str) -> tuple[Outline | SourceError, ...]:
    """The feeds of an OPML file, in its order, and a sentence for what of it can't be understood.

    Args:
        data: The file.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it is no OPML.
    """
    data = _mended(data.strip())
    # Entities stay as they are: a few lines of them can stand for gigabytes, or for a file.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{what} is no OPML: {one_line(str(error))}.") from error
    if root is None or _name(root) != "opml":
        raise SourceError(f"{what} is no OPML.", "export it again from the program that made it")
    found: list[Outline] = []
    body = next((child for child in root if _name(child) == "body"), root)
    _collect(body, (), found)
    faults = [fault for fault in parser.error_log if fault.level >= etree.ErrorLevels.FATAL]
    return (*_whole(found, data, what), _broken(faults[0].line, what)) if faults else tuple(found)


def opml(outlines: Iterable[Outline], title: str = "newsreader") -> str:
    """A list of feeds as OPML 2.0, folders in the order in which they first come."""
    outlines = list(outlines)
    own = {"newsreader": _OWN} if any(outline.full for outline in outlines) else None
    root = etree.Element("opml", nsmap=own, version="2.0")
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
        feed = etree.SubElement(folders[path], "outline", type="rss", text=shown, title=shown)
        feed.set("xmlUrl", _fit(outline.address))
        if outline.full:
            feed.set(_FULL, "true")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()


def _collect(element: etree._Element, folders: tuple[str, ...], found: list[Outline]) -> None:
    for child in element:
        if _name(child) != "outline":
            continue
        said = {str(name).lower(): harmless(str(value)).strip() for name, value in child.attrib.items()}
        title = one_line(said.get("text") or said.get("title") or "")
        if said.get("xmlurl"):
            found.append(Outline(said["xmlurl"], title, "/".join(folders), said.get(_FULL) == "true"))
        elif len(folders) < DEEPEST:
            name = title.replace("/", " ").strip()
            _collect(child, (*folders, name) if name else folders, found)


def _mended(data: bytes) -> bytes:
    """A file in which each `&` that begins no reference stands for itself, as its writer meant it.

    Left alone, it and the word after it would be dropped, and an address would become another one.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data = _DECLARED.sub("", data.decode("utf-16")).strip().encode()
        except UnicodeDecodeError:
            return data
    data = _ADDRESS.sub(lambda found: _BARE.sub(b"&amp;", found[0]), data)
    return _BARE.sub(b"&amp;", _NAMED.sub(_numbered, data))


def _numbered(reference: re.Match[bytes]) -> bytes:
    """A reference that HTML knows and XML doesn't, in a form that XML knows."""
    characters = html5.get(f"{reference[1].decode()};", "")
    known = reference[1] in {b"amp", b"lt", b"gt", b"quot", b"apos"}
    return reference[0] if known or not characters else b"".join(b"&#%d;" % ord(char) for char in characters)


def _whole(found: list[Outline], data: bytes, what: str) -> Iterator[Outline | SourceError]:
    """The feeds whose addresses stand whole in a broken file, and a sentence for each other."""
    text = unescape(re.sub(r"&#x?0*[0-9a-f]?;|&#x?0*1[0-9a-f];", "\0", data.decode("utf-8", "replace")))
    quoted = {part.strip() for part in re.split("[\"']", text)}
    for outline in found:
        if "\ufffd" not in outline.address and outline.address in quoted:
            yield outline
        else:
            called = outline.title or shown(outline.address)
            yield SourceError(f"{what} has no whole address for the feed {called!r}.", "add it by its address")


def _broken(line: int, what: str) -> SourceError:
    return SourceError(
        f"{what} is broken in line {line}.", "what of it can be read is taken; export it again for the rest"
    )


def _name(element: etree._Element) -> str:
    tag = element.tag
    return etree.QName(tag).localname.lower() if isinstance(tag, str) else ""


def _fit(words: str) -> str:
    """Words without what XML has no way to write."""
    return "".join(char for char in clean(words) if char not in "\ufffe\uffff")
