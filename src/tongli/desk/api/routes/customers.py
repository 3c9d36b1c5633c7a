"""Customers, of whom this person may see a case."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from ninja import Query, Router

from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.desk.accounts.models import User
from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads
from tongli.desk.api.paging import Paging, page
from tongli.desk.api.routes.finding import Key
from tongli.desk.api.schemas.case import CustomerPage, WholeCustomer
from tongli.desk.api.scopes import Scope
from tongli.desk.api.shown import customer_out
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Customer

MOST_CASES = 50
router = Router()


def _seen(user: User) -> QuerySet[Customer]:
    policy.demand(user, "case.view")
    return Customer.objects.filter(Exists(Case.objects.filter(policy.visible(user), customer=OuterRef("pk"))))


@reads(router, "/customers", Scope.CASES_READ, CustomerPage)
def list_customers(request: HttpRequest, asked: Query[Paging]) -> CustomerPage:
    """客户，新的在前。"""
    found = page(_seen(person(request)), asked)
    return CustomerPage(items=tuple(customer_out(one) for one in found.rows), next=found.next, previous=found.previous)


@reads(router, "/customers/{customer}", Scope.CASES_READ, WholeCustomer, 404)
def get_customer(request: HttpRequest, customer: Key) -> WholeCustomer:
    """一位客户和能看到的案件。"""
    user = person(request)
    found = _seen(user).filter(pk=customer).first()
    if found is None:
        raise Http404(worded("没有这位客户。"))
    cases = found.cases.filter(policy.visible(user)).order_by("-opened_at", "-id").values_list("number", flat=True)
    return WholeCustomer(
        **customer_out(found).model_dump(), created_at=found.created_at.astimezone(CHINA), cases=tuple(cases[:MOST_CASES])
    )
