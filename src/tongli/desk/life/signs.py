"""What was read in a case, as ``casework.assessment`` takes it. Between the two rooms that do not know each other."""

import re
from collections import defaultdict

from tongli.base.labels import FactKind
from tongli.casework.assessment import Signs
from tongli.desk.cases.queries.rows import CaseRows

_SPAN = re.compile(
    r"^P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:\d+(?:\.\d+)?S)?)?$"
)
_HOURS = (8760, 720, 168, 24, 1, 1 / 60)
"""Hours of a year, month, week, day, hour and minute, as ISO 8601 spans name them."""


def hours_of(span: str | None) -> float | None:
    """Hours of an ISO 8601 span (``P3D``: 72); None where it is none."""
    match = _SPAN.match(span or "")
    if match is None or not any(match.groups()):
        return None
    return sum(float(number) * hours for number, hours in zip(match.groups(), _HOURS, strict=True) if number)


def signs_of(rows: CaseRows) -> Signs:
    """All that the customer's messages of this case show, corrected by people where they did."""
    seen: dict[str, set[int]] = defaultdict(set)
    largest: dict[str, float] = {}
    labels: dict[str, set[str]] = {"emotions": set(), "risks": set(), "subjects": set(), "demands": set()}
    intensity = 0
    for message in rows.messages:
        if (reading := rows.readings.get(message.pk)) is None:
            continue
        intensity = max(intensity, reading.intensity)
        if reading.intensity:
            seen["intensity"].add(message.seq)
        found = {"emotions": (reading.emotion,), "risks": reading.risks, "subjects": reading.subjects, "demands": reading.demands}
        for family, findings in found.items():
            for label in (str(finding.label) for finding in findings if finding.sure):
                labels[family].add(label)
                seen[label].add(message.seq)
        for fact in reading.facts:
            if (measured := _measured(fact.kind, fact.value)) is not None:
                name, number = measured
                largest[name] = max(largest.get(name, 0), number)
                seen[name].add(message.seq)
    return Signs(
        intensity=intensity,
        yuan=largest.get("yuan"),
        hours=largest.get("hours"),
        contacts=int(largest.get("contacts", 0)),
        reopened=rows.case.times_reopened > 0,
        seen_in={key: tuple(sorted(seqs)) for key, seqs in seen.items()},
        **{family: frozenset(found) for family, found in labels.items()},
    )


def _measured(kind: FactKind, value: str | None) -> tuple[str, float] | None:
    if kind is FactKind.DURATION:
        hours = hours_of(value)
        return None if hours is None else ("hours", hours)
    name = {FactKind.MONEY: "yuan", FactKind.EARLIER_CONTACTS: "contacts"}.get(kind)
    try:
        return (name, float(value)) if name and value else None
    except ValueError:
        return None
