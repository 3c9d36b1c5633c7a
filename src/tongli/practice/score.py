"""Score of a practice talk."""

from collections import Counter
from collections.abc import Sequence

from tongli.base.labels import Severity
from tongli.base.tongue import worded
from tongli.checking.model import CheckResult
from tongli.practice.model import Outcome, PracticeScore

_COST = {Severity.ERROR: 1.0, Severity.WARNING: 0.4, Severity.HINT: 0.1}


def score(curve: Sequence[float], checks: Sequence[CheckResult], settled: int, to_settle: int, outcome: Outcome) -> PracticeScore:
    """From the course of a talk to its score.

    ``total = 100 · (0.4 · soothed + 0.35 · clean + 0.25 · complete)``, at least 60 for an accepted and at most 40 for a left
    talk. ``soothed`` is the share of the first intensity that is gone at the end; ``clean`` is 1 less the mean cost of a reply
    (error 1, warning 0.4, hint 0.1, at most 1 a reply); ``complete`` the share of awaited groups of moves that were made.

    Args:
        curve: intensity at the start and after each reply.
        checks: one result per reply.
    """
    if not checks:
        return PracticeScore(
            total=0, soothed=0, clean=0, complete=0, outcome=outcome, replies=0, remarks=(worded("还没有回复。"),)
        )
    soothed = max(0.0, (curve[0] - curve[-1]) / curve[0]) if curve[0] else 1.0
    costs = [min(1.0, sum(_COST[v.severity] for v in check.violations)) for check in checks]
    clean = 1 - sum(costs) / len(costs)
    complete = settled / to_settle if to_settle else 1.0
    total = 100 * (0.4 * soothed + 0.35 * clean + 0.25 * complete)
    if outcome == "accepted":
        total = max(total, 60.0)
    elif outcome == "left":
        total = min(total, 40.0)
    return PracticeScore(
        total=round(total), soothed=round(soothed, 3), clean=round(clean, 3), complete=round(complete, 3),
        outcome=outcome, replies=len(checks), remarks=_remarks(checks, soothed, complete),
    )  # fmt: skip


def _remarks(checks: Sequence[CheckResult], soothed: float, complete: float) -> tuple[str, ...]:
    remarks = []
    if soothed < 0.3:
        remarks.append(worded("客户的情绪没有明显缓和：先复述、说出感受，再谈办法。"))
    if complete < 1:
        remarks.append(worded("客户在等的还没给全：承诺要有人、有事、有时间。"))
    broken = Counter((v.rule, v.name) for check in checks for v in check.violations)
    remarks += [
        worded("{rule} {name}：{count} 次").format(rule=rule, name=name, count=count)
        for (rule, name), count in broken.most_common(3)
    ]
    return tuple(remarks)
