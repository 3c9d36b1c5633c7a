"""The return to the regulator, filled from the case by the form of that office and place: what is asked for, found, done,
answered, and what the customer says."""

from datetime import datetime

from tongli.base.errors import InputError
from tongli.desk.accounts.models import User
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.handover import AUDIENCES, handover_view
from tongli.desk.regulators.snapshots import ReferralView
from tongli.desk.wiring import engine
from tongli.knowledge.schema.handover import SummaryForm


def form_of(referral: ReferralView) -> SummaryForm:
    """The form that this office wants there: the packs', a region's before the country's."""
    return engine().summariser.form(referral.form, referral.region)


def drafted_return(case: Case, referral: ReferralView, user: User, now: datetime) -> str:
    """A draft, section by section; empty where nothing was said in the case yet. Masked for those who see no personal data."""
    audience = next(key for key, value in AUDIENCES.items() if value == referral.form)
    try:
        form = handover_view(case, user, now, audience, referral.region)
    except InputError:
        return ""
    lines = [f"【工单编号】{referral.reference}"]
    for section in form.sections:
        told = "".join(line.text for line in section.lines) or section.empty
        lines.append(f"【{section.title}】{told}")
    return "\n".join(lines)
