"""Addresses of merging."""

from django.urls import path

from tongli.desk.merging import views

app_name = "merging"
CASE = "cases/<str:number>/merging/"
urlpatterns = [
    path(CASE, views.page, name="page"),
    path(CASE + "merge", views.merge, name="merge"),
    path(CASE + "undo", views.undo, name="undo"),
    path(CASE + "split", views.split, name="split"),
]
