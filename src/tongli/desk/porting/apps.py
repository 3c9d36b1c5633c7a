from django.apps import AppConfig


class PortingConfig(AppConfig):
    name = "tongli.desk.porting"
    label = "porting"
    verbose_name = "导入导出"
