"""The sentences of sent replies that hurt most, from what the checker said when they were sent. No names of agents: the page
is for mending words, not for ranking people."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import IntegerField, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from tongli.base.labels import Severity
from tongli.checking import CheckResult
from tongli.desk.cases.models import Message

MOST = 8
PER_RULE = 2
LOOKED_AT = 2_000
"""Replies that are looked through at most, the newest first."""
AROUND = 40
"""Characters of the sentence that are shown on either side of the words."""
_FAMILIES = "TCLESFP"
"""Families of rules, those that wound the person first: tone, then law and privacy, language, empathy … promises last."""
_END = re.compile(r"[。！？!?；;\n]")


@dataclass(frozen=True)
class Hurtful:
    """One sentence: the rule it broke, and the words that broke it within it; ``reply`` is the sequence number in the case."""

    rule: str
    name: str
    severity: str
    before: str
    words: str
    after: str
    number: str
    reply: int
    at: datetime
    intensity: int
    """How strongly the customer felt when it was said, 0..3."""
    reason: str
    """Why it was sent all the same, where the checker had said error."""


def hurtful(since: datetime) -> tuple[Hurtful, ...]:
    """Errors before warnings, the hottest customers first, tone before promises, then the newest; few of each rule. One query."""
    level = Cast(KeyTextTransform("intensity", "reading"), IntegerField())
    felt = Message.objects.filter(case=OuterRef("case"), who="customer", seq__lt=OuterRef("seq")).order_by("-seq")
    replies = (
        Message.objects.filter(who="agent", at__gte=since, check_result__violations__0__isnull=False)
        .annotate(intensity=Subquery(felt.values(level=level)[:1]))
        .order_by("-at")
        .select_related("case")[:LOOKED_AT]
    )
    found = [one for reply in replies for one in _of(reply)]
    found.sort(key=lambda one: (one.severity != Severity.ERROR, -one.intensity, _rank(one.rule)))
    kept: list[Hurtful] = []
    for one in found:
        if any((other.number, other.reply, other.words) == (one.number, one.reply, one.words) for other in kept):
            continue  # the same words are blamed once, under their gravest rule
        if sum(other.rule == one.rule for other in kept) < PER_RULE and len(kept) < MOST:
            kept.append(one)
    return tuple(kept)


def _rank(rule: str) -> int:
    """Place of the rule's family; a site's own families come last."""
    return (_FAMILIES + rule[:1]).index(rule[:1])


def _of(reply: Message) -> list[Hurtful]:
    result = CheckResult.model_validate(reply.check_result)
    found = []
    for violation in result.violations:
        if violation.span is None or violation.severity is Severity.HINT:
            continue
        before, words, after = _sentence(reply.text, violation.span.start, violation.span.end)
        reason = reply.override_reason if violation.severity is Severity.ERROR else ""
        found.append(
            Hurtful(
                violation.rule, violation.name, violation.severity.value, before, words, after,
                reply.case.number, reply.seq, reply.at, int(reply.intensity or 0), reason,
            )
        )  # fmt: skip
    return found


def _sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words and the rest of their sentence on either side, shortened with an ellipsis."""
    before = _END.split(text[:start])[-1].lstrip()
    after = text[end:]
    stop = _END.search(after)
    after = after[: stop.end()] if stop else after
    before = before if len(before) <= AROUND else "…" + before[-AROUND:]
    return before, text[start:end], after if len(after) <= AROUND else after[:AROUND] + "…"
