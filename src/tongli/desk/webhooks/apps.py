from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "tongli.desk.webhooks"
    label = "webhooks"
    verbose_name = "Webhook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from tongli.desk.cases.models import Event
        from tongli.desk.webhooks.outbox import event_added

        post_save.connect(event_added, sender=Event, dispatch_uid="webhooks.outbox")
