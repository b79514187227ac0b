"""Whether what is done was done in time, and whether the time of what is not done is over."""

import calendar
import re
from dataclasses import replace
from datetime import date

from check.dates import year_end
from check.tasks.judging import Ruling
from extract.records import Deadline

# The month in which something came about: 12月18日建成, 8月投产; not one of a stretch (1—9月) or of another year's.
_WHEN = re.compile(
    r"(?:(?P<year>20\d{2})年|(?<![\d年—–\-~～至]))(?P<month>1[0-2]|[1-9])月(?:(?P<day>\d{1,2})日|[底末初]|[上中下]旬)?"
    r"(?=[^\d，。；]{0,6}[建竣完投通开运印出挂召举上启落交并验封成])"
)


def late(ruling: Ruling, deadline: Deadline | None, day: date) -> bool | None:
    """Whether what is done was done after the deadline, by the month that is named; None where nothing tells.

    What a report says before the deadline was done in time.
    """
    due = due_day(deadline)
    if ruling.state != "done" or due is None:
        return None
    when = _when(ruling.match.statement.words, day.year)
    if when and when[0] > due:
        return True
    return False if day <= due or (when and when[1] <= due) else None


def _when(words: str, year: int) -> tuple[date, date] | None:
    """The first and the last day of the month, or the day, that `words` name; None where they name none or several."""
    found = [*_WHEN.finditer(words)]
    if len(found) != 1:
        return None
    year, month, day = int(found[0]["year"] or year), int(found[0]["month"]), found[0]["day"]
    last = calendar.monthrange(year, month)[1]
    if day and not 1 <= int(day) <= last:
        return None
    return date(year, month, int(day or 1)), date(year, month, int(day or last))


def due_day(deadline: Deadline | None) -> date | None:
    """The last day that a deadline allows; None where it doesn't name one."""
    return date.fromisoformat(deadline.date) if deadline and deadline.date else None


def timing(ruling: Ruling | None, deadline: Deadline | None, day: date) -> str:
    """What a reason says of the time, "" where there is nothing to say."""
    after = late(ruling, deadline, day) if ruling else None
    if deadline and after is not None:
        return f"晚于时限（{deadline.text}）" if after else f"按期（时限{deadline.text}）"
    due = due_day(deadline)
    if due is None or due <= day or (ruling and ruling.state == "done"):
        return ""
    return f"时限为{deadline.text if deadline else ''}，报告截至{written(day)}，尚未到期"


def written(day: date) -> str:
    """2023年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def on_the_day(ruling: Ruling | None, day: date) -> Ruling | None:
    """That something did not happen holds only when the year, or the time that the plan gives, is over."""
    if ruling is None or ruling.promise.step != "防止" or ruling.state != "done":
        return ruling
    over = day >= (due_day(ruling.promise.deadline) or year_end(day.year))
    return ruling if over else replace(ruling, state="ongoing", why=f"报告截至{written(day)}，时间未到")
