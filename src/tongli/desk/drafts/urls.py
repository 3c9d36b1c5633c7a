"""Addresses of what is written and not sent."""

from django.urls import path

from tongli.desk.drafts import views

app_name = "drafts"
CASE = "cases/<str:number>/"
urlpatterns = [
    path(CASE + "hold", views.hold, name="hold"),
    path(CASE + "held/<int:held>/back", views.back, name="back"),
    path(CASE + "held/<int:held>/send", views.send, name="send"),
    path(CASE + "unsent", views.unsent, name="unsent"),
]
