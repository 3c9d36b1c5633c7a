"""Addresses of incidents."""

from django.urls import path

from tongli.desk.incidents import views

app_name = "incidents"
ONE = "incidents/<str:number>/"
urlpatterns = [
    path("incidents/", views.page, name="page"),
    path("incidents/new", views.new, name="new"),
    path("incidents/open", views.opened, name="open"),
    path(ONE, views.incident, name="incident"),
    path(ONE + "outreach", views.outreach, name="outreach"),
    path(ONE + "bind", views.bind, name="bind"),
    path(ONE + "unbind", views.unbind, name="unbind"),
    path(ONE + "update", views.update, name="update"),
    path(ONE + "end", views.end, name="end"),
    path(ONE + "send", views.send, name="send"),
    path(ONE + "outreaches/<int:outreach>/cancel", views.cancel, name="cancel"),
    path(ONE + "go-on", views.go_on, name="go_on"),
]
