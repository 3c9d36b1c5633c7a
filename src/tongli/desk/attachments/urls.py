"""Addresses of files at the desk."""

from django.urls import path

from tongli.desk.attachments import views

app_name = "files"
urlpatterns = [
    path("files/<str:key>", views.seen, name="seen"),
    path("cases/<str:number>/files", views.choose, name="choose"),
]
