"""Addresses of the ladder."""

from django.urls import path

from tongli.desk.ladder import views

app_name = "ladder"
urlpatterns = [
    path("ladder/", views.page, name="page"),
    path("cases/<str:number>/ladder/<int:told>", views.see, name="see"),
]
