"""Text first, marks when they arrive, and the text stays readable whatever happens."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.app.conftest import KnownAnalyses, article_of
from tests.app.driving import press, reader, settled, status
from tui.app.app import NewsreaderApp
from tui.app.widgets.bars import StatusLine
from tui.errors import ModelError, SourceError
from tui.library.library import Library
from tui.model.analysis import Analysis, Stop
from tui.model.article import Article
from tui.services.analysis_service import AnalysisService
from tui.services.annotation_service import AnnotationService


class SlowAnalyses(AnalysisService):
    """Analyses when it is told to."""

    def __init__(self, outcome: Analysis | Exception) -> None:
        super().__init__()
        self.outcome = outcome
        self.go = threading.Event()
        self.share = 0.0
        self.limits: list[float | None] = []

    def analyse(
        self, article: Article, time_limit: float | None = None, on_progress: Callable[[float], None] | None = None
    ) -> Analysis:
        self.limits.append(time_limit)
        if on_progress is not None:
            on_progress(self.share)
        self.go.wait()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        assert article.text == self.outcome.article.text
        return self.outcome


def shown(app: NewsreaderApp) -> str:
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


async def test_the_text_stands_there_before_the_analysis(analysis: Analysis) -> None:
    analyses = SlowAnalyses(analysis)
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=(120, 40)):
        await press(app)
        words = shown(app)
        analyses.go.set()
        await settled(app)

        assert "Harbour board delays ferry" in words
        assert "finding actors and quotes" in words
        assert "Actors 5" in shown(app)


async def test_keys_work_while_the_analysis_is_under_way(analysis: Analysis) -> None:
    analyses = SlowAnalyses(analysis)
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=(120, 12)):
        await press(app, "1")
        said = status(app)
        await press(app, "slash", *"renn", "enter", "n")
        place = reader(app).view.place
        analyses.go.set()
        await settled(app)

        assert said == "as soon as the actors and quotes are known …"
        assert reader(app).cursor.label == "2/4"
        assert reader(app).view.place == place


async def test_a_measure_chosen_before_the_analysis_stays(analysis: Analysis) -> None:
    analyses = SlowAnalyses(analysis)
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=(120, 40)):
        await press(app, "minus", "minus")
        analyses.go.set()
        await settled(app)

        assert reader(app).measure == 64


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ModelError("There is no model.", "install one"), "There is no model."),
        (ValueError("odd"), "The analysis failed: ValueError: odd"),
        (RecursionError(), "The analysis failed: RecursionError"),
    ],
    ids=["ours", "not-ours", "recursion"],
)
async def test_an_error_is_reported_and_the_text_stays(analysis: Analysis, error: Exception, told: str) -> None:
    analyses = SlowAnalyses(error)
    analyses.go.set()
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=(140, 40)):
        await settled(app)
        await press(app)

        assert told in " ".join(reader(app).message.split())
        assert "Harbour board delays ferry" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (40, 12)], ids=str)
async def test_without_lists_the_status_line_says_what_goes_on(analysis: Analysis, size: tuple[int, int]) -> None:
    analyses = SlowAnalyses(ModelError("There is no model.", "install one"))
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=size):
        await press(app)
        before = reader(app).query_one(StatusLine).right
        analyses.go.set()
        await settled(app)
        await press(app)

        assert before == "analysing …"
        assert status(app).startswith("There is no model.")


async def test_the_status_line_says_how_far_the_analysis_is(analysis: Analysis) -> None:
    analyses = SlowAnalyses(analysis)
    analyses.share = 0.4
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=(120, 40)):
        await settled(app, lambda: reader(app).share > 0)
        said = reader(app).query_one(StatusLine).right
        analyses.go.set()
        await settled(app)

        assert said == "analysing 40 %"
        assert reader(app).query_one(StatusLine).right == ""


async def test_an_analysis_that_stopped_says_how_far_it_came_and_e_goes_on(analysis: Analysis) -> None:
    cut = replace(analysis, actors=(), quotes=(), stop=Stop(analysis.article.paragraphs[1].end, 30.0))
    analyses = SlowAnalyses(cut)
    analyses.go.set()
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with app.run_test(size=(120, 40)):
        await settled(app)
        cut_short = reader(app).query_one(StatusLine).right
        analyses.outcome = analysis
        await press(app, "E")
        await settled(app)
        at_the_end = reader(app).query_one(StatusLine).right
        await press(app, "E")

        paragraphs = len(analysis.article.paragraphs)
        assert cut_short == f"marked up to paragraph 2 of {paragraphs}, E goes on"
        assert at_the_end == ""
        assert analyses.limits == [None, 120.0]
        assert status(app) == "all of the article is analysed"


async def test_r_analyses_again_and_says_when_that_is_done(app: NewsreaderApp) -> None:
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "r")
        await settled(app)
        await press(app)

        assert status(app) == "analysed again: 5 actors, 6 quotes"
        assert reader(app).cursor.label == "1/6"


async def test_what_the_analysis_has_to_say_is_shown(analysis: Analysis) -> None:
    noted = Analysis(analysis.article, notes=("It stopped early.",))
    app = NewsreaderApp([analysis.article], analyses=KnownAnalyses(noted))
    async with app.run_test(size=(120, 40)):
        await press(app)

        assert "It stopped early." in shown(app)


async def test_leaving_does_not_wait_for_the_analysis(analysis: Analysis) -> None:
    analyses = SlowAnalyses(analysis)
    app = NewsreaderApp([analysis.article], analyses=analyses)
    async with asyncio.timeout(60), app.run_test():
        await press(app, "q")

    assert not analyses.go.is_set()
    analyses.go.set()


async def test_next_and_previous_article_keep_what_was_followed(analysis: Analysis) -> None:
    other = Analysis(article_of("Another\n\nWords of nobody."))
    other = Analysis(Article("other", other.article.text, other.article.paragraphs))
    app = NewsreaderApp([analysis.article, other.article], analyses=KnownAnalyses(analysis, other))
    async with app.run_test(size=(120, 40)):
        await press(app, "2", "n", "J")
        there = reader(app).analysis.article.id, reader(app).followed.target, reader(app).position
        await press(app, "K")

        assert there == ("other", None, "2/2")
        assert reader(app).cursor.label == "2/5"


@pytest.mark.parametrize(("key", "told"), [("J", "the last article"), ("K", "the first article")])
async def test_there_is_an_end_to_the_pile(app: NewsreaderApp, key: str, told: str) -> None:
    async with app.run_test():
        await press(app, key)

        assert told in status(app)


async def test_an_article_that_cannot_be_read_is_reported_and_the_others_are_read(
    analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(reference: str) -> Article:
        raise SourceError(f"{reference} is gone.")

    analyses = KnownAnalyses(analysis)
    monkeypatch.setattr(analyses, "read", read)
    app = NewsreaderApp([analysis.article, "gone.txt"], analyses=analyses)
    async with app.run_test(size=(120, 40)):
        await press(app, "1", "J")
        await settled(app)
        await press(app)
        words, where, followed = shown(app), reader(app).position, reader(app).followed.target
        hint, length = status(app), reader(app).query_one(StatusLine).right
        await press(app, "K")
        await settled(app)

        assert "gone.txt is gone." in words
        assert "Harbour board delays ferry" not in words
        assert (where, followed) == ("2/2", None)
        assert (hint, length) == ("o another article · L library · ? help", "2/2")
        assert "Harbour board delays ferry" in shown(app)
        assert reader(app).cursor.label == "1/6"


async def test_an_article_that_can_be_read_after_all_is_read_again_with_r(
    analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[SourceError | Article] = [
        SourceError("gone.txt is gone.", "look for it"),
        article_of("Back again\n\nIt was here all along."),
    ]

    def read(_: str) -> Article:
        answer = answers.pop(0)
        if isinstance(answer, SourceError):
            raise answer
        return answer

    analyses = KnownAnalyses()
    monkeypatch.setattr(analyses, "read", read)
    app = NewsreaderApp([analysis.article, "gone.txt"], analyses=analyses)
    async with app.run_test(size=(120, 40)):
        await press(app, "J")
        await settled(app)
        await press(app)
        before = shown(app)
        await press(app, "r")
        await settled(app)
        await press(app)

        assert "hint: look for it" in before
        assert "r tries again, K goes to the article before." in before
        assert "It was here all along." in shown(app)
        assert "gone.txt is gone." not in shown(app)


async def test_nothing_of_the_article_before_stands_there_while_the_next_is_fetched(
    analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def read(_: str) -> Article:
        go.wait()
        return article_of("Late news\n\nIt took its time.")

    analyses = KnownAnalyses()
    monkeypatch.setattr(analyses, "read", read)
    app = NewsreaderApp([analysis.article, "https://gazette.example/late"], analyses=analyses)
    async with app.run_test(size=(120, 40)):
        await press(app, "J")
        words = shown(app)
        go.set()
        await settled(app)
        await press(app)

        assert "reading https://gazette.example/late …" in words
        assert "Harbour board delays ferry" not in words
        assert "It took its time." in shown(app)


async def test_an_error_that_is_shown_commands_nothing(analysis: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: str) -> Article:
        raise SourceError("\x1b]0;owned\x07 [bold]gone[/].txt is gone.")

    analyses = KnownAnalyses(analysis)
    monkeypatch.setattr(analyses, "read", read)
    app = NewsreaderApp([analysis.article, "gone.txt"], analyses=analyses)
    async with app.run_test(size=(120, 40)):
        await press(app, "J")
        await settled(app)
        await press(app)

        assert "\x1b" not in shown(app)
        assert "[bold]gone[/].txt is gone." in shown(app)


def test_the_first_article_that_cannot_be_read_is_an_error_of_the_program() -> None:
    with pytest.raises(SourceError, match=r"gone\.txt"):
        NewsreaderApp(["gone.txt"], analyses=AnalysisService())


async def test_the_screen_does_not_wait_for_a_library_that_is_busy(analysis: Analysis) -> None:
    library = Library(None)
    app = NewsreaderApp([analysis.article], analyses=KnownAnalyses(analysis), annotations=AnnotationService(library))
    busy, done = threading.Event(), threading.Event()

    def hold() -> None:
        with library._lock:
            busy.set()
            done.wait(60)

    async with app.run_test(size=(100, 20)):
        await press(app, "G")
        holder = threading.Thread(target=hold)
        holder.start()
        busy.wait(60)
        reader(app).save_position_beside()
        await press(app, "g", "right_parenthesis")
        place = reader(app).view.place
        done.set()
        holder.join()

        assert place > 0
    library.close()
