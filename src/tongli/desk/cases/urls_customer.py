"""Addresses of the customer's page."""

from django.urls import path

from tongli.desk.cases.views import customer

app_name = "customer"
urlpatterns = [
    path("", customer.start, name="start"),
    path("<str:token>/", customer.page, name="page"),
    path("<str:token>/messages", customer.send, name="send"),
    path("<str:token>/entries", customer.entries, name="entries"),
    path("<str:token>/side", customer.side, name="side"),
    path("<str:token>/answer", customer.answer, name="answer"),
]
