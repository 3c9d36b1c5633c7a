"""Addresses of the API itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path

from tongli.desk.api.service import api


def nothing(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """No such address; the gateway tells it as a problem."""
    raise Http404


urlpatterns = [path("v1/", api().urls), re_path("", nothing)]
