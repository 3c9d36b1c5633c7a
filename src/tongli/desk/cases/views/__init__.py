"""Faces over HTTP: parse the request, call one action or query, show the result."""
