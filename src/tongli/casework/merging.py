"""May two cases become one, or one two? Pure; each refusal says in Chinese what would help."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tongli.base.errors import InputError, PolicyError
from tongli.base.tongue import worded


@dataclass(frozen=True, slots=True)
class Side:
    """One of two cases: its number, whose it is (one number for all customers that are this person), whether it is closed, and
    the number of the case that it went into."""

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
        raise InputError(worded("不能把案件并入它自己：请填另一个案件的编号。"))
    if not reason.strip():
        raise InputError(worded("请写明为什么并案：怎么看出是同一件事。"))
    for one in (case, into):
        if one.merged_into:
            raise PolicyError(
                worded("{number} 已经并入 {merged_into}；请用 {merged_into}，或先撤销那次并案。").format(
                    number=one.number, merged_into=one.merged_into
                )
            )
        if one.closed:
            raise PolicyError(worded("{number} 已经关闭；要并案，请先重新打开。").format(number=one.number))
    if case.customer != into.customer:
        raise PolicyError(worded("两个案件的客户不是同一位：不同客户的案件不能并案；同一个原因影响多位客户，请建“事件”。"))


def check_unmerge(into: Side, reason: str) -> None:
    """Whether a merge may be undone.

    Raises:
        InputError: no reason.
        PolicyError: the case that it went into is closed or went into another.
    """
    if not reason.strip():
        raise InputError(worded("请写明为什么撤销并案。"))
    if into.merged_into:
        raise PolicyError(
            worded("{number} 后来又并入了 {merged_into}；请先撤销那一次。").format(
                number=into.number, merged_into=into.merged_into
            )
        )
    if into.closed:
        raise PolicyError(worded("{number} 已经关闭；请先重新打开，再撤销并案。").format(number=into.number))


def check_split(said: Sequence[int], chosen: Collection[int], reason: str, *, closed: bool = False) -> None:
    """Whether the chosen of the customer's messages (numbers) may become a case of their own.

    Raises:
        InputError: none or unknown ones chosen, or no reason.
        PolicyError: the case is closed, or nothing would be left in it.
    """
    if closed:
        raise PolicyError(worded("案件已经关闭；要分案，请先重新打开。"))
    if not chosen:
        raise InputError(worded("请选择要分到新案件的客户消息。"))
    if unknown := sorted(set(chosen) - set(said)):
        raise InputError(worded("案件里没有客户的第 {unknown} 条消息。").format(unknown=unknown[0]))
    if not reason.strip():
        raise InputError(worded("请写明为什么分案：哪一件是另一回事。"))
    if set(chosen) >= set(said):
        raise PolicyError(worded("至少留一条客户消息在原来的案件里；全是同一件事就不用分案。"))
