"""Addresses of import and export."""

from django.urls import path

from tongli.desk.porting import views

app_name = "porting"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("upload", views.upload, name="upload"),
    path("files/<str:key>/", views.file, name="file"),
    path("files/<str:key>/start", views.begin, name="begin"),
    path("files/<str:key>/drop", views.drop, name="drop"),
    path("runs/<int:run_id>/", views.run, name="run"),
    path("runs/<int:run_id>/on", views.go_on, name="go_on"),
    path("runs/<int:run_id>/remarks", views.remarks, name="remarks"),
    path("list", views.cases_list, name="list"),
]
