from django.db import migrations, models


class Migration(migrations.Migration):
    """An endpoint rests as a whole; what is due is looked for endpoint by endpoint."""

    dependencies = [("webhooks", "0001_initial")]

    operations = [
        migrations.AddField("endpoint", "failed", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("endpoint", "rests_until", models.DateTimeField(blank=True, null=True)),
        migrations.RemoveIndex("delivery", "delivery_due"),
        migrations.AddIndex("delivery", models.Index(fields=["endpoint", "state", "next_at"], name="delivery_next")),
    ]
