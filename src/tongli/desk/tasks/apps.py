from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "tongli.desk.tasks"
    label = "tasks"
    verbose_name = "任务与上门"
    default_auto_field = "django.db.models.BigAutoField"
