"""The process that serves HTTP."""

import socket
from pathlib import Path

import typer
import uvicorn

from api.http import create_app
from ingest.errors import DubanError


class AddressError(DubanError):
    """The address can't be listened on."""


def serve(library_folder: Path, host: str, port: int) -> None:
    """Serve the library in this folder until the process is told to stop.

    Raises AddressError, LibraryError, and ModelError for a wrong setting of the language model.
    """
    app = create_app(library_folder)
    with _listen(host, port) as listener:
        name = f"[{host}]" if ":" in host else host
        typer.echo(f"督办已启动：http://{name}:{listener.getsockname()[1]}/（按 Ctrl-C 停止）", err=True)
        typer.echo(f"文件库：{library_folder.absolute()}", err=True)
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        problem = f"不能监听这个地址（{error.strerror}）"
        raise AddressError(problem, where=f"{host}:{port}", remedy="请用 --port 换一个端口，或检查 --host") from error
