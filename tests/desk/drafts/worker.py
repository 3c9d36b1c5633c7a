"""A process that releases held replies once: ``python -m tests.desk.drafts.worker WHERE``. ``WHERE`` says where it is killed:
``message`` when the message has been written, ``end`` when all is written but not committed, ``never``."""

import os
import signal
import sys
from datetime import timedelta


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(where: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongli.desk.settings")
    import django

    django.setup()
    from django.db.models.signals import post_save

    from tongli.desk.cases.models import Message
    from tongli.desk.drafts.actions.release import release_due
    from tongli.desk.drafts.models import Held
    from tongli.desk.wiring import now

    sender = {"message": Message, "end": Held}.get(where)
    if sender is not None:
        post_save.connect(die, sender=sender, weak=False)
    done = release_due(now() + timedelta(minutes=1))
    sys.stdout.write(f"sent {done.sent}")


if __name__ == "__main__":
    main(sys.argv[1])
