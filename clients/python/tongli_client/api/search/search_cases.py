from http import HTTPStatus
from typing import Any

import httpx2 as httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.search_page import SearchPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    q: str,
    cursor: str | Unset = "",
    step: str | Unset = "",
    agent: str | Unset = "",
    who: str | Unset = "",
    emotion: str | Unset = "",
    risk: str | Unset = "",
    channel: str | Unset = "",
    industry: str | Unset = "",
    since: str | Unset = "",
    until: str | Unset = "",
    promise: str | Unset = "",
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["q"] = q

    params["cursor"] = cursor

    params["step"] = step

    params["agent"] = agent

    params["who"] = who

    params["emotion"] = emotion

    params["risk"] = risk

    params["channel"] = channel

    params["industry"] = industry

    params["since"] = since

    params["until"] = until

    params["promise"] = promise

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/search",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | SearchPage | None:
    if response.status_code == 200:
        response_200 = SearchPage.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | SearchPage]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    q: str,
    cursor: str | Unset = "",
    step: str | Unset = "",
    agent: str | Unset = "",
    who: str | Unset = "",
    emotion: str | Unset = "",
    risk: str | Unset = "",
    channel: str | Unset = "",
    industry: str | Unset = "",
    since: str | Unset = "",
    until: str | Unset = "",
    promise: str | Unset = "",
) -> Response[Problem | SearchPage]:
    """Search Cases

     说过的话里有这些词的案件，新的在前；写法和工作台一样，看不懂的条件略过并说明。

    Args:
        q (str): 要找的词；写法见 docs/search.md
        cursor (str | Unset):  Default: ''.
        step (str | Unset):  Default: ''.
        agent (str | Unset):  Default: ''.
        who (str | Unset):  Default: ''.
        emotion (str | Unset):  Default: ''.
        risk (str | Unset):  Default: ''.
        channel (str | Unset):  Default: ''.
        industry (str | Unset):  Default: ''.
        since (str | Unset): 2026-11-01 Default: ''.
        until (str | Unset):  Default: ''.
        promise (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SearchPage]
    """

    kwargs = _get_kwargs(
        q=q,
        cursor=cursor,
        step=step,
        agent=agent,
        who=who,
        emotion=emotion,
        risk=risk,
        channel=channel,
        industry=industry,
        since=since,
        until=until,
        promise=promise,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    q: str,
    cursor: str | Unset = "",
    step: str | Unset = "",
    agent: str | Unset = "",
    who: str | Unset = "",
    emotion: str | Unset = "",
    risk: str | Unset = "",
    channel: str | Unset = "",
    industry: str | Unset = "",
    since: str | Unset = "",
    until: str | Unset = "",
    promise: str | Unset = "",
) -> Problem | SearchPage | None:
    """Search Cases

     说过的话里有这些词的案件，新的在前；写法和工作台一样，看不懂的条件略过并说明。

    Args:
        q (str): 要找的词；写法见 docs/search.md
        cursor (str | Unset):  Default: ''.
        step (str | Unset):  Default: ''.
        agent (str | Unset):  Default: ''.
        who (str | Unset):  Default: ''.
        emotion (str | Unset):  Default: ''.
        risk (str | Unset):  Default: ''.
        channel (str | Unset):  Default: ''.
        industry (str | Unset):  Default: ''.
        since (str | Unset): 2026-11-01 Default: ''.
        until (str | Unset):  Default: ''.
        promise (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SearchPage
    """

    return sync_detailed(
        client=client,
        q=q,
        cursor=cursor,
        step=step,
        agent=agent,
        who=who,
        emotion=emotion,
        risk=risk,
        channel=channel,
        industry=industry,
        since=since,
        until=until,
        promise=promise,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    q: str,
    cursor: str | Unset = "",
    step: str | Unset = "",
    agent: str | Unset = "",
    who: str | Unset = "",
    emotion: str | Unset = "",
    risk: str | Unset = "",
    channel: str | Unset = "",
    industry: str | Unset = "",
    since: str | Unset = "",
    until: str | Unset = "",
    promise: str | Unset = "",
) -> Response[Problem | SearchPage]:
    """Search Cases

     说过的话里有这些词的案件，新的在前；写法和工作台一样，看不懂的条件略过并说明。

    Args:
        q (str): 要找的词；写法见 docs/search.md
        cursor (str | Unset):  Default: ''.
        step (str | Unset):  Default: ''.
        agent (str | Unset):  Default: ''.
        who (str | Unset):  Default: ''.
        emotion (str | Unset):  Default: ''.
        risk (str | Unset):  Default: ''.
        channel (str | Unset):  Default: ''.
        industry (str | Unset):  Default: ''.
        since (str | Unset): 2026-11-01 Default: ''.
        until (str | Unset):  Default: ''.
        promise (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SearchPage]
    """

    kwargs = _get_kwargs(
        q=q,
        cursor=cursor,
        step=step,
        agent=agent,
        who=who,
        emotion=emotion,
        risk=risk,
        channel=channel,
        industry=industry,
        since=since,
        until=until,
        promise=promise,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    q: str,
    cursor: str | Unset = "",
    step: str | Unset = "",
    agent: str | Unset = "",
    who: str | Unset = "",
    emotion: str | Unset = "",
    risk: str | Unset = "",
    channel: str | Unset = "",
    industry: str | Unset = "",
    since: str | Unset = "",
    until: str | Unset = "",
    promise: str | Unset = "",
) -> Problem | SearchPage | None:
    """Search Cases

     说过的话里有这些词的案件，新的在前；写法和工作台一样，看不懂的条件略过并说明。

    Args:
        q (str): 要找的词；写法见 docs/search.md
        cursor (str | Unset):  Default: ''.
        step (str | Unset):  Default: ''.
        agent (str | Unset):  Default: ''.
        who (str | Unset):  Default: ''.
        emotion (str | Unset):  Default: ''.
        risk (str | Unset):  Default: ''.
        channel (str | Unset):  Default: ''.
        industry (str | Unset):  Default: ''.
        since (str | Unset): 2026-11-01 Default: ''.
        until (str | Unset):  Default: ''.
        promise (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SearchPage
    """

    return (
        await asyncio_detailed(
            client=client,
            q=q,
            cursor=cursor,
            step=step,
            agent=agent,
            who=who,
            emotion=emotion,
            risk=risk,
            channel=channel,
            industry=industry,
            since=since,
            until=until,
            promise=promise,
        )
    ).parsed
