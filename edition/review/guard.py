"""Who may use the page: whoever holds the token, from this machine, from the page itself.

Every address is asked for by its own host name, so that no foreign name can be made to lead here (DNS rebinding).
What changes anything must come from the page's own origin and carry a second token that only the page knows (CSRF).
"""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "Guard", "new_token"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_NAMES = ("127.0.0.1", "localhost")


def new_token() -> str:
    """Return a token that cannot be guessed."""
    return secrets.token_urlsafe(24)


class Guard:
    """Stands before an application on `port`; `token` opens it, `page` goes with every request that changes things."""

    def __init__(self, app: ASGIApp, port: int, token: str, page: str) -> None:
        self.app, self.token, self.page = app, token, page
        self.hosts = tuple(f"{name}:{port}" for name in _NAMES)
        self.origins = tuple(f"http://{host}" for host in self.hosts)
        self.cookie = f"review-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        answer = self._answer(scope)
        await (answer or self.app)(scope, receive, guarded)

    def _answer(self, scope: Scope) -> ASGIApp | None:
        """Return the answer to a request that is not let through, None for one that is."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return PlainTextResponse("This page is for this machine only.\n", 421)
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and given and hmac.compare_digest(given.encode(), self.token.encode()):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
            return answer
        if not hmac.compare_digest(self._held(headers).encode(), self.token.encode()):
            return PlainTextResponse(
                "Open the address that `edition review` printed: it holds the key.\n", 403
            )
        if scope["method"] not in ("GET", "HEAD"):
            origin = headers.get("origin", "")
            page = headers.get("x-review", "")
            if origin not in self.origins or not hmac.compare_digest(page.encode(), self.page.encode()):
                return PlainTextResponse("Only the page itself may decide.\n", 403)
        return None

    def _held(self, headers: Headers) -> str:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return ""
        return cookies[self.cookie].value if self.cookie in cookies else ""
