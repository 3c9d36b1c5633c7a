"""Addresses of what a customer answered by telephone."""

from django.urls import path

from tongli.desk.survey import views

app_name = "closing"
urlpatterns = [
    path("cases/<str:number>/heard", views.heard, name="heard"),
    path("cases/<str:number>/survey-heard", views.survey_heard, name="survey_heard"),
]
