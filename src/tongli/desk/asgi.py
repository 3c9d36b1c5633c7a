"""The ASGI application: pages by Django, sockets by Channels."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongli.desk.settings")
django.setup(set_prefix=False)

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from tongli.desk.bodies import bounded  # noqa: E402
from tongli.desk.checker import beside  # noqa: E402
from tongli.desk.handler import ThreadHandler  # noqa: E402
from tongli.desk.live.routing import urlpatterns  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": beside(bounded(ThreadHandler())),
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(urlpatterns))),
    }
)
