"""The return to the regulator, filled from the case: what is asked for, found, done, answered, and what the customer says."""

from datetime import datetime

from tongli.base.errors import InputError
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.handover import handover_view
from tongli.desk.regulators.snapshots import ReferralView

AUDIENCE = "12345"
"""Key of ``cases.queries.handover.AUDIENCES`` whose form it is filled by."""


def drafted_return(case: Case, referral: ReferralView, user: User, now: datetime) -> str:
    """A draft, section by section; empty where nothing was said in the case yet. Masked for those who see no personal data."""
    try:
        form = handover_view(case, user, now, AUDIENCE)
    except InputError:
        return ""
    lines = [f"【工单编号】{referral.reference}"]
    for section in form.sections:
        told = "".join(line.text for line in section.lines) or section.empty
        lines.append(f"【{section.title}】{told}")
    return "\n".join(lines)
