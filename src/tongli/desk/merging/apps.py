from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "tongli.desk.merging"
    label = "merging"
    verbose_name = "并案与分案"
    default_auto_field = "django.db.models.BigAutoField"
