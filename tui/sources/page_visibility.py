"""What of a page nobody sees: hidden by an attribute, its style, or a simple rule of the page's own style sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.sources.markup import outermost

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement


MOST_STYLE = 500_000
"""Characters of style sheets that are looked at; pages of newspapers have up to 300,000."""

MOST_TRIES = 2_000_000
"""Rules that are tried on elements of one page, together; real pages take a hundredth of it."""

_NEVER = frozenset({"html", "body", "head"})
"""Elements that a script shows again where a style hides them."""

_UNSEEN_NAMES = re.compile(
    r"(?:^|\s)(?:(?:u-|is-)?hidden|hide|d-none|sr-only|visually-?hidden|screen-reader-(?:text|only)|off-?screen)(?:\s|$)"
)
"""Names by which frameworks hide; their rules stand in style sheets of their own."""

_UNSEEN_TAGS = frozenset({"template", "noscript", "datalist"})
_UNSEEN_ROLES = frozenset({"dialog", "alertdialog", "tooltip"})
_HIDING = re.compile(r"(display|visibility)\s*:\s*([a-z-]+)\s*(!\s*important)?", re.IGNORECASE)
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][A-Za-z_-][\w-]*)+)")
_NAME = re.compile(r"([.#])([\w-]+)")

_Weight = tuple[bool, int, int]
"""Whether important, how many names, the place in the sheet: what counts when rules differ."""

_Rule = tuple[str, frozenset[str], _Weight, dict[str, bool]]
"""The element, its names, the weight, and which properties hide."""


def hidden(tree: HtmlElement) -> list[_Element]:
    """The elements of a page that a browser doesn't show, without those inside them.

    Known are `hidden`, `aria-hidden` (around less than the article), `style`, dialogs, templates, and rules for classes
    and ids in `<style>`; rules for some widths of the screen, or for what stands inside something else, are not looked
    at.

    Source:
        WHATWG, "HTML", 15.3.1 Hidden elements; W3C, "CSS Cascading", 6 Cascade sorting order.
    """
    rules = _Rules("".join(style.text or "" for style in tree.iter("style"))[:MOST_STYLE])
    return outermost(tree, lambda element: element.tag not in _NEVER and _is_hidden(element, rules))


def _is_hidden(element: _Element, rules: _Rules) -> bool:
    get = element.get
    if element.tag in _UNSEEN_TAGS or (element.tag == "dialog" and get("open") is None):
        return True
    if (get("hidden") is not None and get("hidden") != "until-found") or get("popover") is not None:
        return True
    if (get("role") or "").lower() in _UNSEEN_ROLES or get("aria-modal") == "true":
        return True
    named = _UNSEEN_NAMES.search(get("class") or "") is not None
    if (named or get("aria-hidden") == "true") and not _holds_article(element):
        return True
    shown = rules.of(element)
    for name, (value, important) in _display(get("style") or "").items():
        if important or not shown.get(name, (False, False))[1]:
            shown[name] = (value, important)
    return any(value for value, _ in shown.values())


def _holds_article(element: _Element) -> bool:
    """Whether an element that is hidden for a while, or from screen readers alone, is the article's."""
    return element.tag in {"main", "article"} or next(element.iter("main", "article", "h1"), None) is not None


def _display(style: str) -> dict[str, tuple[bool, bool]]:
    """Whether declarations hide, by property, and whether that is important; the last of a property counts."""
    return {
        name.lower(): (value.lower() in {"none", "hidden", "collapse"}, bool(important))
        for name, value, important in _HIDING.findall(style)
    }


class _Rules:
    """The rules of a style sheet that show or hide what has a class or an id."""

    def __init__(self, sheet: str) -> None:
        self._left = MOST_TRIES
        self._by_name: dict[str, list[tuple[str, frozenset[str], tuple[bool, int, int], dict[str, bool]]]] = (
            defaultdict(list)
        )
        for order, (selectors, declarations) in enumerate(_top_rules(_COMMENT.sub("", sheet))):
            if not (display := _display(declarations)):
                continue
            for selector in selectors.split(","):
                if simple := _SELECTOR.fullmatch(selector.strip()):
                    names = frozenset(mark + name for mark, name in _NAME.findall(simple[2]))
                    weight = sum(100 if name[0] == "#" else 1 for name in names)
                    important = any(each for _, each in display.values())
                    hides = {name: value for name, (value, _) in display.items()}
                    rule = (simple[1] or "", names, (important, weight, order), hides)
                    self._by_name[min(names)].append(rule)

    def of(self, element: _Element) -> dict[str, tuple[bool, bool]]:
        """Whether the rules hide an element, by property."""
        if not self._by_name or self._left <= 0:
            return {}
        names = {f".{name}" for name in (element.get("class") or "").split()}
        if element.get("id"):
            names.add(f"#{element.get('id')}")
        tried = [rule for name in names & self._by_name.keys() for rule in self._by_name[name]]
        self._left -= len(tried)
        fitting = [
            (weight, hides) for tag, wanted, weight, hides in tried if wanted <= names and tag in {"", element.tag}
        ]
        found: dict[str, tuple[bool, bool]] = {}
        for weight, hides in sorted(fitting, key=lambda rule: rule[0]):
            found.update({name: (value, weight[0]) for name, value in hides.items()})
        return found


def _top_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that hold always, not those inside `@media` and the like."""
    depth, start, selectors = 0, 0, ""
    for mark in re.finditer(r"[{};]", sheet):
        if mark[0] == ";":
            start = mark.end() if depth == 0 else start  # `@import …;`
        elif mark[0] == "{":
            if depth == 0:
                selectors, start = sheet[start : mark.start()].strip(), mark.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not selectors.startswith("@"):
                    yield selectors, sheet[start : mark.start()]
                start = mark.end()
        else:
            start = mark.end()
