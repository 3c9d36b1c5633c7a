"""The index in SQLite: FTS5 over the table of documents, told by triggers; newest first is its own order of rowids."""

from dataclasses import replace
from typing import Any

from django.db import connection

from tongli.desk.search.documents import NOTE
from tongli.desk.search.port import Within, sql_of
from tongli.desk.search.query import Phrase, Query, Term

FEW = 8_000
"""So many documents are looked through one by one (about 20 ms) sooner than a word is followed through the index in search
of those few that fit."""

WINDOW = 600
"""So many of the newest that hold the words are held against the filters (about 3 ms) before the cases are counted."""
_WHERE = "w.search_words MATCH %s AND w.rowid >= %s AND w.rowid < %s"


class FtsIndex:
    """``SearchIndex`` on FTS5."""

    def find(self, query: Query, within: Within, limit: int) -> list[int]:
        if not query:
            return []
        if not within.cases:
            sql = f"SELECT w.rowid FROM search_words w WHERE {_WHERE} ORDER BY w.rowid DESC LIMIT %s"  # noqa: S608 - of this module
            return _ids(sql, [_match(query, within), *_bounds(within), limit])
        found, upto = self._newest(query, within, limit)
        if upto is None:
            return found
        older, rest = replace(within, before=upto), limit - len(found)
        return found + (self._look_through if self._few(within) else self._follow)(query, older, rest)

    def _newest(self, query: Query, within: Within, limit: int) -> tuple[list[int], int | None]:
        """Those that fit among the newest that hold the query, and up to where that was; None: there is nothing left to look for.
        A rare word is through with it, and so is a filter that many fit: the cases are not counted first."""
        linked, params = sql_of(within.cases, "d.case_id")
        sql = (
            f"SELECT w.rowid, EXISTS ({linked}) FROM search_words w CROSS JOIN search_document d ON d.id = w.rowid"  # noqa: S608
            f" WHERE {_WHERE} ORDER BY w.rowid DESC LIMIT %s"
        )
        found: list[int] = []
        looked, last = 0, 0
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params, _match(query, within), *_bounds(within), WINDOW])
            for last, fits in cursor:
                looked += 1
                if fits:
                    found.append(last)
                    if len(found) == limit:
                        return found, None
        return found, last if looked == WINDOW else None

    def _follow(self, query: Query, within: Within, limit: int) -> list[int]:
        linked, params = sql_of(within.cases, "d.case_id")
        sql = (
            "SELECT d.id FROM search_words w CROSS JOIN search_document d ON d.id = w.rowid"  # noqa: S608
            f" WHERE {_WHERE} AND EXISTS ({linked}) ORDER BY w.rowid DESC LIMIT %s"
        )
        return _ids(sql, [_match(query, within), *_bounds(within), *params, limit])

    def _few(self, within: Within) -> bool:
        cases, params = sql_of(within.cases, "")
        # A join, not IN: it stops at the limit, where IN would first collect every case.
        sql = f"SELECT 1 FROM ({cases}) c CROSS JOIN search_document d ON d.case_id = c.id LIMIT %s"  # noqa: S608
        return len(_ids(sql, [*params, FEW + 1])) <= FEW

    def _look_through(self, query: Query, within: Within, limit: int) -> list[int]:
        cases, params = sql_of(within.cases, "")
        parts, values = ["d.id >= %s", "d.id < %s"], list(_bounds(within))
        for term in (*query.terms, *(Term((Phrase((word,)),)) for word in within.marks)):
            holds = " OR ".join("instr(' ' || d.words || ' ', %s)" for _ in term.phrases)
            parts.append(f"NOT ({holds})" if term.without else f"({holds})")
            values += [f" {' '.join(phrase.words)}{'' if phrase.prefix else ' '}" for phrase in term.phrases]
        if not within.notes:
            parts.append("d.kind = 'm'")
        where = " AND ".join(parts)
        rows = f"({cases}) c CROSS JOIN search_document d ON d.case_id = c.id"
        return _ids(f"SELECT d.id FROM {rows} WHERE {where} ORDER BY d.id DESC LIMIT %s", [*params, *values, limit])  # noqa: S608


def _bounds(within: Within) -> tuple[int, int]:
    return within.since or 0, (1 << 62) if within.before is None else within.before


def _match(query: Query, within: Within) -> str:
    """The query in FTS5's own language. Words hold letters, digits and dots only, so quoting them is enough."""
    wanted = " AND ".join([*(_any(term) for term in query.wanted), *(f'"{word}"' for word in within.marks)])
    unwanted = [_any(term) for term in query.unwanted] + ([] if within.notes else [f'"{NOTE}"'])
    return f"({wanted}) NOT ({' OR '.join(unwanted)})" if unwanted else wanted


def _any(term: Term) -> str:
    return "(" + " OR ".join(f'"{" ".join(one.words)}"{" *" if one.prefix else ""}' for one in term.phrases) + ")"


def _ids(sql: str, params: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
