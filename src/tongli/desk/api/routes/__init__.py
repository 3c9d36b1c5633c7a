"""Operations by what they are about; each asks a scope, then the role, then calls one action or query."""

from tongli.desk.api.routes import cases, course, customers, engine, me, promises, search, talk, trail

ROUTERS = (
    (cases.router, "案件"),
    (talk.router, "对话"),
    (promises.router, "承诺"),
    (course.router, "进程"),
    (customers.router, "客户"),
    (trail.router, "记录"),
    (search.router, "搜索"),
    (engine.router, "引擎"),
    (me.router, "令牌"),
)
