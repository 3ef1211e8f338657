"""What stands in and around an article on its page without being part of it, by names and words; and other articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from tui.sources.markup import outermost
from tui.sources.page_blocks import ARTICLE_WORDS, SILENT, letters, words_in, words_under
from tui.sources.safe_text import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tui.sources.page_blocks import Block

RUNNING_WORDS = 40
"""Words in paragraphs from which a page's text stands in them."""

SHARE = 0.2
"""Part of a page's running text from which an element holds the article, whatever its name."""

_INLINE = re.compile(r"-(?:card|hover|popup|popover|tooltip|flyout|bubble|dropdown|profile-box)-")
"""Names of what opens above a word of a sentence when the mouse is on it."""

_KEPT = frozenset({"html", "body", "main", "head", "p"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APART = re.compile(r"[^A-Za-z0-9]+")

_ELSEWHERE = (
    r"lesen sie auch|mehr zum thema|auch interessant|das könnte sie auch interessieren",
    r"(?:à )?lire aussi|sur le même sujet|lea también|te puede interesar|noticias relacionadas",
    r"leia (?:mais|também)|leggi anche|lees ook|baca juga|читайте также",
)

_COLON = " :：!?….-—–"
"""What may stand behind either."""

_NETWORKS = "twitter|facebook|instagram|linkedin|youtube|tiktok|threads|telegram|whatsapp|mastodon|bluesky|x"

_FOLLOW = re.compile(
    r"\b(?:follow|find|join|like) (?:me|us|him|her|them|@\w+|\w+ \w+|\w+) (?:@\w+ )?(?:on|at) "
    rf"(?:@?\w+ on )?(?:(?:{_NETWORKS})\b|@)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"-(?:\w*caption|credits?|copyright|wp-caption\w*|photographer|image-meta)-")

MOST_OF_LINE = 260
"""Characters up to which a line may be furniture: only the site's own small print is longer."""

_HEADINGS = ("h1", "h2", "h3", "h4")


def _any(*patterns: str, flags: re.RegexFlag = re.IGNORECASE | re.DOTALL) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns) + ")", flags)


_NAMED = _any(
    r"related|recirc\w*|recommend\w*|other-stories|outbrain|taboola|zergnet|revcontent|trending|popular",
    r"most-(?:read|viewed)|more-(?:on|from|stories|news|like|articles|posts)|read-(?:more|next|also)",
    r"also-(?:read|like|on)|up-next|next-(?:story|stories|article|post|up)|latest-(?:news|box|stories)",
    r"you-may(?:-also)?",
    r"(?:e?mail-)?newsletters?|signups?|sign-up|subscribe|promos?|promotion|cta|app-promo|download-app",
    r"share|sharing|sharebar|social|sociable|addthis|ctt|click-to-tweet|tweet-this",
    r"comments|disqus|respond|rating|poll",
    r"breadcrumbs?|nav|navbar|navigation|menu|sidebar|footer|tags|tag-list|print-(?:header|footer)|reprints?",
    r"cookies?|consent|gdpr|modal|popups?|popover|scrim|tooltip|hover-?card|flyout",
    r"ads?|advert\w*|sponsor(?:ed)?|dfp",
    r"author-(?:bio|box|card|info)|about-(?:the-)?author",
)
"""Names of elements, between hyphens, that hold no article."""

_NAMES = re.compile(f"-{_NAMED.pattern}-")


_LABEL = _any(
    r"related|read|see|don.t miss|must read|also read|trending|recommended|editor.s picks?|explore further",
    r"most (?:read|popular|viewed)|what to read next|read next|up next|next up",
    r"(?:read|see|watch|hear|find out) (?:more|also|next|this|it|the full story)",
    r"(?:also|more|read more|see more|other \w+) (?:on|from|about|in|by)\b.{0,60}",
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested in).{0,30}",
    r"(?:related|recommended|popular|similar|latest|top|other|more) (?:articles?|posts?|stor(?:y|ies)|news|links?|"
    r"reading|coverage|topics?|videos?|headlines)(?: (?:on|from|about|in) .{0,40})?",
    *_ELSEWHERE,
)
"""What stands above or before other stories' headlines."""

_HEADING = _any(
    r"more|also|watch|listen|video|photos|gallery|in pictures|insight|reaction|revealed|exclusive|opinion|analysis",
    r"topics|tags|sections|latest",
)
"""What does so where a link stands below it."""


_LEADS = _any(
    r"(?:related|read (?:more|also|next)|see (?:more|also)|also read|don.t miss|must read|more(?: on| from)?|watch|"
    r"recommended)\b",
    *_ELSEWHERE,
)
"""What a paragraph of links to other stories begins with."""

_LED = re.compile(
    _any(
        r"related(?: (?:article|post|story|stories|news|video|link|content)s?)?",
        r"read (?:more|also|next|this)|see (?:more|also)|also read|don.t miss|must read|recommended|more stories",
        r"in case you missed it",
        *_ELSEWHERE,
    ).pattern
    + r"\s*[:：»–—-]\s*\S.{0,200}",
    re.IGNORECASE | re.DOTALL,
)
"""Another story's headline behind such words."""

_LINE = _any(
    r"(?:story continues (?:below|after) )?(?:advertisement|advertising|advert|ads?|sponsored|anzeige)|"
    r"publicité|publicidad",
    r"(?:article continues|continue reading|scroll down|this story continues) .{0,40}",
    r"share(?: (?:this|on|via)\b.{0,40})?|(?:listen to|print|save|email|gift) (?:this )?(?:article|story)",
    r"order reprints.{0,40}|\d+ (?:shares?|views?|likes?)",
    r"(?:getty|ap|afp|reuters)(?: images| photo)?|(?:image|photo|picture)s? (?:credit|by|courtesy)s?\b.{0,80}",
    r"(?:please |just )?(?:click|tap) (?:here|on|below|the link|to tweet)\b.{0,120}|click to tweet",
    r"tweet may have been deleted",
    r"(?:this|the) (?:tweet|video|post|content) (?:is|was|has been|may have been|cannot be) "
    r"(?:deleted|removed|unavailable|not available|loaded|shown|displayed|blocked)\b.{0,60}",
    r"(?:please |and )?(?:follow|like|find|join) (?:us|him|her|them|me|@?[\w.]+(?: [A-Z@][\w.]+){0,3}) "
    r"(?:on|@|at) .{0,140}",
    rf"(?:follow|find|catch) .{{1,40}} on (?:{_NETWORKS})\b.{{0,80}}",
    r"(?:sign|signing) up (?:for|to|here|now|below|today)\b.{0,140}|subscribe (?:to|now|today|here|for)\b.{0,140}",
    r"get (?:the|our|all the|more|breaking) .{0,60}(?:newsletter|app|inbox|alerts)\b.{0,60}",
    r"download (?:the|our) .{0,40}app\b.{0,60}",
    r"thanks? (?:you )?for (?:signing up|subscribing).{0,80}|thank you[.,! ]+this article has been sent to.{0,40}",
    r"(?:sorry[,! ]+)?(?:there was an error|an error has occurred)\b.{0,80}|please (?:try again|enter a valid) .{0,60}",
    r"(?:this copy is for your personal,? non-?commercial use|to order presentation-ready copies)\b.*",
    r"(?:©|\(c\)|copyright) ?.{0,20}(?:19|20)\d\d.{0,160}|©.{0,160}|.{0,60}\ball rights reserved\b.{0,120}",
    r"leave a (?:reply|comment)|post a comment|comments?|\d+ comments?|comments? \(\d+\)|comments are closed\.?",
    r"join the (?:conversation|discussion)\.?|(?:view|show) comments",
    r"(?:filed under|tags?|topics?|categor(?:y|ies)|posted in|keywords)\s*:.{0,200}|filed under .{0,80}",
    r"back to top|skip to .{0,30}|log ?in|sign in|register|menu|search|next|previous|loading\.*",
    r"(?:have you got|do you have) a story\?.{0,100}|(?:send|email) (?:us )?your .{0,60}@.{0,40}",
    r"(?:write to|e-?mail|contact|reach) .{0,60}@\S+",
)
"""Lines that every story of a site has."""


_SMALL_PRINT = _any(r"this copy is for your personal|to order presentation-ready copies|copyright ?©")


def is_label(words: str, *, linked: bool) -> bool:
    """Whether some words stand above other stories' headlines.

    Args:
        words: The words of a block.
        linked: Whether a link stands below them, or nothing.
    """
    words = words.strip(_COLON)
    if len(words) > 80:  # noqa: PLR2004
        return False
    return _LABEL.fullmatch(words) is not None or (linked and _HEADING.fullmatch(words) is not None)


def leads_elsewhere(words: str) -> bool:
    """Whether words, most of them links, begin as what stands before other stories' headlines does."""
    return _LEADS.match(words) is not None


def is_furniture(block: Block) -> bool:
    """Whether a block is a line that every story has, or another story's headline behind words like "Related:"."""
    words = block.text
    if len(words) > MOST_OF_LINE:
        return _SMALL_PRINT.match(words) is not None
    return _LINE.fullmatch(words) is not None or (_LED.fullmatch(words) is not None and block.words <= 30)  # noqa: PLR2004


def tells_where_to_follow(block: Block) -> bool:
    """Whether a block, the last of an article, tells on which networks the writer and the paper are."""
    return block.words <= 60 and _FOLLOW.search(block.text) is not None  # noqa: PLR2004


def is_caption(block: Block) -> bool:
    """Whether a block belongs to a picture."""
    element: etree._Element | None = block.element
    for _ in range(4):
        if element is None or element.tag in {"body", "article", "main", "blockquote"}:
            return False
        if element.tag in {"figure", "figcaption"} or _CAPTION.search(names_of(element)) is not None:
            return True
        element = element.getparent()
    return False


def names_of(element: etree._Element) -> str:
    """Class and id of an element as words in small letters, each between hyphens."""
    said = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    return f"-{_APART.sub('-', _CAMEL.sub('-', said)).lower()}-"


def furniture(tree: HtmlElement) -> list[etree._Element]:
    """The elements of a page that are furniture by their names, without those inside them."""
    prose: dict[etree._Element, int] = {
        element: words for element in tree.iter("p") if (words := words_in("".join(element.itertext())))
    }
    if sum(prose.values()) < RUNNING_WORDS:  # The text is set by other means.
        prose = {element: words for element in tree.iter() if (words := _own_words(element))}
    total = sum(prose.values())
    inside = _sums(tree, prose)
    headed = {ancestor for heading in tree.iter("h1") for ancestor in (heading, *heading.iterancestors())}

    def is_furniture(element: etree._Element) -> bool:
        if element.tag in _KEPT or element in headed or inside.get(element, 0) > SHARE * total:
            return False
        return element.tag in {"nav", "footer"} or _NAMES.search(names_of(element)) is not None

    return outermost(tree, is_furniture)


def cards(tree: HtmlElement) -> list[etree._Element]:
    """The elements inside sentences that open above them when the mouse is on a name."""
    return [each for line in tree.iter("p") for each in outermost(line, _opens_above)]


def _opens_above(element: etree._Element) -> bool:
    """Whether an element inside a sentence is a card that opens above it: by its name, or links that touch."""
    if element.tag not in {"span", "div", "small", "aside"}:
        return False
    if _INLINE.search(names_of(element)) is not None:
        return True
    inner = list(element)
    return (
        len(inner) > 1
        and not (element.text or "").strip()
        and all(child.tag == "a" and not (child.tail or "") for child in inner)
    )


def _own_words(element: etree._Element) -> int:
    """Words right in an element, between the elements inside it."""
    if not isinstance(element.tag, str) or element.tag in {"a", *SILENT}:
        return 0
    return words_in(" ".join([element.text or "", *(child.tail or "" for child in element)]))


def _sums(tree: HtmlElement, prose: dict[etree._Element, int]) -> dict[etree._Element, int]:
    """Words of running text inside each element that has some."""
    found: dict[etree._Element, int] = {}
    for event, element in etree.iterwalk(tree, events=("end",)):  # noqa: B007
        own = found.get(element, 0) + prose.get(element, 0)
        if own:
            found[element] = own
            parent = element.getparent()
            if parent is not None:
                found[parent] = found.get(parent, 0) + own
    return found


@dataclass(frozen=True)
class OtherArticles:
    """The other articles of a page."""

    elements: list[etree._Element]
    notes: list[str]
    """What the reader should know of them, one sentence each."""


def other_articles(tree: HtmlElement, title: str) -> OtherArticles:
    """Find the `<article>`s of a page that aren't the one with its headline.

    Articles without a heading of their own are parts of one; so are all where none has the headline, but for those that
    are links to elsewhere.

    Args:
        tree: The page, as it is seen.
        title: Its headline.
    """
    found = [each for each in tree.iter("article") if next(each.iterancestors("article"), None) is None]
    cards: list[etree._Element] = [
        inner
        for each in found
        for inner in each.iter("article")
        if inner is not each and (heading := _heading(inner)) is not None and _is_link(heading)
    ]
    if len(found) < 2:  # noqa: PLR2004
        return OtherArticles(cards, [])
    headed = {each: heading for each in found if (heading := _heading(each)) is not None}
    wanted = letters(title)
    main = next((each for each in headed if wanted and letters(words_under(headed[each])) == wanted), None)
    if main is None:
        main = next((each for each in headed if not _is_link(headed[each]) and _prose(each) >= ARTICLE_WORDS), None)
        outside = any(
            next(h.iterancestors("article"), None) is None and letters(words_under(h)) == wanted
            for h in tree.iter("h1")
        )
        if main is None or (outside and wanted):
            return OtherArticles([*cards, *(each for each in headed if _is_link(headed[each]))], [])
    elsewhere = [each for each in headed if each is not main]
    titles = [one_line(words_under(headed[each])) for each in elsewhere if _prose(each) >= ARTICLE_WORDS]
    notes = [f"The page has another article, which isn't read: “{each}”." for each in titles[:1]]
    if len(titles) > 1:
        notes = [f"The page has {len(titles)} other articles, which aren't read; the next is “{titles[0]}”."]
    return OtherArticles([*cards, *elsewhere], notes)


def _heading(article: etree._Element) -> etree._Element | None:
    """The first heading of an article, if no paragraph stands before it."""
    for element in article.iter(*_HEADINGS, "p"):
        if element.tag != "p":
            return element
        if words_in("".join(element.itertext())) > 12:  # noqa: PLR2004
            return None
    return None


def _is_link(heading: etree._Element) -> bool:
    """Whether a heading leads to another page."""
    return next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None


def _prose(article: etree._Element) -> int:
    return sum(words_in("".join(each.itertext())) for each in article.iter("p"))
