"""Events are linked by hashes; those that are there already are linked as they stand."""

import secrets
from typing import Any

from django.db import migrations, models

from tongli.casework import chain


def link_all(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    case_model, event_model, head_model, message_model, note_model = (
        apps.get_model("cases", name) for name in ("Case", "Event", "Head", "Message", "Note")
    )
    whole, count = chain.genesis(""), 0
    for case in case_model.objects.using(using).order_by("id").iterator(chunk_size=500):
        texts = dict(note_model.objects.using(using).filter(case_id=case.pk).values_list("seq", "text"))
        texts |= dict(message_model.objects.using(using).filter(case_id=case.pk).values_list("seq", "text"))
        previous, seq = chain.genesis(case.number), 0
        events = list(event_model.objects.using(using).filter(case_id=case.pk).order_by("seq"))
        for event in events:
            seq, text = event.seq, texts.get(event.seq)
            event.salt = secrets.token_hex(16)
            event.sealed = chain.seal(event.kind, event.data, text, event.salt)
            event.hash = previous = chain.link(
                previous,
                chain.Entry(seq, event.at, event.kind, event.who, event.actor_id, event.data, text, event.salt, event.sealed),
            )
        event_model.objects.using(using).bulk_update(events, ["salt", "sealed", "hash"], batch_size=200)
        count, whole = count + 1, chain.follow(whole, case.number)
        head_model.objects.using(using).create(place=count, number=case.number, seq=seq, hash=previous, link=whole)
    if count:
        head_model.objects.using(using).create(place=0, number="", seq=count, hash="", link=whole)


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_promise_clock")]

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField(unique=True)),
                ("number", models.CharField(max_length=20, unique=True)),
                ("seq", models.PositiveIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("link", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField("event", "hash", models.CharField(default="", editable=False, max_length=64)),
        migrations.AddField("event", "salt", models.CharField(blank=True, editable=False, max_length=32)),
        migrations.AddField("event", "sealed", models.JSONField(default=dict, editable=False)),
        migrations.RunPython(link_all, migrations.RunPython.noop),
    ]
