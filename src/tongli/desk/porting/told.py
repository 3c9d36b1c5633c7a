"""What is said of rows that an import found wrong. Kept in Chinese, whoever imports; read in the reader's language."""

from tongli.base.tongue import Names
from tongli.desk.kept import told
from tongli.desk.porting.past import Remark

WHAT = Names(
    {
        "not_json": "不是一行完整的 JSON（{error}）",
        "not_object": "应是一个 JSON 对象",
        "too_wide": "有 {cells} 列，表头只有 {width} 列（多半是逗号或引号没有转义）",
        "no_id": "没有编号",
        "long_id": "编号太长",
        "no_text": "没有内容",
        "no_time": "没有时间",
        "bad_time": "时间读不懂：{given}",
        "bad_said_time": "消息的时间读不懂：{given}",
        "bad_closed": "关闭时间读不懂：{given}，用了最后一条消息的时间",
        "not_a_list": "对话不是列表",
        "too_many": "超过 {most} 条消息",
        "not_a_message": "这条消息不是对象",
        "unknown_speaker": "不认识的发言人“{given}”，当作客服",
        "unknown_status": "不认识的状态“{given}”，当作办理中",
        "twice": "编号 {external} 在这个文件里出现过",
        "erased": "当事人已按要求抹除",
        "worked_on": "案件 {number} 导入之后已在这里办理",
        "other_name": "客户姓名与这里的不同，没有改",
        "said_changed": "以前导入的消息在原系统里改过或删过，保留这里的",
        "earlier_step": "原系统里的进展（{there}）早于这里的（{here}），没有退回",
    }
)
HOW = Names(
    {
        "mend_row": "改好这一行再导入，其余各行不受影响",
        "id": "每个案件要有原系统里的编号，重复导入时靠它认出同一件",
        "long_id": "编号最多 200 个字，请核对列是否对错了位",
        "text": "客户说的话是空的；补上内容，或删去这一行",
        "time": "时间写成 2025-11-18 09:30 或 2025/11/18 9:30:00",
        "list": "messages 应是消息的列表",
        "split": "请把这个案件分成几件",
        "message": "每条消息要有 text、at 和 who",
        "speakers": "在映射的 speakers 里写明是谁",
        "status": "在映射的 status 里写明它相当于哪一步",
        "once": "一个编号只留一处；同一案件的各行要排在一起",
        "never": "不再导入",
        "by_hand": "请在工作台里核对，需要的内容手工补上",
        "change_here": "需要时在工作台里改",
        "compare": "两边对照后，需要的内容手工补上",
        "reopen": "需要时在工作台里重新打开",
    }
)
STOPPED = Names(
    {
        "line": "{name}：第 {line_num} 行读不了（{error}）",
        "encoding": "{name}：第 {line_num} 行起不是 {encoding} 编码",
        "json": "{name}：不是完整的 JSON（{error}）",
        "book": "{name}：不是能读的 xlsx 工作簿（{error}）",
        "missing": "{path}：没有这个文件",
        "erased": "其中有人已按要求抹除，上传的文件随之删除；其余的行请重新上传",
    }
)
"""Why a run stopped, as ``sources`` says it; what is kept of it is read here."""


def what(key: str, **values: object) -> str:
    """What is wrong, as it is kept."""
    return WHAT.written(key).format(**values)


def remark(row: int, column: str, key: str, how: str, *, refused: bool = True, **values: object) -> Remark:
    """A remark as it is kept: what is wrong by its key in ``WHAT``, how to mend it by its key in ``HOW``."""
    return Remark(row, column, what(key, **values), HOW.written(how), refused)


def retold(text: str) -> str:
    """What was kept, in the reader's language; words that are none of these stay as they are."""
    return told(text, WHAT, HOW, STOPPED)
