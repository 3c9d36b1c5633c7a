from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tongli.desk.accounts"
    label = "accounts"
    verbose_name = "人员"
