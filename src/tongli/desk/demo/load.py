"""Load the demo company once."""

from collections.abc import Callable

from django.db import transaction

from tongli.base.errors import TongliError
from tongli.desk.cases.models import Case
from tongli.desk.demo.company import people
from tongli.desk.demo.play import dialogues, play
from tongli.desk.wiring import now


def load_demo(say: Callable[[str], None]) -> list[str]:
    """People, and three weeks of cases played from written dialogues. Nothing happens where there are cases already.

    Returns:
        What could not be played, one sentence a dialogue; the others are there all the same.
    """
    users = people()
    if Case.objects.exists():
        return []
    say("→ 载入演示单位“暖邻热力”：把三周的对话重演一遍（约 10 秒）· playing the demo company's three weeks")
    failed = []
    present = now()
    for where, table in dialogues():
        try:
            with transaction.atomic():
                play(table, users, present)
        except TongliError as error:
            failed.append(f"{where}：{error}")
            say(f"  跳过一段演示对话：{failed[-1]}")
    say(f"  {Case.objects.count()} 个案件已就绪")
    return failed
