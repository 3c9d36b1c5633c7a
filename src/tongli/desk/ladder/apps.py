from django.apps import AppConfig


class LadderConfig(AppConfig):
    name = "tongli.desk.ladder"
    label = "ladder"
    verbose_name = "升级阶梯"
    default_auto_field = "django.db.models.BigAutoField"
