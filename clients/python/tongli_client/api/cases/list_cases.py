from http import HTTPStatus
from typing import Any

import httpx2 as httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.case_page import CasePage
from ...models.list_cases_channel import ListCasesChannel
from ...models.list_cases_step import ListCasesStep
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 20,
    cursor: str | Unset = "",
    step: ListCasesStep | Unset = ListCasesStep.ANY,
    agent: str | Unset = "",
    waiting: bool | Unset = False,
    escalated: bool | Unset = False,
    hot: int | Unset = 0,
    channel: ListCasesChannel | Unset = ListCasesChannel.ANY,
    industry: str | Unset = "",
    customer: int | Unset = 0,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    json_step: str | Unset = UNSET
    if not isinstance(step, Unset):
        json_step = step.value

    params["step"] = json_step

    params["agent"] = agent

    params["waiting"] = waiting

    params["escalated"] = escalated

    params["hot"] = hot

    json_channel: str | Unset = UNSET
    if not isinstance(channel, Unset):
        json_channel = channel.value

    params["channel"] = json_channel

    params["industry"] = industry

    params["customer"] = customer

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/cases",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CasePage | Problem | None:
    if response.status_code == 200:
        response_200 = CasePage.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CasePage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = "",
    step: ListCasesStep | Unset = ListCasesStep.ANY,
    agent: str | Unset = "",
    waiting: bool | Unset = False,
    escalated: bool | Unset = False,
    hot: int | Unset = 0,
    channel: ListCasesChannel | Unset = ListCasesChannel.ANY,
    industry: str | Unset = "",
    customer: int | Unset = 0,
) -> Response[CasePage | Problem]:
    """List Cases

     案件，新的在前。

    Args:
        limit (int | Unset): 一页最多多少项 Default: 20.
        cursor (str | Unset): 上一次答复里的 next 或 previous，原样放回 Default: ''.
        step (ListCasesStep | Unset): open：还没关闭的 Default: ListCasesStep.ANY.
        agent (str | Unset): me、none，或人的 id Default: ''.
        waiting (bool | Unset): true：只要客户在等答复的 Default: False.
        escalated (bool | Unset): true：只要已升级的 Default: False.
        hot (int | Unset): 强度至少多少 Default: 0.
        channel (ListCasesChannel | Unset):  Default: ListCasesChannel.ANY.
        industry (str | Unset):  Default: ''.
        customer (int | Unset): 客户的 id；0：所有人的 Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CasePage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        step=step,
        agent=agent,
        waiting=waiting,
        escalated=escalated,
        hot=hot,
        channel=channel,
        industry=industry,
        customer=customer,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = "",
    step: ListCasesStep | Unset = ListCasesStep.ANY,
    agent: str | Unset = "",
    waiting: bool | Unset = False,
    escalated: bool | Unset = False,
    hot: int | Unset = 0,
    channel: ListCasesChannel | Unset = ListCasesChannel.ANY,
    industry: str | Unset = "",
    customer: int | Unset = 0,
) -> CasePage | Problem | None:
    """List Cases

     案件，新的在前。

    Args:
        limit (int | Unset): 一页最多多少项 Default: 20.
        cursor (str | Unset): 上一次答复里的 next 或 previous，原样放回 Default: ''.
        step (ListCasesStep | Unset): open：还没关闭的 Default: ListCasesStep.ANY.
        agent (str | Unset): me、none，或人的 id Default: ''.
        waiting (bool | Unset): true：只要客户在等答复的 Default: False.
        escalated (bool | Unset): true：只要已升级的 Default: False.
        hot (int | Unset): 强度至少多少 Default: 0.
        channel (ListCasesChannel | Unset):  Default: ListCasesChannel.ANY.
        industry (str | Unset):  Default: ''.
        customer (int | Unset): 客户的 id；0：所有人的 Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CasePage | Problem
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        step=step,
        agent=agent,
        waiting=waiting,
        escalated=escalated,
        hot=hot,
        channel=channel,
        industry=industry,
        customer=customer,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = "",
    step: ListCasesStep | Unset = ListCasesStep.ANY,
    agent: str | Unset = "",
    waiting: bool | Unset = False,
    escalated: bool | Unset = False,
    hot: int | Unset = 0,
    channel: ListCasesChannel | Unset = ListCasesChannel.ANY,
    industry: str | Unset = "",
    customer: int | Unset = 0,
) -> Response[CasePage | Problem]:
    """List Cases

     案件，新的在前。

    Args:
        limit (int | Unset): 一页最多多少项 Default: 20.
        cursor (str | Unset): 上一次答复里的 next 或 previous，原样放回 Default: ''.
        step (ListCasesStep | Unset): open：还没关闭的 Default: ListCasesStep.ANY.
        agent (str | Unset): me、none，或人的 id Default: ''.
        waiting (bool | Unset): true：只要客户在等答复的 Default: False.
        escalated (bool | Unset): true：只要已升级的 Default: False.
        hot (int | Unset): 强度至少多少 Default: 0.
        channel (ListCasesChannel | Unset):  Default: ListCasesChannel.ANY.
        industry (str | Unset):  Default: ''.
        customer (int | Unset): 客户的 id；0：所有人的 Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CasePage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        step=step,
        agent=agent,
        waiting=waiting,
        escalated=escalated,
        hot=hot,
        channel=channel,
        industry=industry,
        customer=customer,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = "",
    step: ListCasesStep | Unset = ListCasesStep.ANY,
    agent: str | Unset = "",
    waiting: bool | Unset = False,
    escalated: bool | Unset = False,
    hot: int | Unset = 0,
    channel: ListCasesChannel | Unset = ListCasesChannel.ANY,
    industry: str | Unset = "",
    customer: int | Unset = 0,
) -> CasePage | Problem | None:
    """List Cases

     案件，新的在前。

    Args:
        limit (int | Unset): 一页最多多少项 Default: 20.
        cursor (str | Unset): 上一次答复里的 next 或 previous，原样放回 Default: ''.
        step (ListCasesStep | Unset): open：还没关闭的 Default: ListCasesStep.ANY.
        agent (str | Unset): me、none，或人的 id Default: ''.
        waiting (bool | Unset): true：只要客户在等答复的 Default: False.
        escalated (bool | Unset): true：只要已升级的 Default: False.
        hot (int | Unset): 强度至少多少 Default: 0.
        channel (ListCasesChannel | Unset):  Default: ListCasesChannel.ANY.
        industry (str | Unset):  Default: ''.
        customer (int | Unset): 客户的 id；0：所有人的 Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CasePage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            step=step,
            agent=agent,
            waiting=waiting,
            escalated=escalated,
            hot=hot,
            channel=channel,
            industry=industry,
            customer=customer,
        )
    ).parsed
