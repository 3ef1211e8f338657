from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import article_of
from tests.nlp.fatal import die_at_once, start, start_without_model
from tui.errors import AnalysisError, ModelError, NewsreaderError, SourceError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.nlp.workers import AHEAD, WINDOW, Workers

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by signal")

ORPHANS = """
import sys, time
from tests.builders import article_of
from tests.nlp.fatal import start
from tui.nlp.workers import Workers

if __name__ == "__main__":
    with Workers(start, jobs=2) as workers:
        ready = workers.analyse_all(article_of(text, name=text) for text in ["a", "b", "c", "sleep 60", "sleep 60"])
        next(ready), next(ready), next(ready)
        print(*workers.ids, flush=True)
        next(ready)
"""


def articles(*texts: str) -> list[Article]:
    return [article_of(text, name=str(number)) for number, text in enumerate(texts)]


def told(outcomes: list[Analysis | NewsreaderError]) -> list[str]:
    """Ids of the articles analysed, and the sentences of errors."""
    return [each.article.id if isinstance(each, Analysis) else each.message for each in outcomes]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return not Path("/proc").is_dir()


def test_analyses_come_in_the_order_of_the_articles_whoever_is_slow() -> None:
    with Workers(start, jobs=2) as workers:
        found = list(workers.analyse_all(articles("sleep 0.5", *["quick"] * 30)))

    assert told(found) == [str(number) for number in range(31)]
    assert len({each.model for each in found if isinstance(each, Analysis)}) == 2


def test_what_can_not_be_read_stays_in_its_place() -> None:
    first, second = articles("one", "two")
    with Workers(start, jobs=1) as workers:
        found = list(workers.analyse_all([first, SourceError("Line 2 is not JSON."), second, SourceError("Line 4.")]))

    assert told(found) == ["0", "Line 2 is not JSON.", "1", "Line 4."]


def test_an_article_that_fails_or_kills_costs_no_other_its_analysis(tmp_path: Path) -> None:
    with Workers(start, jobs=2) as workers:
        found = list(workers.analyse_all(articles("a", "fail", "b", "die", "c", f"die-once {tmp_path}", *["d"] * 9)))

    assert told(found) == [
        "0",
        "1 can't be analysed: RecursionError: too deep.",
        "2",
        "3 can't be analysed: 2 processes died over it, the last by signal SIGKILL.",
        *(str(number) for number in range(4, 15)),
    ]
    assert [each.article for each in found if isinstance(each, AnalysisError)] == ["1", "3"]


def test_an_article_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with Workers(start, jobs=1) as workers:
        monkeypatch.setattr(workers, "_patience", 0.1)
        found = list(workers.analyse_all(articles("a", "sleep 600", "b")))

    assert told(found)[::2] == ["0", "2"]
    assert "2 processes died over it" in told(found)[1]


def test_no_more_articles_are_taken_than_the_slowest_allows() -> None:
    taken: list[Article] = []

    def coming() -> Iterator[Article]:
        for article in articles("sleep 1", *["quick"] * 1000):
            taken.append(article)
            yield article

    with Workers(start, jobs=2) as workers:
        outcomes = workers.analyse_all(coming())
        first = next(outcomes)

    assert told([first]) == ["0"]
    assert len(taken) <= 2 * (WINDOW + AHEAD) + 1


def test_a_model_that_can_not_be_loaded_ends_it_with_its_own_words() -> None:
    with Workers(start_without_model, jobs=2) as workers, pytest.raises(ModelError, match="is damaged") as caught:
        list(workers.analyse_all(articles("a")))

    assert caught.value.hint == "install it again"


def test_processes_that_end_before_they_begin_are_not_started_for_ever() -> None:
    with Workers(die_at_once, jobs=2) as workers, pytest.raises(ModelError, match="with exit code 3"):
        list(workers.analyse_all(articles("a")))


def test_an_unknown_model_is_told_before_a_process_is_started() -> None:
    with pytest.raises(ModelError, match="not installed"):
        Workers.with_model("en_core_web_ms", jobs=2, time_limit=1)


def test_leaving_ends_the_processes_whatever_they_are_at() -> None:
    with Workers(start, jobs=2) as workers:
        ids = workers.ids
        assert told([next(iter(workers.analyse_all(articles("a", "sleep 600", "sleep 600"))))]) == ["0"]

    assert [alive(pid) for pid in ids] == [False, False]


def test_no_process_outlives_one_that_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        ids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 20
    while any(map(alive, ids)) and time.monotonic() < until:
        time.sleep(0.05)

    assert len(ids) == 2
    assert [alive(pid) for pid in ids] == [False, False]
