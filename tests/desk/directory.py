"""A small directory that speaks OpenID Connect over real HTTP: discovery, authorisation with PKCE, signed tokens, userinfo."""

import base64
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "desk", "between-us"


@dataclass
class Directory:
    """``claims``: of whoever logs in next. ``forged``: what is wrong with the next token. ``asked``: paths, in order."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    forged: str = ""
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def authorize(self, query: dict[str, str]) -> str:
        """Whoever comes is logged in at once; gives where the browser is sent back to."""
        assert query["client_id"] == CLIENT
        assert query["response_type"] == "code"
        assert "openid" in query["scope"].split()
        code = secrets.token_urlsafe(8)
        self.codes[code] = query
        return query["redirect_uri"] + "?" + urlencode({"code": code, "state": query["state"]})

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """Tokens for a code, once, to whoever has the secret and the verifier."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return None
        digest = base64.urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if asked.get("code_challenge") != digest:
            return None
        access = secrets.token_urlsafe(8)
        self.tokens.add(access)
        issuer = "https://evil.example.com" if self.forged == "issuer" else self.url
        audience = "somebody-else" if self.forged == "audience" else CLIENT
        late = -3600 if self.forged == "expired" else 300
        now = int(time.time())
        body = {**self.claims, "iss": issuer, "aud": audience, "iat": now - 7200 if late < 0 else now, "exp": now + late}
        signed = jwt.encode(body, self.key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def answer(self, method: str, path: str, body: str, bearer: str) -> tuple[int, Any]:
        """Status and JSON of one request."""
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            ends = {f"{name}_endpoint": f"{self.url}/{path}" for name, path in names.items()}
            more = {"issuer": self.url, "jwks_uri": f"{self.url}/jwks"}
            return 200, {**ends, **more, "token_endpoint_auth_methods_supported": ["client_secret_post"]}
        if path == "/jwks":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return 200, {"keys": [{**key, "kid": "one", "use": "sig", "alg": "RS256"}]}
        if path == "/token" and method == "POST":
            made = self.token({key: values[0] for key, values in parse_qs(body).items()})
            return (200, made) if made else (400, {"error": "invalid_grant"})
        if path == "/userinfo":
            return (200, self.claims) if bearer in self.tokens else (401, {"error": "invalid_token"})
        return 404, {}


@contextmanager
def directory() -> Iterator[Directory]:
    """The directory on a free port of this machine, until the end of the block."""
    house = Directory()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
            status, value = house.answer(self.command, urlsplit(self.path).path, body, bearer)
            said = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = _answer

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    house.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield house
    finally:
        server.shutdown()
        server.server_close()
