from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasesConfig(AppConfig):
    name = "tongli.desk.cases"
    label = "cases"
    verbose_name = "案件"

    def ready(self) -> None:
        from tongli.desk.cases.guards import guard
        from tongli.desk.cases.settled import number_in_order

        post_migrate.connect(guard, sender=self)
        post_migrate.connect(number_in_order, sender=self)
