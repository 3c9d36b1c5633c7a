"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Two doors: one for customers, one for those who work here."""
    return render(request, "home.html")
