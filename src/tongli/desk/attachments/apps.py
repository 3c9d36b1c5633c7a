from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "tongli.desk.attachments"
    verbose_name = "附件"
