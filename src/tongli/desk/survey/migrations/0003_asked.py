"""When customers were asked: on their page with the close, by telephone at the latest when they answered."""

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Coalesce


def told(apps, _):
    """What is known of those that were sent before."""
    surveys = apps.get_model("survey", "Survey").objects
    chats = apps.get_model("cases", "Case").objects.filter(channel="chat")
    surveys.filter(case__in=chats).update(asked_at=F("sent_at"))
    surveys.exclude(case__in=chats).update(asked_at=Coalesce("asked_at", "answered_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("survey", "0002_heard"),
    ]

    operations = [
        migrations.AddField(model_name="survey", name="asked_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(told, migrations.RunPython.noop),
    ]
