"""Addresses of the sockets."""

from django.urls import path

from tongli.desk.live.consumers import CaseSocket, CustomerSocket, DeskSocket

urlpatterns = [
    path("ws/c/<str:token>/", CustomerSocket.as_asgi()),
    path("ws/desk/cases/<str:number>/", CaseSocket.as_asgi()),
    path("ws/desk/", DeskSocket.as_asgi()),
]
