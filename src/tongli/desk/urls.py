"""Addresses of the desk. Names are used everywhere; paths are written here and in the rooms' own ``urls``."""

from allauth.account.decorators import secure_admin_login
from allauth.urls import build_provider_urlpatterns
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from tongli.desk.academy.views import academy
from tongli.desk.accounts.urls import me_urls, people_urls
from tongli.desk.cases.views.home import home
from tongli.desk.insight.views import overview
from tongli.desk.search.views import page as search_page

CLOSED = ("signup/", "email/", "password/reset/", "password/set/", "outside/signup/")
"""Pages of allauth that there are not here: accounts, addresses and lost passwords are an administrator's business."""


def gone(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """No such page."""
    raise Http404


admin.site.login = secure_admin_login(admin.site.login)  # one login for all, with its limits

urlpatterns = [
    path("", home, name="home"),
    path("language/", set_language, name="language"),
    path("accounts/me/", include(me_urls)),
    *(path(f"accounts/{closed}", gone) for closed in CLOSED),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/outside/", include("allauth.socialaccount.urls")),
    path("accounts/", include(build_provider_urlpatterns())),
    path("desk/people/", include(people_urls)),
    path("admin/", admin.site.urls),
    path("c/", include("tongli.desk.survey.urls")),
    path("c/", include("tongli.desk.attachments.urls_customer")),
    path("c/", include("tongli.desk.cases.urls_customer")),
    path("desk/overview/", include(([path("", overview, name="overview")], "insight"))),
    path("desk/academy/", include(([path("", academy, name="home")], "academy"))),
    path("desk/search/", include(([path("", search_page, name="page")], "search"))),
    path("desk/audit/", include("tongli.desk.audit.urls")),
    path("desk/porting/", include("tongli.desk.porting.urls")),
    path("desk/tokens/", include("tongli.desk.api.urls")),
    path("desk/webhooks/", include("tongli.desk.webhooks.urls")),
    path("api/", include("tongli.desk.api.urls_api")),
    path("desk/", include("tongli.desk.lists.urls")),
    path("desk/", include("tongli.desk.life.urls")),
    path("desk/", include("tongli.desk.survey.urls_desk")),
    path("desk/", include("tongli.desk.customers.urls")),
    path("desk/", include("tongli.desk.regulators.urls")),
    path("desk/", include("tongli.desk.incidents.urls")),
    path("desk/", include("tongli.desk.ladder.urls")),
    path("desk/", include("tongli.desk.merging.urls")),
    path("desk/", include("tongli.desk.tasks.urls")),
    path("desk/", include("tongli.desk.drafts.urls")),
    path("desk/", include("tongli.desk.attachments.urls")),
    path("desk/", include("tongli.desk.printing.urls")),
    path("desk/", include("tongli.desk.cases.urls_desk")),
]
