from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("merging", "0001_initial"),
    ]

    operations = [
        migrations.AddField(model_name="merge", name="tasks", field=models.JSONField(default=list)),
        migrations.AddField(model_name="merge", name="visits", field=models.JSONField(default=list)),
    ]
