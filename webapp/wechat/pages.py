"""WeChat: how a page is told that it is shown there, and what WeChat shows of a page that is passed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, abort, current_app, g, request
from werkzeug.wrappers import Response

from webapp.serving import page_cache
from webapp.serving.addresses import address
from webapp.serving.headers import CONTENT_SECURITY_POLICY
from webapp.session import session as cookie
from webapp.session.browser import in_wechat
from webapp.settings import Settings, SettingsError, current_settings

if TYPE_CHECKING:
    from webapp.wechat.account import Account, Signature

blueprint = Blueprint("wechat", __name__)

# Pages that are the same for everyone: WeChat's script may read them, as it may any page that it runs on.
SCRIPTED = ("wizard.home", "wizard.start", "notices.", "about.", "privacy.")
# Pages whose title and address may be passed on, whatever else they show.
PUBLIC = (*SCRIPTED, "chat.chat")
SCRIPT = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js"
OPENED = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' https://res.wx.qq.com")


@dataclass(frozen=True)
class Card:
    """What others see of a page that is passed on. A page of one person is passed on as the home page."""

    address: str
    picture: str
    is_public: bool


def init_app(app: Flask) -> None:
    """Let the templates of `app` know of WeChat. Raises SettingsError for an account without the extra `wechat`."""
    app.extensions["wechat"] = _account(app.config["SETTINGS"])
    app.jinja_env.globals.update(
        in_wechat=in_wechat, share_card=share_card, wechat_signature=wechat_signature, wechat_script=SCRIPT
    )
    app.after_request(with_script_allowed)
    app.register_blueprint(blueprint)
    # WeChat's script wants each page signed anew.
    page_cache.leave_out(app, lambda: in_wechat() and bool(current_app.extensions["wechat"]))


def share_card() -> Card:
    """What others see of this page. No query goes with it, and no address that holds an answer."""
    is_public = _is_one_of(PUBLIC)
    own = request.base_url if is_public else address("wizard.home", _external=True)
    return Card(own, address("static", filename="share.png", _external=True), is_public)


def wechat_signature() -> Signature | None:
    """What WeChat's script needs on this page; None outside WeChat, without an account, and while WeChat is silent.

    None as well on a page with anything of anybody: the script tells WeChat the address, and could read all the rest.
    From any page it could ask for any other, so that a phone with answers is given it on none.
    """
    account: Account | None = current_app.extensions["wechat"]
    if account is None or not in_wechat() or not _is_one_of(SCRIPTED) or not cookie.read(request).is_empty:
        return None
    g.wechat_signature = account.signature(request.host_url.rstrip("/") + request.environ["RAW_URI"])
    return g.wechat_signature  # type: ignore[no-any-return]


def _is_one_of(pages: tuple[str, ...]) -> bool:
    return (request.endpoint or "").startswith(pages)


def with_script_allowed(response: Response) -> Response:
    """The response, with WeChat's script allowed where the page asks for it, and nowhere else."""
    if g.get("wechat_signature"):
        response.headers["Content-Security-Policy"] = OPENED
    return response


@blueprint.get("/MP_verify_<code>.txt")
def verification(code: str) -> Response:
    """The file by which the operator shows WeChat whose domain this is. 404 for any other name."""
    name, _, content = current_settings().wechat_verification.partition("=")
    if name != f"MP_verify_{code}.txt":
        abort(404)
    return current_app.response_class(content, mimetype="text/plain")


def _account(settings: Settings) -> Account | None:
    if not settings.wechat_app_id:
        return None
    try:
        from webapp.wechat.account import Account  # noqa: PLC0415 - an extra that most sites do without

        return Account(settings)
    except ImportError as failure:
        advice = f"needs the Python package {failure.name}; install it, or leave the account out"
        raise SettingsError("WECHAT_APP_ID", advice) from None
