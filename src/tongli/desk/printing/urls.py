"""Addresses of the file of a case."""

from django.urls import path

from tongli.desk.printing import views

app_name = "printing"
urlpatterns = [
    path("cases/<str:number>/file", views.choose, name="choose"),
    path("cases/<str:number>/file/make", views.make, name="make"),
]
