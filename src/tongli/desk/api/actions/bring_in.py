"""What a customer said elsewhere (another chat, mail, the phone) is brought in, and read like what comes by the page."""

from datetime import datetime
from secrets import compare_digest

from tongli.base.errors import AccessError, InputError
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.receive_message import receive_message
from tongli.desk.cases.models import Acceptance, Case, Customer, Message


def bring_case(
    by: User,
    text: str,
    now: datetime,
    *,
    customer_id: int | None = None,
    name: str = "",
    address_form: str = "",
    channel: str = "chat",
    industry: str = "",
) -> Message:
    """Open a case for a customer who is known already, or for a new one.

    Raises:
        AccessError: this person opens no cases, or may see none of that customer's.
        InputError: no such customer.
    """
    policy.demand(by, "case.open")
    customer = None
    if customer_id is not None:
        customer = Customer.objects.filter(pk=customer_id).first()
        if customer is None:
            raise InputError(worded("没有这位客户。"))
        if not customer.cases.filter(policy.visible(by)).exists():
            raise AccessError(worded("这位客户的案件您都看不到，不能以其名义立案。"))
    return open_case(text, now, customer=customer, name=name, address_form=address_form, channel=channel, industry=industry)


def bring_message(case: Case, by: User, text: str, now: datetime, *, client_id: str = "") -> Message:
    """One message more of the case's customer.

    Raises:
        AccessError: this person brings nothing into that case.
    """
    policy.demand(by, "message.bring", case)
    return receive_message(case, text, now, client_id=client_id)


def bring_answer(case: Case, by: User, customer_token: str, accepted: bool | None, words: str, now: datetime) -> Acceptance:
    """The customer's own answer whether it is settled; only with the customer's own token, which nobody here can stand in for.

    Raises:
        AccessError: this person brings nothing into that case, or the token is not this customer's.
        InputError: neither a yes or no, nor words.
        PolicyError: nobody asked, or it was answered already with another answer.
    """
    policy.demand(by, "message.bring", case)
    if not compare_digest(case.customer.token.encode(), customer_token.encode()):
        raise AccessError(worded("只有客户本人能回答是否解决：customer_token 不是这位客户的。"))
    return answer_acceptance(case, accepted, words, now)
