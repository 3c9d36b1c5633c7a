"""What a token may be made for. Its rights are these and, of them, what the role of its person may: never more."""

from enum import StrEnum

from tongli.base.tongue import Names


class Scope(StrEnum):
    CASES_READ = "cases:read"
    CASES_OPEN = "cases:open"
    CASES_DECIDE = "cases:decide"
    REPLIES_SEND = "replies:send"
    NOTES_WRITE = "notes:write"
    PROMISES_WRITE = "promises:write"
    READINGS_CORRECT = "readings:correct"
    EVENTS_READ = "events:read"
    SEARCH_READ = "search:read"
    ENGINE_USE = "engine:use"


SCOPE_NAMES: Names[Scope] = Names(
    {
        Scope.CASES_READ: "看案件、消息、备注、承诺和客户",
        Scope.CASES_OPEN: "立案，转来客户的话和客户的确认",
        Scope.CASES_DECIDE: "接手、评估、写决定、询问是否解决、关闭、重开、升级",
        Scope.REPLIES_SEND: "回复客户",
        Scope.NOTES_WRITE: "写内部备注",
        Scope.PROMISES_WRITE: "记承诺、了结承诺",
        Scope.READINGS_CORRECT: "更正读数",
        Scope.EVENTS_READ: "看案件记录",
        Scope.SEARCH_READ: "搜索",
        Scope.ENGINE_USE: "不立案的判读、检查、计划、拟稿",
    }
)
"""For the page on which tokens are made."""
