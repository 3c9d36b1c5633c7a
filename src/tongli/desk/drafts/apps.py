from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "tongli.desk.drafts"
    verbose_name = "未发出的回复"
