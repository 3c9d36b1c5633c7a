"""Addresses of the webhooks' pages."""

from django.urls import path

from tongli.desk.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("", views.page, name="page"),
    path("make", views.make, name="make"),
    path("<int:endpoint>/", views.endpoint_page, name="endpoint"),
    path("<int:endpoint>/switch", views.switch, name="switch"),
    path("<int:endpoint>/remove", views.remove, name="remove"),
    path("<int:endpoint>/test", views.test, name="test"),
    path("<int:endpoint>/again", views.again, name="again"),
]
