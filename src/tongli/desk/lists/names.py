"""Names for people of what the lists are asked for."""

from django.utils.translation import gettext_lazy as _

QUEUE_NAMES = {
    "open": _("全部待办"),
    "mine": _("我的"),
    "team": _("小组"),
    "hot": _("急"),
    "due": _("快到期"),
    "waiting": _("等回复"),
    "unassigned": _("未接手"),
    "mentions": _("@我的"),
    "closed": _("已办结"),
}
QUEUE_KEYS = {
    "open": "O", "mine": "M", "team": "T", "hot": "H", "due": "D", "waiting": "W", "unassigned": "U", "mentions": "A",
    "closed": "C",
}  # fmt: skip
"""The letter that, after G, leads to a queue."""
QUEUE_EMPTY = {
    "open": _("现在没有待办的投诉。客户来信时，这里会自动出现，不用刷新。"),
    "mine": _("您手上没有案件。按 G 再按 U 看没人接手的，按 T 接手一件。"),
    "team": _("小组里没有待办。还不在任何小组？请管理员把您加进去。"),
    "hot": _("没有强度 2 以上、也没有升级的案件。"),
    "due": _("24 小时内没有到期的承诺。"),
    "waiting": _("每一位客户都得到了回复。"),
    "unassigned": _("每件都有人负责。"),
    "mentions": _("没有人在备注里 @ 您。要请同事看一件案子，在备注里写 @姓名。"),
    "closed": _("还没有办结的案件。客户确认、承诺结清之后才能结案。"),
}
FILTERED_EMPTY = _("没有符合这些条件的案件。去掉一个条件试试。")
SORT_NAMES = {
    "press": _("最要紧在前"),
    "waiting": _("等得最久"),
    "due": _("最先到期"),
    "hot": _("情绪最强"),
    "newest": _("最新"),
    "oldest": _("最早"),
}
FILTER_NAMES = {
    "step": _("进展"),
    "industry": _("行业"),
    "channel": _("渠道"),
    "emotion": _("情绪"),
    "intensity": _("强度"),
    "risk": _("风险"),
    "due": _("承诺"),
    "agent": _("负责人"),
    "team": _("小组"),
    "regulator": _("监管"),
    "tag": _("标签"),
    "view": _("清单"),
}
DUE_NAMES = {"late": _("已超时"), "today": _("今天到期"), "week": _("七天内到期"), "none": _("没有承诺")}
AGENT_NAMES = {"me": _("我"), "none": _("没有人")}
REGULATOR_NAMES = {"sent": _("监管转办"), "named": _("客户提到")}
INTENSITY_NAMES = {"1": _("轻微以上"), "2": _("强烈以上"), "3": _("极强")}
BULK_NAMES = {
    "assign": _("分派"),
    "tag": _("加标签"),
    "untag": _("去掉标签"),
    "pick": _("放进清单"),
    "ask": _("问客户是否解决"),
    "unassign": _("撤回分派"),
    "ununtag": _("撤回去掉的标签"),
    "unpick": _("移出清单"),
}
