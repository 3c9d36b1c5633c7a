"""Addresses of the audit."""

from django.urls import path

from tongli.desk.audit import views

app_name = "audit"
CASE = "cases/<str:number>/"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("export", views.export_everything, name="export_all"),
    path(CASE, views.case, name="case"),
    path(CASE + "export", views.export_one, name="export"),
    path(CASE + "hold", views.hold, name="hold"),
    path(CASE + "holds/<int:hold_id>/release", views.release, name="release"),
    path(CASE + "erase", views.erase, name="erase"),
]
