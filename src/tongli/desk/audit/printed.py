"""A record (``audit.export``) as a page that people read and print."""

from datetime import datetime
from typing import Any

from tongli.base.tongue import worded
from tongli.desk.cases.queries.event_texts import event_text
from tongli.desk.cases.templatetags.desk import label_name


def printed_case(record: dict[str, Any]) -> dict[str, Any]:
    """What the template shows: the case, what was said in order, promises, answers, and every event with its digest."""
    said = [{**row, "what": worded("备注")} for row in record["notes"]]
    said += [{**row, "what": worded("客户") if row["who"] == "customer" else worded("客服")} for row in record["messages"]]
    return {
        "case": record["case"],
        "customer": record["customer"],
        "chain": record["chain"],
        "step": label_name("step", record["case"]["step"]),
        "opened_at": _time(record["case"]["opened_at"]),
        "closed_at": _time(record["case"]["closed_at"]),
        "said": [{**row, "at": _time(row["at"])} for row in sorted(said, key=lambda row: row["seq"])],
        "promises": [
            {**row, "due": _time(row["due"]), "state": label_name("promise_state", row["state"])} for row in record["promises"]
        ],
        "acceptances": [
            {**row, "asked_at": _time(row["asked_at"]), "answered_at": _time(row["answered_at"])} for row in record["acceptances"]
        ],
        "events": [
            {**row, "at": _time(row["at"]), "told": event_text(row["kind"], row["who"], row["data"])}
            for row in record["events"]
        ],
    }  # fmt: skip


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
