"""Days of publication as feeds write them, in any of the ways that leave no doubt."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from tui.sources.cleaning import one_line

_EARLIEST = 1800
"""The first year of which newspapers' archives have feeds."""

_UNSET = frozenset({date(1970, 1, 1), date(1969, 12, 31)})
"""What programs write that have no date: the zero of their clock."""

_SECONDS = re.compile(r"(\d{9,10})(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.年])(\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))(?!\d)(.*)", re.DOTALL)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(" + "|".join(_MONTHS) + r")[a-z]*\.?"
_NAMED = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<name>{_MONTH}),? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<name>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
_LETTERS = re.compile(r"[^\W\d_]{3}")


def day_of(said: object, guess: tuple[int, int, int] | None = None) -> str | None:
    """The day that a date means, in UTC where it names its zone; `None` where it names no day, or may be two.

    Args:
        said: A date as it is written, or seconds since 1970.
        guess: What a parser for dates with names of months and zones makes of it: year, month, day.

    >>> day_of("1719388800"), day_of("2024-04-27T23:30:00-05:00"), day_of("25/03/2024")
    ('2024-06-26', '2024-04-28', '2024-03-25')
    >>> day_of("2024-W17"), day_of("05/03/2024"), day_of("2024"), day_of("0001-01-01")
    (None, None, None, None)
    """
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        return None
    words = one_line(str(said)).strip()
    for read in (_clock, _numbers):
        found = read(words)
        if found is not None:
            return _plausible(found)
    guessed = _date(*guess) if guess is not None and _LETTERS.search(words) else None
    # A year that isn't there was made up; that of the day before or after may be another zone's.
    near = (guessed + timedelta(days) for days in (0, -1, 1)) if guessed and date.min < guessed < date.max else ()
    if any(f"{day.year % 100:02}" in words for day in near):
        return _plausible(guessed)
    return _plausible(_named(words))


def _clock(words: str) -> date | None:
    """The day of a computer's clock, in seconds or thousandths of them."""
    seconds = _SECONDS.fullmatch(words)
    if seconds is None and not _MILLISECONDS.fullmatch(words):
        return None
    return datetime.fromtimestamp(int(seconds[1]) if seconds else int(words) // 1000, UTC).date()


def _numbers(words: str) -> date | None:
    """The day of a date in numbers, where it is clear which of them is which."""
    last = _YEAR_LAST.match(words)
    if last is not None:
        first, second, year = int(last[1]), int(last[3]), int(last[4])
        if last[2] == "." or first > 12 or first == second:  # noqa: PLR2004  (months)
            return _date(year, second, first)
        return _date(year, first, second) if second > 12 else None  # noqa: PLR2004  (as above)
    found = _YEAR_FIRST.fullmatch(words)
    if found is None:
        return None
    day = _date(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6]))
    time = found[7].strip().removeprefix("T").strip()
    if day is None or not time:
        return day
    try:
        when = datetime.fromisoformat(f"{day}T{time.replace(' ', '')}")
    except ValueError:
        return day
    return when.astimezone(UTC).date() if when.tzinfo and 1 < when.year < 9999 else day  # noqa: PLR2004  (room for a zone)


def _named(words: str) -> date | None:
    """The day of a date with an English month, whatever else is said with it."""
    found = next(filter(None, (form.search(words) for form in _NAMED)), None)
    if found is None:
        return None
    return _date(int(found["year"]), _MONTHS.index(found["name"][:3].lower()) + 1, int(found["day"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _plausible(day: date | None) -> str | None:
    """A day on which something can have been published."""
    if day is None or day in _UNSET or not _EARLIEST <= day.year <= datetime.now(UTC).year + 1:
        return None
    return day.isoformat()
