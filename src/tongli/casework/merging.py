"""May two cases become one, or one two? Pure; each refusal says in Chinese what would help."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tongli.base.errors import InputError, PolicyError


@dataclass(frozen=True, slots=True)
class Side:
    """One of two cases: its number, whose it is, whether it is closed, and the number of the case that it went into."""

    number: str
    customer: int
    closed: bool = False
    merged_into: str = ""


def check_merge(case: Side, into: Side, reason: str) -> None:
    """Whether ``case`` may go on in ``into``.

    Raises:
        InputError: the same case, or no reason.
        PolicyError: different customers, or one of them is closed or merged already.
    """
    if case.number == into.number:
        raise InputError("不能把案件并入它自己：请填另一个案件的编号。")
    if not reason.strip():
        raise InputError("请写明为什么并案：怎么看出是同一件事。")
    for one in (case, into):
        if one.merged_into:
            raise PolicyError(f"{one.number} 已经并入 {one.merged_into}；请用 {one.merged_into}，或先撤销那次并案。")
        if one.closed:
            raise PolicyError(f"{one.number} 已经关闭；要并案，请先重新打开。")
    if case.customer != into.customer:
        raise PolicyError("两个案件的客户不是同一位：不同客户的案件不能并案；同一个原因影响多位客户，请建“事件”。")


def check_unmerge(into: Side, reason: str) -> None:
    """Whether a merge may be undone.

    Raises:
        InputError: no reason.
        PolicyError: the case that it went into is closed or went into another.
    """
    if not reason.strip():
        raise InputError("请写明为什么撤销并案。")
    if into.merged_into:
        raise PolicyError(f"{into.number} 后来又并入了 {into.merged_into}；请先撤销那一次。")
    if into.closed:
        raise PolicyError(f"{into.number} 已经关闭；请先重新打开，再撤销并案。")


def check_split(said: Sequence[int], chosen: Collection[int], reason: str, *, closed: bool = False) -> None:
    """Whether the chosen of the customer's messages (numbers) may become a case of their own.

    Raises:
        InputError: none or unknown ones chosen, or no reason.
        PolicyError: the case is closed, or nothing would be left in it.
    """
    if closed:
        raise PolicyError("案件已经关闭；要分案，请先重新打开。")
    if not chosen:
        raise InputError("请选择要分到新案件的客户消息。")
    if unknown := sorted(set(chosen) - set(said)):
        raise InputError(f"案件里没有客户的第 {unknown[0]} 条消息。")
    if not reason.strip():
        raise InputError("请写明为什么分案：哪一件是另一回事。")
    if set(chosen) >= set(said):
        raise PolicyError("至少留一条客户消息在原来的案件里；全是同一件事就不用分案。")
