"""Addresses of the page where tokens are made."""

from django.urls import path

from tongli.desk.api import views

app_name = "tokens"
urlpatterns = [
    path("", views.page, name="page"),
    path("make", views.make, name="make"),
    path("<int:token>/revoke", views.revoke, name="revoke"),
]
