"""The reader's parts, each without a screen."""

from __future__ import annotations

import pytest

from tests.app.conftest import TEXT
from tests.app.reader.conftest import StandInContext
from tui.app.reader.article_corrections import ArticleCorrections
from tui.app.reader.context import WAITING, PendingActions, ReaderContext, ScreenValue
from tui.app.reader.follow import Follow
from tui.app.reader.library_link import KnownActors
from tui.app.reader.reader_screen import ReaderScreen
from tui.app.reader.reading_list import OpenArticle, ReadingList
from tui.app.reader.reading_places import Bookmarks, SavedPosition
from tui.app.reader.search import Search
from tui.app.rendering.targets import ActorTarget, PairTarget, QuotesTarget
from tui.model.corrections import Scope
from tui.model.navigation import Following, ReadingPosition


def focus(reader: ReaderContext, name: str, row_id: str) -> None:
    """Give the keys to a list, at a row."""
    rows = getattr(reader.side, name)
    rows.has_focus, rows.row_id = True, row_id


def test_the_screen_keeps_every_value_of_the_context() -> None:
    names = {name for name, value in vars(ReaderContext).items() if isinstance(value, ScreenValue)}

    assert names - ReaderScreen._reactives.keys() == set()


# What a key is about


def test_a_key_is_about_the_row_of_the_actors(reader: StandInContext) -> None:
    focus(reader, "actors", "a2")
    subject = reader.subject_here()

    assert subject.row_actor is reader.analysis.actor("a2")
    assert (subject.row_quote, subject.mention) == (None, None)


def test_a_key_is_about_the_row_of_the_quotes_and_who_speaks_it(reader: StandInContext) -> None:
    focus(reader, "quotes", "q4")
    subject = reader.subject_here()

    assert subject.row_quote is reader.quote("q4")
    assert subject.actor is reader.analysis.actor("a2")
    assert subject.row_actor is None


def test_a_key_is_about_what_stands_at_the_reading_place(reader: StandInContext) -> None:
    reader.view.place = TEXT.index("She added")
    subject = reader.subject_here()

    assert subject.mention is not None
    assert subject.mention.span.of(TEXT) == "She"
    assert subject.actor is reader.analysis.actor("a1")
    assert not subject.listed


def test_without_anything_there_a_dossier_is_of_the_followed_actor(reader: StandInContext) -> None:
    Follow(reader).numbered(2)
    reader.view.place = TEXT.index("“It is always")

    assert KnownActors(reader).actor_meant() is reader.analysis.actor("a2")


# Follow


def test_follows_from_hit_to_hit_and_round(reader: StandInContext) -> None:
    follow = Follow(reader)
    follow.numbered(3)
    places = [reader.view.place]
    for _ in range(len(reader.cursor.stops)):
        reader.view.go_to(reader.cursor.current.start if reader.cursor.current else 0)
        follow.step(1)
        places.append(reader.view.place)

    assert reader.followed.target == ActorTarget("a4")
    assert reader.cursor.index == 0


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (None, QuotesTarget()),
        (QuotesTarget(), QuotesTarget(open_only=True)),
        (ActorTarget("a1"), ActorTarget("a1", quotes=True)),
    ],
    ids=["nothing", "quotes", "actor"],
)
def test_toggles_quotes(
    reader: StandInContext, start: ActorTarget | QuotesTarget | None, expected: ActorTarget | QuotesTarget
) -> None:
    follow = Follow(reader)
    if start:
        follow.start(start)
    follow.toggle_quotes()

    assert reader.followed.target == expected


def test_a_pair_is_of_the_followed_actor_and_the_one_of_the_row(reader: StandInContext) -> None:
    follow = Follow(reader)
    follow.numbered(1)
    focus(reader, "actors", "a2")
    follow.pair()

    assert reader.followed.target == PairTarget("a1", "a2")


def test_what_cannot_be_followed_yet_waits_for_the_analysis(reader: StandInContext) -> None:
    known, reader.analysis, reader.pending = reader.analysis, type(reader.analysis)(reader.analysis.article), True
    Follow(reader).numbered(1)
    waited = reader.hint
    reader.analysis, reader.pending = known, False
    reader.catch_up()

    assert waited == WAITING
    assert reader.followed.target == ActorTarget("a1")


def test_keys_that_wait_are_forgotten_where_the_reader_went_elsewhere() -> None:
    waiting = PendingActions()
    waiting.add(lambda: None, 4)
    waiting.add(lambda: None, 9)

    assert waiting.take(7) == []
    assert not waiting


# Places


def test_a_mark_is_gone_to_and_back(reader: StandInContext) -> None:
    bookmarks = Bookmarks(reader)
    reader.view.place = 300
    bookmarks.set("a")
    reader.view.place = 20
    bookmarks.go_to("a")
    there = reader.view.place
    bookmarks.jump(ahead=False)

    assert (there, reader.view.place) == (300, 20)


def test_the_position_is_stored_and_found_again(reader: StandInContext) -> None:
    Follow(reader).numbered(2)
    reader.view.place = at = reader.analysis.article.paragraphs[2].start + 5
    Bookmarks(reader).set("m")
    SavedPosition(reader, Search(reader)).save()
    article = reader.article
    reader.reading.articles[0] = OpenArticle(article.reference, article.analysis, analysed=True)
    reader.view.place, reader.followed = 0, type(reader.followed)()
    SavedPosition(reader, Search(reader)).resume()

    following = Following("actor", ("Tobias Renn",), 0)
    assert reader.article.position == ReadingPosition(2, 5, at // 80, following, (("m", at),))
    assert reader.followed.target == ActorTarget("a2")


# Corrections


async def test_a_merged_actor_is_followed_on(reader: StandInContext) -> None:
    Follow(reader).numbered(2)
    reader.answers = ["a1", Scope.ARTICLE]
    corrections = ArticleCorrections(reader)
    actor = reader.analysis.actor("a2")
    assert actor is not None
    await corrections.merge(actor)

    assert "Tobias Renn" not in [actor.name for actor in reader.analysis.actors]
    assert reader.followed.title == "Ines Calloway"
    corrections.undo_last()
    assert "Tobias Renn" in [actor.name for actor in reader.analysis.actors]


async def test_a_dialog_that_is_left_corrects_nothing(reader: StandInContext) -> None:
    before = reader.analysis
    reader.answers = [None]
    actor = before.actors[0]
    await ArticleCorrections(reader).rename(actor)

    assert reader.analysis is before


# The reading list


def test_the_way_back_leads_through_what_was_left() -> None:
    first, others = [OpenArticle("a"), OpenArticle("b")], [OpenArticle("c"), OpenArticle("d")]
    reading = ReadingList(first)
    reading.number = 1
    reading.leave_for(others, 0, ())
    inside = reading.current.reference, reading.chosen_in_program
    reading.go_back()

    assert inside == ("c", True)
    assert (reading.current.reference, reading.label, reading.chosen_in_program) == ("b", "2/2", False)
