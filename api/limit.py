"""A limit on the size of requests that holds while they stream in.

FastAPI's own `max_body_size` answers in plain text; this one leaves the answer to the application's error handler.
"""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """Raises HTTPException 413 where a request's body has more bytes than `limits` says for its path, or `default`."""

    def __init__(self, app: ASGIApp, limits: Mapping[str, int], default: int) -> None:
        self._app, self._limits, self._default = app, limits, default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        left = self._limits.get(scope["path"], self._default)
        declared = Headers(scope=scope).get("content-length", "0")
        too_large = declared.isdecimal() and int(declared) > left

        async def receive_limited() -> Message:
            nonlocal left
            message = {} if too_large else await receive()
            left -= len(message.get("body", b""))
            if too_large or left < 0:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_limited, send)
