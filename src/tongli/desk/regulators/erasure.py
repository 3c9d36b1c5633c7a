"""What goes of a case's referrals when its person is erased: the number there, the order's words, answers, reasons."""

from tongli.casework.chain import TOMBSTONE
from tongli.desk.cases.models import Case
from tongli.desk.regulators.models import Deadline, Extension


def erase_referrals(case: Case) -> None:
    """Offices, times, grades and outcomes stay; only inside ``recording``."""
    case.referrals.update(reference="")
    for field in ("text", "answer", "outcome_words"):
        case.referrals.exclude(**{field: ""}).update(**{field: TOMBSTONE})
    Deadline.objects.filter(referral__case=case).exclude(evidence="").update(evidence=TOMBSTONE)
    Extension.objects.filter(referral__case=case).update(reason=TOMBSTONE)
    Extension.objects.filter(referral__case=case).exclude(note="").update(note=TOMBSTONE)
