"""The whole audit trail of a case, for people."""

from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.event_texts import event_text
from tongli.desk.cases.snapshots import HistoryLine


def history(case: Case) -> tuple[HistoryLine, ...]:
    """All events, in order. One query."""
    return tuple(
        HistoryLine(
            seq=event.seq,
            at=event.at,
            who=event.who,
            kind=event.kind,
            text=event_text(event.kind, event.who, event.data),
            details=tuple((key, str(value)) for key, value in event.data.items() if value not in ("", None, [], {})),
        )
        for event in case.events.all()
    )
