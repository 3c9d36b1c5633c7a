from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tongli.desk.cases"
    label = "cases"
    verbose_name = "案件"
