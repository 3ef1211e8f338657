"""The web page: valid, self-contained, and nothing in an article means anything to it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.browser import Browser, found
from tests.export.reading_back import Facts, facts
from tests.export.story import ANALYSIS, BARE, NOTES
from tests.strategies import analyses
from tui.export.escapes import escape_html
from tui.export.formats import FORMATS, Request
from tui.model.analysis import Actor, Analysis
from tui.model.anchors import Note
from tui.nlp.analyser import Analyser
from tui.sources import read

any_text = st.text(st.characters(), max_size=20)
hostile = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</title><img src=x onerror=alert(1)>",
        '" onmouseover="alert(1)',
        "' onfocus='alert(1)' autofocus='",
        "javascript:alert(1)",
        "-->]]>&lt;b&gt;&#x3c;",
        "<!--",
        "\x00\x1b[31m\ufffe",
    ]
)
ALLOWED = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "div",
        "article",
        "aside",
        "h1",
        "h2",
        "p",
        "span",
        "a",
    ),
    *("ol", "li", "strong", "details", "summary", "blockquote", "button", "dialog", "dl", "dt", "dd", "kbd", "form"),
    "script",
}


def page(*written: Analysis, notes: tuple[Note, ...] = ()) -> str:
    request = Request(several=len(written) > 1, notes=lambda _: notes)
    return b"".join(FORMATS["html"].write(written, request)).decode()


def parsed(html: str) -> Any:  # noqa: ANN401  (an element tree)
    """The page as a browser understands it; anything a browser would have to repair is an error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def words(element: Any) -> str:  # noqa: ANN401
    return "".join(element.itertext())


def classes(element: Any) -> set[str]:  # noqa: ANN401
    return set(element.get("class", "").split())


@pytest.mark.parametrize(
    "written", [(ANALYSIS,), (BARE,), (ANALYSIS, BARE, ANALYSIS), ()], ids=["hostile", "bare", "several", "none"]
)
def test_a_page_is_valid(written: tuple[Analysis, ...]) -> None:
    ids = [element.get("id") for element in parsed(page(*written, notes=NOTES)).iter() if element.get("id")]

    assert len(set(ids)) == len(ids)


def test_every_link_within_the_page_leads_somewhere() -> None:
    tree = parsed(page(ANALYSIS, notes=NOTES))
    ids = {element.get("id") for element in tree.iter()}
    links = [element.get("href") for element in tree.iter("a")]

    assert [link for link in links if link.removeprefix("#") not in ids] == []
    assert len(links) == len(ANALYSIS.mentions) + len(ANALYSIS.quotes)


@settings(max_examples=25)
@given(text=any_text | hostile, name=any_text | hostile, article_id=any_text | hostile)
def test_nothing_of_an_article_means_anything(text: str, name: str, article_id: str) -> None:
    article = replace(ANALYSIS.article, id=article_id, title=text, headline=None, source=text, date=text, author=name)
    actors = tuple(Actor(a.id, name, a.kind, a.mentions, (name,), (text,)) for a in ANALYSIS.actors)
    quotes = tuple(replace(quote, why=text) for quote in ANALYSIS.quotes)
    notes = (*NOTES, replace(NOTES[0], text=f"x{text}"))
    tree = parsed(page(Analysis(article, actors, quotes, notes=(text,)), notes=notes))
    elements = list(tree.iter())

    assert {element.tag for element in elements} <= ALLOWED
    assert len(list(tree.iter("script"))) == len(list(tree.iter("style"))) == 1
    assert [name for element in elements for name in element.attrib if name.startswith(("on", "src", "style"))] == []
    links = [element.get("href") for element in tree.iter("a")]
    assert [link for link in links if not link.startswith(("#", "http://", "https://"))] == []


@given(any_text | hostile)
def test_words_are_shown_as_they_are_one_for_one(text: str) -> None:
    (paragraph,) = parsed(f"<!DOCTYPE html><title>-</title><p>x{escape_html(text)}</p>").iter("p")
    kept = words(paragraph)[1:]

    assert len(kept) == len(text.replace("\r", "\ufffd"))
    assert all(a in {b, "\ufffd"} for a, b in zip(kept, text, strict=True))


def test_only_addresses_of_the_web_become_links() -> None:
    with_source = [
        replace(ANALYSIS, article=replace(ANALYSIS.article, source=source))
        for source in ("https://a.example/?b=1&c", "javascript:alert(1)", "a.txt")
    ]
    links = [
        [a.get("href") for a in parsed(page(each)).iter("a") if not a.get("href").startswith("#")]
        for each in with_source
    ]

    assert links == [["https://a.example/?b=1&c"], [], []]


def test_a_page_needs_nothing_else() -> None:
    html = page(ANALYSIS, BARE)
    tree = parsed(html)

    assert {name for element in tree.iter() for name in element.attrib} & {
        "src",
        "srcset",
        "action",
        "data",
        "poster",
    } == set()
    assert list(tree.iter("link")) == []
    assert re.search(r"url\(|@import|fetch\(|XMLHttpRequest|WebSocket|innerHTML|eval\(", html) is None


def test_the_policy_allows_this_style_and_this_program_and_nothing_else() -> None:
    tree = parsed(page(ANALYSIS))
    (policy,) = (meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv"))

    def allowed(tag: str) -> str:
        (element,) = tree.iter(tag)
        return base64.b64encode(hashlib.sha256(words(element).encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{allowed('style')}'; script-src 'sha256-{allowed('script')}'; "
        "base-uri 'none'; form-action 'none'"
    )


def of_page(html: str) -> Iterator[Facts]:
    """What each sheet says: from the lists beside the text who, from the marks in it where."""
    for sheet in parsed(html).iter("div"):
        if sheet.get("class") != "sheet":
            continue
        where: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for span in sheet.iter("span"):
            if span.get("data-at"):
                at = int(span.get("data-at"))
                for mark in (*(span.get("data-m") or "").split(), *(span.get("data-q") or "").split()):
                    where[mark].append((at, at + len(words(span))))
        actors = {entry.get("data-actor-entry"): entry for entry in sheet.iter("li") if entry.get("data-actor-entry")}
        quotes = [entry for entry in sheet.iter("li") if entry.get("data-quote")]

        def parts(mark: str, where: dict[str, list[tuple[int, int]]] = where) -> tuple[tuple[int, int], ...]:
            """Neighbouring stretches are one part."""
            joined: list[tuple[int, int]] = []
            for start, end in sorted(where[mark]):
                if joined and joined[-1][1] == start:
                    joined[-1] = (joined[-1][0], end)
                else:
                    joined.append((start, end))
            return tuple(joined)

        yield Facts(
            frozenset(
                (
                    parts(link.get("data-mention"))[0][0],
                    parts(link.get("data-mention"))[-1][1],
                    actor.get("data-id"),
                    link.get("data-kind"),
                )
                for actor in actors.values()
                for link in actor.iter("a")
            ),
            frozenset(
                (
                    quote.get("data-id"),
                    quote.get("data-kind"),
                    actors[quote.get("data-actor")].get("data-id") if quote.get("data-actor") else None,
                    parts(quote.get("data-quote")),
                )
                for quote in quotes
            ),
            frozenset(
                (quote.get("data-id"), role, *map(int, quote.get(f"data-{role}").split("..")))
                for quote in quotes
                for role in ("cue", "speaker", "addressee")
                if quote.get(f"data-{role}")
            ),
        )


def test_a_page_says_what_its_analyses_say(seeds: Path, analyser: Analyser) -> None:
    samples = [analyser.analyse(read(str(path))) for path in sorted(seeds.iterdir())]

    assert list(of_page(page(*samples, ANALYSIS))) == [facts(each) for each in (*samples, ANALYSIS)]


@settings(max_examples=25)
@given(analyses())
def test_a_page_of_any_analysis_is_valid_and_holds_the_text(analysis: Analysis) -> None:
    tree = parsed(page(analysis))
    (article,) = tree.iter("article")
    paragraphs = [words(element) for element in article.iter("p") if classes(element) <= {"quoted", "question"}]

    assert paragraphs == [paragraph.of(analysis.article.text) for paragraph in analysis.article.body()]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = found()
    if program is None:
        pytest.skip("no Chromium is installed")
    try:
        opened = Browser(program, tmp_path_factory.mktemp("browser"))
    except (AssertionError, OSError) as error:
        pytest.skip(f"the browser doesn't start here: {error}")
    yield opened
    opened.close()


def opened(browser: Browser, tmp_path: Path, *written: Analysis) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(*written, notes=NOTES), encoding="utf-8")
    browser.open(path)


HERE = "[...document.querySelectorAll('.here')].map(each => each.textContent).join('')"
TOLD = "document.getElementById('message').textContent"


def test_keys_walk_the_mentions_of_an_actor(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS)
    seen = []
    for key in ("1", "n", "n", "N", "2", "2", "0", "n"):
        browser.press(key)
        seen.append(browser.value(HERE))

    assert seen == ["Jo\nOrr", "He", "Jo\nOrr", "He", "The Board", "*Varne* Board", "", ""]
    assert browser.value(TOLD).startswith("nothing is followed")


def test_keys_walk_quotes_and_say_who_speaks(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS)
    browser.press("1", '"')

    assert browser.value(HERE) == "“The dam,”“will hold & stand 👩\u200d👧.”"
    assert browser.value(TOLD).startswith("Jo Orr, quotes 1/1 ─ Jo Orr; Mayor Jo Orr, told; direct")

    browser.press("]", "]", "[")

    assert browser.value(HERE) == "The Board doubts\tit"


SHOWN_QUOTES = (
    "[...document.querySelectorAll('[data-quote]')].filter((each) => !each.hidden).map((each) => each.dataset.quote)"
)


def test_beside_an_actor_that_is_followed_stand_that_actors_quotes(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS)
    seen = []
    for key in ("0", "1", "3", "0"):
        browser.press(key)
        heading = browser.value("document.querySelector('.quotes h2').textContent")
        seen.append((heading, browser.value(SHOWN_QUOTES), browser.value("document.querySelectorAll('.lit').length")))

    every = [f"q{n}" for n, _ in enumerate(ANALYSIS.quotes, 1)]
    everything = (f"Quotes ({len(every)})", every, 1)
    no_quotes = (f"No quotes of Varne: all ({len(every)})", every, 1)
    assert seen == [everything, ("Quotes of Jo Orr (1)", ["q1"], 1), no_quotes, everything]


@pytest.mark.parametrize("width", [500, 1200, 1800])
def test_only_the_page_has_a_scroll_bar(browser: Browser, tmp_path: Path, width: int) -> None:
    browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=300, deviceScaleFactor=1, mobile=False)
    opened(browser, tmp_path, ANALYSIS)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    scrolls = "getComputedStyle(each).overflowY !== 'visible' && each.offsetWidth - each.clientWidth > 8"
    barred = browser.value(f"[...document.querySelectorAll('body *')].filter((each) => {scrolls}).length")
    seen = (browser.value(wide), barred)
    browser.ask("Emulation.clearDeviceMetricsOverride")

    assert seen == (False, 0)


def test_a_printed_page_has_the_text_then_both_lists_whole(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS)
    browser.press("1")
    browser.ask("Emulation.setEmulatedMedia", media="print")
    places = "['article', '.actors', '.quotes'].map((each) => document.querySelector(each).getBoundingClientRect())"
    article, actors, quotes = browser.value(f"{places}.map(({{top, bottom}}) => ({{top, bottom}}))")
    browser.wait_for("document.querySelector('.quotes h2').textContent.startsWith('Quotes (')")
    listed = browser.value(f"{SHOWN_QUOTES}.length")
    folded = browser.value("[...document.querySelectorAll('.actors details')].every((each) => !each.offsetHeight)")
    seen = browser.value("[...document.querySelectorAll('[data-quote]')].every((each) => each.offsetHeight > 0)")
    status = browser.value("document.getElementById('status').offsetHeight")
    browser.ask("Emulation.setEmulatedMedia", media="")
    browser.wait_for("document.querySelector('.quotes h2').textContent === 'Quotes of Jo Orr (1)'")

    assert article["bottom"] <= min(actors["top"], quotes["top"])
    assert (listed, folded, seen, status) == (len(ANALYSIS.quotes), True, True, 0)


def test_a_card_tells_what_is_known_of_a_place(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS)
    browser.press("1", "n", "i")
    card = browser.value("document.getElementById('card').textContent")

    assert "Jo Orr" in card
    assert "pronoun, subject of the sentence before: Jo Orr (0.70)" in card

    browser.press("Escape")

    assert browser.value("document.getElementById('card').hidden") is True


def test_a_card_comes_up_below_the_pointer(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS)
    box = browser.value("(({x, y}) => ({x, y}))(document.getElementById('s1-t99').getBoundingClientRect())")
    browser.ask("Input.dispatchMouseEvent", type="mouseMoved", x=box["x"] + 3, y=box["y"] + 3)

    browser.wait_for("document.getElementById('card').textContent.includes('Jo Orr')")


def test_keys_turn_from_article_to_article(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS, BARE)
    shown_sheets = "[...document.querySelectorAll('.sheet')].map(each => !each.hidden)"
    before = browser.value(shown_sheets)
    browser.press("J", "1")

    assert (before, browser.value(shown_sheets)) == ([True, False], [False, True])
    assert browser.value(TOLD) == "2/2  there is no actor 1"


def test_help_opens_and_closes(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS)
    browser.press("?")
    before = browser.value("document.getElementById('help').open")
    browser.press("?")

    assert (before, browser.value("document.getElementById('help').open")) == (True, False)


def test_a_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS, BARE)
    browser.press("1", "n", '"', "i", "j", "G", "J", "?", "?")
    browser.value("document.getElementById('theme').click()")

    assert browser.complaints == []
    assert browser.requests == [(tmp_path / "page.html").as_uri()]


def test_the_policy_stops_what_is_smuggled_in(browser: Browser, tmp_path: Path) -> None:
    smuggled = "<script>window.smuggled = 1</script><img src='x' onerror='window.smuggled = 1'></main>"
    path = tmp_path / "page.html"
    path.write_text(page(ANALYSIS).replace("</main>", smuggled), encoding="utf-8")
    browser.open(path)

    assert browser.value("window.smuggled === undefined") is True
    assert any("Content Security Policy" in complaint for complaint in browser.complaints)


def test_a_page_is_dark_where_the_reader_likes_it_dark(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, ANALYSIS)
    looks = []
    for preferred in ("light", "dark"):
        browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": preferred}])
        looks.append(browser.value("getComputedStyle(document.body).backgroundColor"))
    browser.value("document.getElementById('theme').click()")

    assert looks == ["rgb(248, 245, 238)", "rgb(22, 24, 28)"]
    assert browser.value("getComputedStyle(document.body).backgroundColor") == looks[0]
