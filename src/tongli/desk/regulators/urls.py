"""Addresses of referrals."""

from django.urls import path

from tongli.desk.regulators import views

app_name = "referrals"
CASE = "cases/<str:number>/referrals/"
ONE = CASE + "<int:referral>/"
urlpatterns = [
    path("referrals/", views.page, name="page"),
    path("referrals/new", views.new, name="new"),
    path("referrals/record", views.record, name="record"),
    path(CASE, views.case, name="case"),
    path(ONE + "printed", views.printed, name="printed"),
    path(ONE + "meet", views.meet, name="meet"),
    path(ONE + "answer", views.answer, name="answer"),
    path(ONE + "extend", views.extend, name="extend"),
    path(ONE + "extension", views.extension, name="extension"),
    path(ONE + "returned", views.returned, name="returned"),
    path(ONE + "callback", views.callback, name="callback"),
]
