"""The table of documents, and the index over it in the database's own way."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
         words, content='search_document', content_rowid='id', tokenize="ascii tokenchars '.'", prefix='1')""",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
         INSERT INTO search_words(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER search_document_gone AFTER DELETE ON search_document BEGIN
         INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE OF id, words ON search_document BEGIN
         INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.id, old.words);
         INSERT INTO search_words(rowid, words) VALUES (new.id, new.words); END""",
)
# Words of the index hold no quote and no backslash, so each can be written as a quoted lexeme with its place.
POSTGRESQL = (
    """CREATE FUNCTION search_found_by(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
         SELECT coalesce(string_agg('''' || word || ''':' || least(place, 16383), ' '), '')::tsvector
         FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS one(word, place) WHERE word <> '' $$""",
    "ALTER TABLE search_document ADD COLUMN found_by tsvector GENERATED ALWAYS AS (search_found_by(words)) STORED",
    "CREATE INDEX search_document_found_by ON search_document USING gin (found_by)",
)


def make_index(apps, schema_editor):  # noqa: ARG001
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement)
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


def drop_index(apps, schema_editor):  # noqa: ARG001
    if schema_editor.connection.vendor == "sqlite":
        for trigger in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER search_document_{trigger}")
        schema_editor.execute("DROP TABLE search_words")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_document DROP COLUMN found_by")
        schema_editor.execute("DROP FUNCTION search_found_by(text)")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("cases", "0002_opening_key")]

    operations = [
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("kind", models.CharField(max_length=1, primary_key=True, serialize=False)),
                ("version", models.PositiveSmallIntegerField()),
                ("upto", models.BigIntegerField(default=0)),
                ("done", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("m", "消息"), ("n", "备注")], max_length=1)),
                ("source", models.BigIntegerField()),
                ("words", models.TextField()),
                ("version", models.PositiveSmallIntegerField()),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
            ],
            options={"constraints": (models.UniqueConstraint(fields=("kind", "source"), name="document_once"),)},
        ),
        migrations.RunPython(make_index, drop_index),
    ]
