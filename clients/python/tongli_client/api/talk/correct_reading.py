from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx2 as httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.correction_out import CorrectionOut
from ...models.demands_are import DemandsAre
from ...models.emotion_is import EmotionIs
from ...models.intensity_is import IntensityIs
from ...models.motives_are import MotivesAre
from ...models.needs_are import NeedsAre
from ...models.problem import Problem
from ...models.risks_are import RisksAre
from ...models.subjects_are import SubjectsAre
from ...types import UNSET, Response, Unset


def _get_kwargs(
    number: str,
    seq: int,
    *,
    body: DemandsAre | EmotionIs | IntensityIs | MotivesAre | NeedsAre | RisksAre | SubjectsAre,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/cases/{number}/messages/{seq}/corrections".format(
            number=quote(str(number), safe=""),
            seq=quote(str(seq), safe=""),
        ),
    }

    if isinstance(body, EmotionIs):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, IntensityIs):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, NeedsAre):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, SubjectsAre):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, MotivesAre):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, DemandsAre):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CorrectionOut | Problem | None:
    if response.status_code == 201:
        response_201 = CorrectionOut.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 410:
        response_410 = Problem.from_dict(response.json())

        return response_410

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CorrectionOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    number: str,
    seq: int,
    *,
    client: AuthenticatedClient,
    body: DemandsAre | EmotionIs | IntensityIs | MotivesAre | NeedsAre | RisksAre | SubjectsAre,
    idempotency_key: str | Unset = UNSET,
) -> Response[CorrectionOut | Problem]:
    """Correct Reading

     更正一条客户消息的读数；原来的读数留着，更正叠在上面。

    Args:
        number (str): 案号
        seq (int):
        idempotency_key (str | Unset):
        body (DemandsAre | EmotionIs | IntensityIs | MotivesAre | NeedsAre | RisksAre |
            SubjectsAre):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CorrectionOut | Problem]
    """

    kwargs = _get_kwargs(
        number=number,
        seq=seq,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    number: str,
    seq: int,
    *,
    client: AuthenticatedClient,
    body: DemandsAre | EmotionIs | IntensityIs | MotivesAre | NeedsAre | RisksAre | SubjectsAre,
    idempotency_key: str | Unset = UNSET,
) -> CorrectionOut | Problem | None:
    """Correct Reading

     更正一条客户消息的读数；原来的读数留着，更正叠在上面。

    Args:
        number (str): 案号
        seq (int):
        idempotency_key (str | Unset):
        body (DemandsAre | EmotionIs | IntensityIs | MotivesAre | NeedsAre | RisksAre |
            SubjectsAre):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CorrectionOut | Problem
    """

    return sync_detailed(
        number=number,
        seq=seq,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    number: str,
    seq: int,
    *,
    client: AuthenticatedClient,
    body: DemandsAre | EmotionIs | IntensityIs | MotivesAre | NeedsAre | RisksAre | SubjectsAre,
    idempotency_key: str | Unset = UNSET,
) -> Response[CorrectionOut | Problem]:
    """Correct Reading

     更正一条客户消息的读数；原来的读数留着，更正叠在上面。

    Args:
        number (str): 案号
        seq (int):
        idempotency_key (str | Unset):
        body (DemandsAre | EmotionIs | IntensityIs | MotivesAre | NeedsAre | RisksAre |
            SubjectsAre):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CorrectionOut | Problem]
    """

    kwargs = _get_kwargs(
        number=number,
        seq=seq,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    number: str,
    seq: int,
    *,
    client: AuthenticatedClient,
    body: DemandsAre | EmotionIs | IntensityIs | MotivesAre | NeedsAre | RisksAre | SubjectsAre,
    idempotency_key: str | Unset = UNSET,
) -> CorrectionOut | Problem | None:
    """Correct Reading

     更正一条客户消息的读数；原来的读数留着，更正叠在上面。

    Args:
        number (str): 案号
        seq (int):
        idempotency_key (str | Unset):
        body (DemandsAre | EmotionIs | IntensityIs | MotivesAre | NeedsAre | RisksAre |
            SubjectsAre):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CorrectionOut | Problem
    """

    return (
        await asyncio_detailed(
            number=number,
            seq=seq,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
