"""The library over HTTP: JSON in the contract of `api.schema`, and one page for people."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from api import check_routes, conversation_routes, draft_routes
from api.limit import BodyLimit
from api.models import ConfiguredModel
from api.roles import EXPECTED
from api.routes import MAX_UPLOAD_BYTES, router
from api.schema import INTERNAL_FAILURE, ErrorView, Failure, failure
from ingest.errors import DubanError
from library.errors import BusyLibraryError, FullDiskError, LibraryError, NotFoundError, OutdatedDraftError
from library.service import Library
from prompts.model import ModelError

MAX_REQUEST_BYTES = 1_000_000
_PAGE = Path(__file__).with_name("page.html")
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
# the first kind that fits decides
_STATUS: Mapping[type[DubanError], int] = {
    NotFoundError: 404,
    BusyLibraryError: 503,
    FullDiskError: 507,
    LibraryError: 500,
    ModelError: 500,
    OutdatedDraftError: 409,
    DubanError: 422,
}
_FAILURES: Mapping[int, Failure] = {
    403: Failure(message="请求来自别的网站", remedy="请在本服务自己的页面上操作"),
    404: Failure(message="没有这个地址", remedy="请检查网址"),
    405: Failure(message="这个地址不支持该操作", remedy="请检查请求方法"),
    413: Failure(message="内容太大", remedy=f"一次上传不超过 {MAX_UPLOAD_BYTES // 1_000_000} MB，请分批上传"),
}
_OTHER_FAILURE = Failure(message="请求无法处理", remedy="请检查请求的内容")
# what pydantic finds: how duban says it
_INVALID: Mapping[str, str] = {
    "missing": "缺少",
    "extra_forbidden": "不认识",
    "string_too_short": "不能为空",
    "string_too_long": "太长",
    "too_short": "不能为空",
    "too_long": "太多",
    "literal_error": "不认识",
    "bool_parsing": "应当是 true 或 false",
    "bool_type": "应当是 true 或 false",
    "int_parsing": "应当是整数",
    "int_type": "应当是整数",
    "int_from_float": "应当是整数",
    "greater_than_equal": "不能是负数",
    "greater_than": "应当大于 {gt}",
    "less_than_equal": "不能大于 {le}",
    "role": EXPECTED,
    "date_from_datetime_parsing": "应当是日期，如 2023-06-30",
    "date_parsing": "应当是日期，如 2023-06-30",
    "string_type": "应当是文字",
    "json_invalid": "不是有效的 JSON",
}


def create_app(library_folder: Path) -> FastAPI:
    """The application that serves the library in this folder.

    Raises LibraryError where it can't be opened, ModelError for a wrong setting of the language model.
    """
    app = FastAPI(
        title="督办",
        version=_version(),
        lifespan=_closing,
        docs_url=None,  # these pages load scripts from the internet
        redoc_url=None,
        dependencies=[Depends(_refuse_other_sites)],
        responses={"4XX": {"model": ErrorView}, "5XX": {"model": ErrorView}},
    )
    app.add_middleware(BodyLimit, limits={"/documents": MAX_UPLOAD_BYTES}, default=MAX_REQUEST_BYTES)
    app.state.model = ConfiguredModel()
    app.state.library = Library.open(library_folder, background=True)
    app.include_router(router)
    app.include_router(check_routes.router)
    app.include_router(conversation_routes.router)
    app.include_router(draft_routes.router)
    app.add_api_route("/", _page, include_in_schema=False, response_class=HTMLResponse)
    app.add_exception_handler(DubanError, _on_duban_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_bug)
    return app


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.library.close()


def _version() -> str:
    try:
        return version("duban")
    except PackageNotFoundError:  # run from a checkout that isn't installed
        return "0"


def _page() -> HTMLResponse:
    return HTMLResponse(_PAGE.read_text(encoding="utf-8"), headers=_PAGE_HEADERS)


def _refuse_other_sites(request: Request) -> None:
    """A page of another site may not change or read the library through its visitor's browser."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403)


def _on_duban_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DubanError)
    status = next(status for kind, status in _STATUS.items() if isinstance(error, kind))
    return _response(status, failure(error))


def _on_invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = "；".join(_problem(detail) for detail in error.errors())
    return _response(422, Failure(message=f"请求有误：{problems}", remedy="请改正后重试"))


def _problem(detail: Mapping[str, Any]) -> str:
    field = ".".join(str(part) for part in detail["loc"][1:])
    said = _INVALID.get(detail["type"], "不符合要求").format_map(detail.get("ctx", {}))
    return f"{field} {said}".strip()


def _on_http_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return _response(error.status_code, _FAILURES.get(error.status_code, _OTHER_FAILURE))


def _on_bug(_: Request, __: Exception) -> JSONResponse:
    """The traceback goes to the server's log, not to the client."""
    return _response(500, INTERNAL_FAILURE)


def _response(status: int, what: Failure) -> JSONResponse:
    return JSONResponse(ErrorView(error=what).model_dump(), status)
