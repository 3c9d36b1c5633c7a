"""Operations by what they are about; each asks a scope, then the role, then calls one action or query."""

from tongli.desk.api.routes import cases, course, customers, engine, life, me, promises, search, talk, trail

ROUTERS = (
    (cases.router, "cases"),
    (talk.router, "talk"),
    (promises.router, "promises"),
    (life.router, "life"),
    (course.router, "course"),
    (customers.router, "customers"),
    (trail.router, "trail"),
    (search.router, "search"),
    (engine.router, "engine"),
    (me.router, "token"),
)
