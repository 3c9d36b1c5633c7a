"""Making the file of a case: a form that asks how, the PDF, and the page to print."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongli.base.errors import AccessError
from tongli.desk.cases import policy
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.printing.account import in_script
from tongli.desk.printing.make_file import make_file
from tongli.desk.printing.pdf import drawn
from tongli.desk.wiring import now
from tongli.writing.script import to_traditional


@page_view
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """How the file is to be made."""
    case = case_for(request, number)
    policy.demand(request.user, "case.file", case)
    return render(request, "printing/choose.html", {"number": case.number, "sees": policy.sees(request.user, case, now())})


@never_cache
@login_required
@require_POST
def make(request: HttpRequest, number: str) -> HttpResponse:
    """The file, as PDF or as a page that prints well."""
    form = "print" if request.POST.get("form") == "print" else "pdf"
    script = "hant" if request.POST.get("script") == "hant" else "hans"
    try:
        case = case_for(request, number)
        made = make_file(
            case, request.user, now(), company=settings.COMPANY, masked=request.POST.get("masked") != "no", form=form,
        )  # fmt: skip
    except AccessError as error:
        raise PermissionDenied(str(error)) from error
    if script == "hant":
        made = in_script(made, to_traditional)
    if form == "print":
        return render(request, "printing/file.html", {"file": made, "script": script})
    headers = {"Content-Disposition": f'attachment; filename="{number}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(drawn(made, script), "application/pdf", headers=headers)
