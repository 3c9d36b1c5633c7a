"""The agent's own draft made better: what would change and why. Nothing is changed here; the editor applies what is accepted."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from tongli.base.labels import Lang
from tongli.base.tongue import worded
from tongli.casework.due import due_text
from tongli.desk.cases import policy
from tongli.desk.cases.queries.rows import case_rows, talk_of
from tongli.desk.cases.views.answers import fields, for_staff, text_field
from tongli.desk.cases.views.found import case_for
from tongli.desk.languages import tag
from tongli.desk.rulebook import cited
from tongli.desk.wiring import now, rewriter
from tongli.writing.revision import Change, Reason


@for_staff
def rewrite(request: HttpRequest, number: str) -> HttpResponse:
    """The better text, the difference in pieces, each change with its reasons, and what a person still has to see to."""
    case = case_for(request, number)
    policy.demand(request.user, "case.reply", case)
    text = text_field(fields(request), "text", settings.MAX_AGENT_TEXT, what=worded("草稿"))
    at = now()
    made = rewriter().rewrite(text, talk_of(case_rows(case), at, request.user))
    before = {found.quote for found in made.before.commitments}
    return JsonResponse(
        {
            "text": made.text,
            "changes": [_change_json(change) for change in made.changes],
            "pieces": [{"kind": piece.kind, "text": piece.text, "change": piece.change} for piece in made.pieces],
            "left": [_reason_json(reason) for reason in made.left],
            "promises": [
                {"what": found.what, "due_text": due_text(found.due, at, Lang(tag()))}
                for found in made.after.commitments
                if found.quote not in before
            ],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _change_json(change: Change) -> dict[str, object]:
    return {"id": change.id, "safe": change.safe, "reasons": [_reason_json(reason) for reason in change.reasons]}


def _reason_json(reason: Reason) -> dict[str, str]:
    return {"kind": reason.kind, "id": reason.id, "name": reason.name, "text": reason.text, "source": cited(reason.source)}
