"""The table of documents: everything said, as the index keeps it. Rows are written by ``index`` only.

The database's own triggers keep the index in step with this table (``migrations``), so a row that goes, goes from the index.
"""

from django.db import models


class Document(models.Model):
    """A message or a note. The id rises with the time it was said (``documents.place``): newest first is by id."""

    id = models.BigIntegerField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=1, choices=[("m", "消息"), ("n", "备注")])
    source = models.BigIntegerField()
    """Key of the message or note."""
    words = models.TextField()
    """Words of the index with a space between them: marks, what is known of the case, what was said."""
    version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "source"], name="document_once"),)

    def __str__(self) -> str:
        return f"{self.kind}{self.source}"


class Progress(models.Model):
    """How far the index was made anew, so that an interrupted run goes on where it stopped."""

    kind = models.CharField(max_length=1, primary_key=True)
    version = models.PositiveSmallIntegerField()
    upto = models.BigIntegerField(default=0)
    done = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.kind}: {self.upto}"
