"""Error pages: every failure in the reader's words, as a page or as JSON. Only here do domain errors get a status."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from flask import Flask, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from texts.phrase import N_
from webapp.observing.logs import log_failure
from webapp.request_error import RequestError
from webapp.session.session import SessionError


class ErrorWords(NamedTuple):
    """What went wrong, and what the reader can do now."""

    title: str
    advice: str


WORDS = {
    400: ErrorWords(N_("提交的内容无法读取"), N_("请返回上一页，检查填写的内容，再提交一次。")),
    403: ErrorWords(N_("没有接受这次提交"), N_("这次提交不是从本网站的页面发出的。请从首页重新打开，再填写一次。")),
    404: ErrorWords(N_("没有找到这个页面"), N_("地址可能写错了，或者页面已经移走。请从首页或文件列表重新开始。")),
    405: ErrorWords(N_("这个页面不能这样打开"), N_("请从首页重新开始，不要直接打开提交用的地址。")),
    413: ErrorWords(N_("提交的内容太大"), N_("请减少内容，或者把文件分成几份，再提交一次。")),
    415: ErrorWords(N_("不支持这种格式"), N_("请换成页面上写明的格式，再提交一次。")),
    422: ErrorWords(N_("提交的内容有误"), N_("请返回上一页，按提示修改，再提交一次。")),
    429: ErrorWords(N_("操作太频繁"), N_("请等一分钟再试。您填写的答案还在。")),
    500: ErrorWords(N_("网站出错了"), N_("这不是您的问题。请过几分钟再试。着急的话，请直接问当地医保部门或民政部门。")),
    503: ErrorWords(N_("网站暂时不能使用"), N_("请过几分钟再试。着急的话，请直接问当地医保部门或民政部门。")),
}
ANY_REFUSAL = ErrorWords(N_("这次操作没有完成"), N_("请返回上一页再试一次，或者从首页重新开始。"))
BAD_FACTS = ErrorWords(N_("请求里有读不懂的内容"), N_("请按 fields 里写的逐项修改，再发一次。"))
ANSWERS_TOO_LONG = ErrorWords(N_("填写的内容太多"), N_("请删去一些答案，再提交一次。"))

# For when even the template of the error page fails.
PLAIN_PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{0}</title></head>'
    "<body><main><h1>{0}</h1><p>{1}</p></main></body></html>"
)


def init_app(app: Flask) -> None:
    """Show every HTTP error and every domain error of `app` in words; no traceback and no answer ever goes out."""
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(SessionError, on_session_error)
    app.register_error_handler(RequestError, on_request_error)


def on_http_error(error: HTTPException) -> Response:
    """The page, or the JSON, of any HTTP error; a failure nobody foresaw comes here as 500."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    response = refusal(status, words_for(status))
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers.setdefault(name, value)
    return response


def on_session_error(_error: SessionError) -> Response:
    """413: the answers do not fit the cookie."""
    return refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, ANSWERS_TOO_LONG)


def on_request_error(error: RequestError) -> Response:
    """400: every bad field of an API request, named at once."""
    return refusal(HTTPStatus.BAD_REQUEST, BAD_FACTS, error.fields)


def refusal(status: int, words: ErrorWords, fields: Mapping[str, str] | None = None) -> Response:
    """A response that says `words`: JSON below /api/ or where JSON is preferred, else a page.

    `fields`: what is wrong by field, in the reader's words, never with the value that was sent.
    """
    # Half of a surrogate pair, as JSON may hold it, cannot be sent back.
    fields = {name.encode("utf-8", "replace").decode(): text for name, text in (fields or {}).items()}
    if _prefers_json():
        error = {"code": code_of(status), "message": f"{words.title}。{words.advice}", "fields": fields}
        return make_response(jsonify(error=error), status)
    return make_response(_page(words, fields), status)


def words_for(status: int) -> ErrorWords:
    """The words for an HTTP status, for those without their own too."""
    if status in WORDS:
        return WORDS[status]
    return WORDS[500] if status > HTTPStatus.INTERNAL_SERVER_ERROR else ANY_REFUSAL


def code_of(status: int) -> str:
    """The stable code of an HTTP status in JSON: `not_found` for 404, `error` for one without a name."""
    try:
        return HTTPStatus(status).name.lower()
    except ValueError:
        return "error"


def _prefers_json() -> bool:
    if request.path.startswith("/api/"):
        return True
    accepted = request.accept_mimetypes
    return accepted["application/json"] > accepted["text/html"]


def _page(words: ErrorWords, fields: Mapping[str, str]) -> str:
    if isinstance(request.routing_exception, SecurityError) or not request.host:
        # Called by a name that is not the site's, or by none: no page of the site can be linked to.
        return PLAIN_PAGE.format(*words)
    try:
        return render_template("error.html", words=words, fields=fields)
    except Exception as failure:  # whatever broke the page may break this template too
        log_failure(current_app.logger, failure)
        return PLAIN_PAGE.format(*words)
