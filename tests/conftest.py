"""A service on this machine that speaks the OpenAI protocol, with replies set by the test."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Served = tuple[int, str] | Callable[[dict[str, Any]], tuple[int, str]]


@dataclass
class Service:
    """Answers each request with the next of `replies` (a status, and the words or the error), the last one for ever.

    `hang` holds every reply back until it is set.
    """

    replies: list[Served]
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    hang: threading.Event | None = None

    def reply(self, request: dict[str, Any]) -> tuple[int, str]:
        self.requests.append(request)
        served = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        return served(request) if callable(served) else served


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def log_message(self, *args: object) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        self.service.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.send_error(404)

    def do_POST(self) -> None:
        self.service.headers.append({name.lower(): value for name, value in self.headers.items()})
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, words = self.service.reply(request)
        if self.service.hang is not None:
            self.service.hang.wait(10)
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": words}}
        body: dict[str, Any] = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        data = json.dumps(body if status == 200 else {"error": {"message": words}}).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:  # the caller has given up waiting
            self.close_connection = True


@pytest.fixture
def serve() -> Iterator[Callable[..., Service]]:
    """Starts a service with these replies; all are stopped behind the test."""
    servers: list[tuple[ThreadingHTTPServer, Service]] = []

    def start(*replies: Served, hang: bool = False) -> Service:
        service = Service(list(replies), hang=threading.Event() if hang else None)
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"service": service}))
        service.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append((server, service))
        return service

    yield start
    for server, service in servers:
        if service.hang is not None:
            service.hang.set()
        server.shutdown()
        server.server_close()
