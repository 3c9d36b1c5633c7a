"""Address of the survey, beside the customer's page."""

from django.urls import path

from tongli.desk.survey import views

app_name = "survey"
urlpatterns = [path("<str:token>/survey", views.answer, name="answer")]
