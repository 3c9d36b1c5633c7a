"""One beat of the clock: promises, regulators' deadlines, outreaches, the ladder, files that lie too long."""

from collections.abc import Callable
from datetime import datetime

from tongli.desk.clock.tick import Ticked
from tongli.desk.clock.tick import tick as promises
from tongli.desk.incidents.actions.reach_out import send_due
from tongli.desk.ladder.tick import tick as ladder
from tongli.desk.porting.erasure import tidy
from tongli.desk.regulators.tick import tick as deadlines

LOOKS: tuple[Callable[[datetime], Ticked], ...] = (send_due, promises, deadlines, ladder, tidy)
"""What is looked at; the customers' words go first."""


def look(now: datetime) -> Ticked:
    """All looks, summed up; ``more``: one of them left something over."""
    done = [one(now) for one in LOOKS]
    return Ticked(
        sum(one.looked for one in done), sum(one.sent for one in done), sum(one.failed for one in done), any(o.more for o in done)
    )


def beside(now: datetime) -> str:
    """Everything but the promises, until nothing is left; what was sent, in Chinese, empty where nothing was."""
    sent = 0
    for one in (send_due, deadlines, ladder):
        done = one(now)
        sent += done.sent
        while done.more:
            done = one(now)
            sent += done.sent
    return f"；另发出 {sent} 次（监管期限、事件告知、升级阶梯）" if sent else ""
