"""The real desk on its own database, for the browser tests: ``python -m tests.browser.server PORT [TEAM]``.

The people of the demo company work here, the agent 林晓 and the supervisor in that team; there are no cases yet.
"""

import sys

from tongli.desk import run


def main(port: int, team: str = "") -> None:
    run.prepare(demo=False, say=lambda _: None)
    from tongli.desk.demo.company import people

    found = people()
    if team:
        from tongli.desk.accounts.models import Membership, Team

        row, made = Team.objects.get_or_create(name=team)
        for name in ("xiaolin", "chenlan") if made else ():
            Membership.objects.create(user=found[name], team=row, leads=name == "chenlan")
    run.serve(port, say=lambda _: None)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:3])
