"""Addresses of files on the customer's page."""

from django.urls import path

from tongli.desk.attachments import views

app_name = "own_files"
urlpatterns = [
    path("<str:token>/files", views.send, name="send"),
    path("<str:token>/files/<str:key>", views.own, name="own"),
]
