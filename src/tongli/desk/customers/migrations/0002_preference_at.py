from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]

    operations = [migrations.AddField("preference", "at", models.DateTimeField(blank=True, null=True))]
