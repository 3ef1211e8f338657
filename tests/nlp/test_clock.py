from __future__ import annotations

import pytest

from tui.nlp.clock import PATIENCE, Clock, TimeUpError, check_time, running


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """What the processor's and the wall's clock say."""
    times = {"processor": 7.0, "wall": 100.0}
    monkeypatch.setattr("tui.nlp.clock.thread_time", lambda: times["processor"])
    monkeypatch.setattr("tui.nlp.clock.monotonic", lambda: times["wall"])
    return times


@pytest.mark.parametrize(
    ("processor", "wall", "spent"),
    [(2.0, 2.0, 2.0), (2.0, 2.0 * PATIENCE, 2.0), (2.0, 5.0 * PATIENCE, 5.0)],
    ids=["quiet", "busy", "hopeless"],
)
def test_a_busy_machine_changes_nothing_until_it_is_hopeless(
    times: dict[str, float], processor: float, wall: float, spent: float
) -> None:
    clock = Clock(10.0)
    times["processor"] += processor
    times["wall"] += wall

    assert clock.spent == pytest.approx(spent)


def test_a_step_ends_when_its_share_of_the_limit_is_used_up(times: dict[str, float]) -> None:
    clock = Clock(10.0)
    with running(clock, 0.5):
        times["processor"] += 4.9
        check_time()
        times["processor"] += 0.2
        with pytest.raises(TimeUpError):
            check_time()


def test_without_a_clock_nothing_ends(times: dict[str, float]) -> None:
    clock = Clock(1.0)
    with running(clock, 1.0):
        times["processor"] += 5.0

    check_time()
