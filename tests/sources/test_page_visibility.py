from __future__ import annotations

import pytest
from lxml import html

from tests.sources.newspaper import TEXT, lines, read, story
from tui.sources.markup import drop
from tui.sources.page_visibility import hidden

CONSENT = "<p>We and our 812 partners keep cookies on your device, said Privacy Manager Ines Roth.</p>"


@pytest.mark.parametrize(
    ("head", "hiding"),
    [
        ("", "hidden"),
        ("", "style='color: red; display : none'"),
        ("", "style='visibility:hidden'"),
        ("", "aria-hidden='true'"),
        ("", "role='dialog'"),
        ("", "class='sr-only'"),
        ("<style>.box { margin: 0 } .note,#x{display:none}</style>", "class='wide note'"),
        ("<style>div#x { display: none !important }</style>", "id='x' style='display:block'"),
        ("<style>/* .a{} */ @media print { .b { display: block } } .b { visibility: hidden; }</style>", "class='b'"),
    ],
)
@pytest.mark.parametrize("place", ["between", "after"])
def test_hidden_blocks_are_not_read(head: str, hiding: str, place: str) -> None:
    block = f"<div {hiding}>{CONSENT}</div>"
    page = story(head=head, between=block) if place == "between" else story(head=head, after=block)

    assert lines(read(page)) == list(TEXT)


@pytest.mark.parametrize("tag", ["dialog", "template", "noscript"])
def test_what_waits_to_be_shown_is_not_read(tag: str) -> None:
    assert lines(read(story(between=f"<{tag}>{CONSENT}</{tag}>"))) == list(TEXT)


@pytest.mark.parametrize(
    ("head", "attributes"),
    [
        ("<style>.note{display:none} .note{display:block}</style>", "class='note'"),
        ("<style>.note{display:none} .note.open{display:block}</style>", "class='note open'"),
        ("<style>@media (max-width: 600px) { .note { display: none } }</style>", "class='note'"),
        ("<style>.js .note { display: none }</style>", "class='note'"),
        ("<style>.note{display:none}</style>", "class='note' style='display:block'"),
        ("", "hidden='until-found'"),
        ("", "class='hidden-history'"),
    ],
)
def test_what_is_shown_after_all_is_read(head: str, attributes: str) -> None:
    words = "The old lamp is in the museum of Kelm now, where it can be seen on Sundays."

    assert words in lines(read(story(head=head, between=f"<div {attributes}><p>{words}</p></div>")))


def test_an_article_that_a_script_would_show_is_read() -> None:
    page = story(head="<style>.fade{visibility:hidden}</style>").replace("<article>", "<article class='fade'>")

    assert lines(read(page)) == list(TEXT)


def test_an_article_behind_a_message_is_read() -> None:
    page = story(around="<div role='dialog'><p>Do you want to know when we write of lamps again? Say yes.</p></div>")

    assert lines(read(page.replace("<article>", "<article aria-hidden='true'>"))) == list(TEXT)


def test_copies_for_other_screens_are_read_once() -> None:
    text = "".join(f"<p>{each}</p>" for each in TEXT)

    assert lines(read(story(around=f"<div hidden>{text}</div><div style='display:none'>{text}</div>"))) == list(TEXT)


def test_what_stands_behind_a_hidden_element_stays() -> None:
    tree = html.fromstring("<p>The lamp <span hidden>of 1983</span>burns.</p>")
    drop(hidden(tree))

    assert "".join(tree.itertext()).split() == ["The", "lamp", "burns."]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (
            "<a href='/h'>Runa Holt</a><span class='hover-card'><a href='/1'>Holt's lamps</a></span> left.",
            "Runa Holt left.",
        ),
        (
            "<a href='/h'>Runa Holt</a><span><a href='/1'>Keeper</a><a href='/2'>All on Holt</a></span> left.",
            "Runa Holt left.",
        ),
        ("<b>Runa Holt</b><i>Keeper</i> left.", "Runa Holt Keeper left."),
        ("<span>R</span><span>una Holt</span> left.", "Runa Holt left."),
        ("<b>Runa Holt</b>’s <i>lamp</i>, left.", "Runa Holt’s lamp, left."),
    ],
    ids=["card", "glued-links", "two-elements", "large-letter", "marks"],
)
def test_what_opens_above_a_sentence_is_no_part_of_it(inside: str, said: str) -> None:
    assert lines(read(story(between=f"<p>{inside}</p>")))[2] == said


def test_rules_by_the_thousand_take_no_time_to_speak_of() -> None:
    rules = "".join(f".a.b{number}{{display:none}}" for number in range(5000))
    many = "".join(f"<p class='a c{number}'>A word.</p>" for number in range(5000))
    tree = html.fromstring(f"<html><head><style>{rules}</style></head><body>{many}</body></html>")

    assert hidden(tree) == []
