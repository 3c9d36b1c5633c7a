"""How a plain form answers: back to the page when it went well, the page with what is wrong when it did not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongli.base.errors import AccessError, InputError, TongliError
from tongli.desk.cases.actions.errors import TooManyError

View = Callable[..., HttpResponseBase]


def form_page(page: Callable[..., HttpResponse]) -> Callable[[View], View]:
    """A view for POST whose refusals are told on ``page(request, error=…, status=…, **names)``."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, **names: Any) -> HttpResponseBase:
            try:
                try:
                    return view(request, **names)
                except AccessError:
                    raise
                except TongliError as error:
                    status = 429 if isinstance(error, TooManyError) else 400 if isinstance(error, InputError) else 409
                    return page(request, error=str(error), status=status, **names)
            except AccessError as error:  # also the page's own: a form that is wrong opens no page
                raise PermissionDenied(str(error)) from error

        return never_cache(login_required(require_POST(wrapped)))

    return decorate
