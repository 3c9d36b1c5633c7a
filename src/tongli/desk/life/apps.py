from django.apps import AppConfig


class LifeConfig(AppConfig):
    name = "tongli.desk.life"
    label = "life"
    verbose_name = "案件的一生"
    default_auto_field = "django.db.models.BigAutoField"
