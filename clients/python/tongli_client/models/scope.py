from enum import StrEnum


class Scope(StrEnum):
    CASESDECIDE = "cases:decide"
    CASESOPEN = "cases:open"
    CASESREAD = "cases:read"
    ENGINEUSE = "engine:use"
    EVENTSREAD = "events:read"
    NOTESWRITE = "notes:write"
    PROMISESWRITE = "promises:write"
    READINGSCORRECT = "readings:correct"
    REPLIESSEND = "replies:send"
    SEARCHREAD = "search:read"

    def __str__(self) -> str:
        return str(self.value)
