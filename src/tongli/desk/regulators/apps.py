from django.apps import AppConfig


class RegulatorsConfig(AppConfig):
    name = "tongli.desk.regulators"
    label = "regulators"
    verbose_name = "监管转办"
    default_auto_field = "django.db.models.BigAutoField"
