"""Addresses of a case's life."""

from django.urls import path

from tongli.desk.life import views

app_name = "life"
CASE = "cases/<str:number>/"
urlpatterns = [
    path("alarms", views.alarms, name="alarms"),
    path(CASE + "assess", views.assess, name="assess"),
    path(CASE + "decide", views.decision, name="decide"),
    path(CASE + "alarm", views.alarm_take, name="alarm_take"),
]
