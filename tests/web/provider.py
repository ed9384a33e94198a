"""A provider of OpenID Connect for tests: it vouches for whomever it is told to."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "cutline", "a-secret-of-the-client"


@dataclass
class Provider:
    """What it is told to say, and what it was asked."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    """What stands in its word instead of what is right."""
    asked: dict[str, str] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048))
    other: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048))
    signing: RSAKey | None = None

    def authorize(self, address: str) -> str:
        """Return where somebody is led back who signs in at an address of it."""
        self.asked = dict(parse_qsl(urlsplit(address).query))
        back = {"code": "a-code", "state": self.asked["state"], "iss": self.issuer}
        return f"{self.asked['redirect_uri']}?{urlencode(back)}"

    def token(self, body: dict[str, str], credentials: str) -> dict[str, Any] | None:
        """Return what a code is exchanged for, None where it is refused."""
        verifier = hashlib.sha256(body.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        wanted = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if challenge != self.asked["code_challenge"]:
            return None
        if body.get("code") != "a-code" or credentials != f"Basic {wanted}":
            return None
        now = int(time.time())
        word = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": self.asked.get("nonce"),
            **self.claims,
            **self.said,
        }
        signed = jwt.encode(
            {"alg": "RS256", "kid": "k"}, word, self.signing or self.key
        )
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def keys(self) -> dict[str, Any]:
        return {"keys": [{**self.key.as_dict(private=False), "kid": "k"}]}


@contextmanager
def running() -> Iterator[Provider]:
    """Serve a provider on a port of this machine."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            is_keys = path == "/keys"
            self._say(provider.keys() if is_keys else provider.metadata())

        def do_POST(self) -> None:
            octets = self.rfile.read(int(self.headers["Content-Length"]))
            body = dict(parse_qsl(octets.decode()))
            found = provider.token(body, self.headers.get("Authorization", ""))
            self._say(found or {"error": "invalid_grant"}, status=200 if found else 400)

        def _say(self, said: dict[str, Any], *, status: int = 200) -> None:
            octets = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(octets)))
            self.end_headers()
            self.wfile.write(octets)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
