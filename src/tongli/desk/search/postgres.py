"""The index in PostgreSQL: a ``tsvector`` of the documents' words, made by the database itself, under a GIN index."""

from typing import Any

from django.db import connection

from tongli.desk.search.documents import NOTE
from tongli.desk.search.port import Within, sql_of
from tongli.desk.search.query import Phrase, Query, Term


class TsvectorIndex:
    """``SearchIndex`` on PostgreSQL's text search, without its dictionaries."""

    def find(self, query: Query, within: Within, limit: int) -> list[int]:
        if not query:
            return []
        sql = "SELECT d.id FROM search_document d WHERE d.found_by @@ %s::tsquery AND d.id >= %s AND d.id < %s"
        params: list[Any] = [_tsquery(query, within), within.since or 0, (1 << 62) if within.before is None else within.before]
        if within.cases:
            linked, more = sql_of(within.cases, "d.case_id")
            sql += f" AND EXISTS ({linked})"
            params += more
        with connection.cursor() as cursor:
            cursor.execute(sql + " ORDER BY d.id DESC LIMIT %s", [*params, limit])
            return [row[0] for row in cursor.fetchall()]


def _tsquery(query: Query, within: Within) -> str:
    """The query in PostgreSQL's own language. Words hold letters, digits and dots only, so quoting them is enough."""
    parts = [_any(term) for term in query.wanted] + [f"'{word}'" for word in within.marks]
    parts += [f"!{_any(term)}" for term in query.unwanted]
    if not within.notes:
        parts.append(f"!'{NOTE}'")
    return " & ".join(parts)


def _any(term: Term) -> str:
    return "(" + " | ".join(_phrase(one) for one in term.phrases) + ")"


def _phrase(phrase: Phrase) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in phrase.words) + (":*" if phrase.prefix else "") + ")"
