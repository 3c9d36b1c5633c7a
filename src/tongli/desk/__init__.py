"""The web desk: a Django project over the core. Parse the request, call one action, show the result."""
