"""A chat model that speaks the OpenAI protocol, in a process of its own: it does what a script says.

    python model_server.py SCRIPT.json

SCRIPT.json is a list of behaviours, one for each request, the last one for ever: {"text": …} with the keys of
`Behaviour`. Prints the port that it listens on at 127.0.0.1, writes each request as a line of SCRIPT.json.log, and ends
by itself after ten minutes. Standard library only.
"""

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LIFE = 600.0


@dataclass(frozen=True)
class Behaviour:
    """How one request is answered; times in seconds.

    The first byte comes after `delay`; `thinking` deltas without text, then `text` in pieces of `size` characters, with
    `pause` before each; after `cut` of them the connection breaks; `ends` is why the reply ends. With a `status` other
    than 200, `error` is what the service says, with the code `code`.
    """

    text: str = ""
    size: int = 8
    delay: float = 0.0
    pause: float = 0.0
    thinking: int = 0
    cut: int | None = None
    ends: str = "stop"
    status: int = 200
    error: str = "no"
    code: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, script: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviours = [Behaviour(**each) for each in json.loads(script.read_text("utf-8"))]
        self.log = script.with_name(script.name + ".log").open("a", encoding="utf-8")
        self.turn = threading.Lock()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that has given up is nothing to tell."""

    def behaviour(self, request: dict[str, Any]) -> Behaviour:
        with self.turn:
            self.log.write(json.dumps(request, ensure_ascii=False) + "\n")
            self.log.flush()
            return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *args: object) -> None:
        """Stay quiet."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        does = self.server.behaviour(request)
        time.sleep(does.delay)
        if does.status != 200:
            self._whole({"error": {"message": does.error, "code": does.code, "type": "error", "param": None}}, does)
        elif request.get("stream"):
            self._streamed(does)
        else:
            message = {"role": "assistant", "content": does.text}
            self._whole(_reply("chat.completion", {"message": message, "finish_reason": does.ends}), does)

    def _head(self, does: Behaviour, **headers: str) -> None:
        self.send_response(does.status)
        for name, value in (headers | does.headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _whole(self, body: dict[str, Any], does: Behaviour) -> None:
        data = json.dumps(body).encode()
        self._head(does, Content_Type="application/json", Content_Length=str(len(data)))
        self.wfile.write(data)

    def _streamed(self, does: Behaviour) -> None:
        self._head(does, Content_Type="text/event-stream", Transfer_Encoding="chunked")
        for number, event in enumerate(_events(does)):
            time.sleep(does.pause)
            if number == does.cut:
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            data = f"data: {event}\n\n".encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.write(b"0\r\n\r\n")


def _events(does: Behaviour) -> Iterator[str]:
    pieces = [does.text[at : at + does.size] for at in range(0, len(does.text), does.size)]
    deltas = [{"role": "assistant", "content": ""}, *({"reasoning_content": "想"} for _ in range(does.thinking))]
    deltas += [{"content": piece} for piece in pieces]
    for delta in deltas:
        yield json.dumps(_reply("chat.completion.chunk", {"delta": delta, "finish_reason": None}))
    yield json.dumps(_reply("chat.completion.chunk", {"delta": {}, "finish_reason": does.ends}))
    yield "[DONE]"


def _reply(kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {"id": "1", "object": kind, "created": 1, "model": "m", "choices": [{"index": 0, **choice}]}


def main() -> None:
    server = Server(Path(sys.argv[1]))
    end = threading.Timer(LIFE, os._exit, (0,))
    end.daemon = True
    end.start()
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        server.serve_forever()


if __name__ == "__main__":
    main()
