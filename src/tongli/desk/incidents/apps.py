from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "tongli.desk.incidents"
    label = "incidents"
    verbose_name = "事件"
    default_auto_field = "django.db.models.BigAutoField"
