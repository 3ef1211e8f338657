""""""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.feed_parser import Feed, FeedEntry, day_of, feed_of, linked_feeds


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1582194600", "2020-02-20"),
        (1582194600, "2020-02-20"),
        (1582194600.5, "2020-02-20"),
        ("1582194600123", "2020-02-20"),
        ("20200220", "2020-02-20"),
        ("20200220T2330Z", "2020-02-20"),
        ("2020-02-20", "2020-02-20"),
        ("2020/02/20 10:00", "2020-02-20"),
        ("2020.2.20", "2020-02-20"),
        ("2020年2月20日", "2020-02-20"),
        ("2020-02-20T23:30:00-05:00", "2020-02-21"),
        ("2020-02-20T23:30:00.123456789Z", "2020-02-20"),
        ("2020-02-20T99:99", "2020-02-20"),
        ("20.02.2020", "2020-02-20"),
        ("04.02.2020", "2020-02-04"),
        ("20/02/2020", "2020-02-20"),
        ("02/20/2020 10:00 PM", "2020-02-20"),
        ("02-02-2020", "2020-02-02"),
        ("February 20th, 2020", "2020-02-20"),
        ("Thu, 20 Feb 2020 27:99:00 GMT", "2020-02-20"),
    ],
)
def test_a_day_is_read_in_every_way_that_leaves_no_doubt(said: object, expected: str) -> None:
    assert day_of(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        *("04/02/2020", "04-02-2020 10:00", "20-02-04", "2020-W08", "2020W083", "2020-051", "2020", "2020-02", "0"),
        *("2020-13-01", "2020-02-30", "0000-00-00", "0001-01-01T00:00:00Z", "1970-01-01", "9999-12-31", "3155760000"),
        *("", "soon", "yesterday", "99999", "9" * 13, "9" * 400, True, None, [], float("nan"), float("inf")),
    ],
)
def test_what_names_no_day_or_may_be_two_has_none(said: object) -> None:
    assert day_of(said) is None


@pytest.mark.parametrize(
    ("said", "guess", "expected"),
    [
        ("jeu., 20 févr. 2020 23:30:00 -0500", (2020, 2, 21), "2020-02-21"),
        ("Tue, 31 Dec 2019 23:30:00 -0500", (2020, 1, 1), "2020-01-01"),
        ("20 Feb 20 10:00 GMT", (2020, 2, 20), "2020-02-20"),
        ("2020-W08", (2020, 11, 1), None),
        ("about 1582194600", (1582, 7, 13), None),
        ("some time in spring", (1720, 1, 23), None),
        ("20 févr. 2020", (-1, 11, 30), None),
    ],
)
def test_a_parsers_guess_is_believed_where_its_year_is_written(
    said: str, guess: tuple[int, int, int], expected: str | None
) -> None:
    assert day_of(said, guess) == expected


@given(
    st.one_of(st.text(max_size=40), st.from_regex(r"[0-9TWZ:./+ -]{1,25}", fullmatch=True), st.floats(), st.integers())
)
def test_any_words_are_a_day_that_can_be_or_none(said: object) -> None:
    found = day_of(said)

    assert found is None or 1800 <= date.fromisoformat(found).year <= datetime.now(UTC).year + 1


FEEDS = Path(__file__).parent / "feeds"
ADDRESS = "https://varne.example/feed"


def read(name: str) -> Feed:
    return of((FEEDS / name).read_bytes())


def of(data: bytes, charset: str | None = None) -> Feed:
    return feed_of(data, address=ADDRESS, charset=charset, what="The feed")


def paragraphs(article: Article) -> list[str]:
    return [paragraph.of(article.text) for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("rss-0.90.xml", "Varne Post"),
        ("rss-0.91.xml", "Varne Post"),
        ("rss-1.0.xml", "Varne Post"),
        ("rss-2.0.xml", "Varne & Holm Post"),
        ("atom.xml", "Varne & Holm Post"),
        ("feed.json", "Varne Post"),
    ],
)
def test_each_format_has_its_title_headlines_and_addresses(name: str, title: str) -> None:
    feed = read(name)

    assert feed.title == title
    assert [entry.title for entry in feed.entries] == ["Ferry runs again", "Bridge opens"]
    assert [(entry.address or "").partition("?")[0] for entry in feed.entries] == [
        "https://varne.example/ferry",
        "https://varne.example/bridge",
    ]


@pytest.mark.parametrize("name", ["rss-1.0.xml", "rss-2.0.xml", "atom.xml", "feed.json"])
def test_days_and_authors_are_read(name: str) -> None:
    ferry, bridge = read(name).entries

    assert (ferry.date, bridge.date) == ("2024-05-12" if name == "atom.xml" else "2024-05-11", "2024-03-05")
    assert (ferry.author or "").startswith("Nils Brandt")
    assert bridge.author == "Ada Fenn"


@pytest.mark.parametrize("name", ["rss-2.0.xml", "atom.xml", "feed.json"])
def test_several_authors_are_joined(name: str) -> None:
    assert read(name).entries[0].author == "Nils Brandt, Ida Roth"


def test_an_entry_is_an_article_of_headline_and_the_fullest_text() -> None:
    article = read("rss-2.0.xml").entries[0].article(ADDRESS)

    assert paragraphs(article) == [
        "Ferry runs again",
        "The ferry is running again.",
        "“We have changed the engine,” said Tove Lund.",
        "Forty cars came.",
    ]
    assert (article.headline, article.source) == (article.paragraphs[0], "https://varne.example/ferry")
    assert (article.id, article.date, article.author) == ("ferry", "2024-05-11", "Nils Brandt, Ida Roth")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("atom.xml", "The mayor crossed it first. Two < three."), ("feed.json", "Nobody <fell> in.")],
)
def test_plain_text_stays_as_it_is(name: str, expected: str) -> None:
    assert paragraphs(read(name).entries[1].article(ADDRESS))[-1] == expected


def test_an_entry_of_a_headline_alone_is_an_article_of_a_headline() -> None:
    assert paragraphs(read("rss-0.90.xml").entries[0].article(ADDRESS)) == ["Ferry runs again"]


def test_an_entry_without_a_page_is_known_by_feed_and_id() -> None:
    assert FeedEntry("7", "", None, None, None, "").article(ADDRESS).source == f"{ADDRESS}#7"


def test_an_entry_has_the_same_id_every_time() -> None:
    first, second = ([entry.id for entry in read(name).entries] for name in ("rss-0.90.xml", "rss-0.90.xml"))

    assert first == second == ["https://varne.example/ferry", "https://varne.example/bridge"]


TEXT = "Ines Marr of the coast guard towed a grain ship into Port Olmen on Friday after its rudder broke in the strait."


def headline(item: str, kind: str = "rss") -> str:
    """The headline of a feed's only entry, an item of a kind of feed."""
    whole = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry>{item}</entry></feed>"
    if kind == "rss":
        whole = f"<rss version='2.0'><channel><title>Post</title><item>{item}</item></channel></rss>"
    (entry,) = of(whole.encode()).entries
    return entry.title


@pytest.mark.parametrize("said", ["", "<title/>", "<title> </title>"])
def test_an_entry_without_headline_is_called_by_the_beginning_of_its_text(said: str) -> None:
    data = (
        f"<rss version='2.0'><channel><item>{said}<link>https://varne.example/@ines/11282736</link>"
        f"<description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;More follows.&lt;/p&gt;</description></item></channel></rss>"
    )
    article = of(data.encode()).entries[0].article(ADDRESS)

    assert (article.title, article.headline) == (None, None)
    assert article.id == "Ines Marr of the coast guard towed a grain ship into Port Olmen on Friday after …"


def test_a_short_text_without_headline_is_called_by_all_of_it() -> None:
    entry = FeedEntry("7", "", None, None, None, "<p>The lighthouse is out.</p>")

    assert entry.article(ADDRESS).id == "The lighthouse is out."


def test_an_entry_of_neither_headline_nor_text_is_called_by_its_address() -> None:
    assert FeedEntry("7", "", "https://varne.example/quay", None, None, "").article(ADDRESS).id == "quay"


@pytest.mark.parametrize(
    ("kind", "item", "expected"),
    [
        ("rss", "<title>&lt;![CDATA[Fire &amp;amp; smoke]]&gt;</title>", "Fire & smoke"),
        ("rss", "<title>&#60;![CDATA[Fire]]&#62;</title>", "Fire"),
        ("rss", "<title><![CDATA[<![CDATA[Fire]]]]><![CDATA[>]]></title>", "Fire"),
        ("rss", "<title>A Map&lt;Key&gt; of the quay</title>", "A Map<Key> of the quay"),
        ("rss", "<title>Fire &lt;b&gt;again&lt;/b&gt; at &lt;Quay&gt;</title>", "Fire again at <Quay>"),
        ("rss", "<title>Fire &lt;br/&gt; smoke</title>", "Fire smoke"),
        ("rss", "<title>2 &lt; 3 &amp;amp; more</title>", "2 < 3 & more"),
        ("atom", '<title type="text">A Map&lt;Key&gt; of the quay</title>', "A Map<Key> of the quay"),
        ("atom", "<title>What &lt;b&gt; means</title>", "What <b> means"),
        ("atom", '<title type="html">Fire &lt;b&gt;again&lt;/b&gt; &amp;lt;Quay&amp;gt;</title>', "Fire again <Quay>"),
    ],
)
def test_headlines_keep_their_words_and_no_markup(kind: str, item: str, expected: str) -> None:
    assert headline(item, kind) == expected


def test_text_in_an_escaped_wrapping_is_read() -> None:
    data = (
        b"<rss version='2.0'><channel><item><title>Fire</title><description>"
        b"&lt;![CDATA[&lt;p&gt;The mill burns.&lt;/p&gt;"
        b"&lt;p&gt;Nobody was in it.&lt;/p&gt;]]&gt;</description></item></channel></rss>"
    )

    assert paragraphs(of(data).entries[0].article(ADDRESS)) == ["Fire", "The mill burns.", "Nobody was in it."]


@pytest.mark.parametrize("version", ['"1.1"', '"1"', "1.1", "1", '"http://jsonfeed.org/version/1.1"'])
def test_a_json_feed_is_known_however_it_writes_its_version(version: str) -> None:
    item = '{"id": 1, "title": "A Map<Key> &amp; more", "content_text": "Two.", "date_published": 1582194600}'
    feed = of(f'{{"version": {version}, "title": "Post", "items": [{item}]}}'.encode())

    assert feed == Feed("Post", (FeedEntry("1", "A Map<Key> & more", None, "2020-02-20", None, "<p>Two.</p>", "1"),))


def test_broken_markup_gives_what_can_be_understood() -> None:
    feed = read("broken.xml")

    assert (feed.title, [entry.title for entry in feed.entries]) == (
        "Varne & Holm Post",
        ["Ferry runs again & again", "Bridge opens"],
    )


def test_entities_are_not_blown_up_and_read_no_file() -> None:
    feed = read("bomb.xml")
    said = "".join(f"{entry.title}{entry.body}" for entry in feed.entries)

    assert feed.title == "Varne Post"
    assert len(said) < 1000
    assert "root:" not in said


def test_hostile_titles_are_words_on_one_line() -> None:
    feed = read("hostile.xml")

    assert feed.title == "Varne›2J [bold]Post[/bold]"
    assert feed.entries[0].title == "Ferry [link=https://evil.example]runs[/link] again"


def test_hostile_entries_lead_nowhere_and_say_nothing_hidden() -> None:
    entries = read("hostile.xml").entries
    article = entries[0].article(ADDRESS)
    said = f"{article.id}{article.title}{article.text}{article.source}"

    assert [entry.address for entry in entries] == [None, None, "http://127.0.0.1:1/quay"]
    assert [char for char in said if not char.isprintable() and char != "\n"] == []
    assert "steal" not in said
    assert "/" not in article.id.replace("../../etc/passwd", "")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "The feed is no feed."),
        (b"<html><body><p>Rain.</p></body></html>", "The feed is no feed."),
        (b"/etc/passwd", "The feed is no feed."),
        (b"{}", "The feed is JSON, but no JSON Feed."),
        (b'{"version": 7}', "The feed is JSON, but no JSON Feed."),
        (b"{", "The feed is a broken feed: "),
        (b'{"a":' * 100_000, "The feed is a broken feed: "),
    ],
    ids=["empty", "page", "path", "json", "version", "half", "deep"],
)
def test_what_is_no_feed_is_reported(data: bytes, expected: str) -> None:
    with pytest.raises(SourceError) as error:
        of(data)

    assert error.value.message.startswith(expected)


@pytest.mark.parametrize(
    "items",
    ["null", "7", "[null, 7, []]", '[{"url": 7, "title": [], "authors": "x", "date_published": "soon", "id": null}]'],
)
def test_a_json_feed_of_nonsense_has_no_news_or_empty_ones(items: str) -> None:
    feed = of(f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}'.encode())

    assert [entry.title for entry in feed.entries if entry.title] == []


def test_an_encoding_that_the_server_names_is_used() -> None:
    data = "<rss version='2.0'><channel><title>Мост</title></channel></rss>".encode("koi8-r")

    assert of(data, "koi8-r").title == "Мост"


def test_a_page_names_its_feeds() -> None:
    page = (
        b'<html><head><link rel="stylesheet" href="/a.css"><link rel="alternate" hreflang="de" href="/de">'
        b'<link rel="alternate" type="application/rss+xml" href="/feed">'
        b'<link rel="home" type="application/rss+xml" href="/no">'
        b'<link rel="alternate" type="application/atom+xml" href="https://feeds.example/atom"></head></html>'
    )

    assert linked_feeds(page, address=ADDRESS, charset=None) == (
        "https://varne.example/feed",
        "https://feeds.example/atom",
    )


@given(
    st.sampled_from(["rss-2.0.xml", "atom.xml", "feed.json", "bomb.xml"]), st.integers(0, 5000), st.binary(max_size=30)
)
def test_any_damage_gives_a_feed_or_a_sentence(name: str, at: int, damage: bytes) -> None:
    data = (FEEDS / name).read_bytes()
    at %= len(data)
    try:
        feed = of(data[:at] + damage + data[at + len(damage) :])
        said = "".join(entry.article(ADDRESS).text for entry in feed.entries) + feed.title
    except SourceError as error:
        said = error.message

    assert "\x1b" not in said
