"""The survey's app."""

from django.apps import AppConfig


class SurveyConfig(AppConfig):
    name = "tongli.desk.survey"
    label = "survey"
    verbose_name = "回访"
