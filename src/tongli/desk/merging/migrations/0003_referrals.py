from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("merging", "0002_work"),
    ]

    operations = [
        migrations.AddField(model_name="merge", name="referrals", field=models.JSONField(default=list)),
    ]
