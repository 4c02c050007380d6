"""Dates are days of the calendar.

Passes::

    published: "2021-07-27"

Fails::

    published: "2021-13-27"
"""

from collections.abc import Iterator
from datetime import date

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say
from plancmp.problem import Path as DataPath

ID = "calendar-date"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every date that is no day."""
    dates: dict[DataPath, str | None] = {
        ("published",): case.plan.published,
        ("curation", "read"): case.plan.curation.read,
    }
    for path, text in dates.items():
        if text is not None and not _is_day(text):
            yield Finding(
                path, say("{text!r} is not a day of the calendar", text=text), "year-month-day, as in 2021-07-27"
            )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
