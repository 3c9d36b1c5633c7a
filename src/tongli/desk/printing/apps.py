from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "tongli.desk.printing"
    verbose_name = "案卷"
