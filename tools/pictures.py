"""The pictures of the README are taken from the running site: three of a phone, one of the desk. `make pictures`."""

from __future__ import annotations

import io
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from webapp import create_app
from webapp.settings import Settings

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
PHONE, SCREEN = {"width": 360, "height": 740}, {"width": 1100, "height": 720}
# So many colours look like all of them on pages of text.
COLOURS = 48
FAMILY = {"student": "no", "insurance": "resident", "district": "banan", "holds": "dibao_card", "tier": "1"}
LIST = """学号,姓名,困难类别,家庭户籍,已交材料
20260001,甲同学,低保,市内,低保证复印件
20260002,乙同学,残疾二级,市外,残疾证复印件
20260003,丙同学,特困,市内,
20260004,丁同学,,市内,
20260005,戊同学,国家助学金,市外,
"""


def answer(page: Page, site: str, name: str, value: str) -> None:
    """Answer one question of the wizard."""
    page.goto(f"{site}/check/1/{name}")
    control = page.locator(f'[name="{name}"]')
    tap = page.locator(f'button[name="{name}"][value="{value}"]')
    if tap.count():
        tap.click()
        return
    if control.first.evaluate("node => node.tagName") == "SELECT":
        control.select_option(value)
    elif control.first.get_attribute("type") in ("radio", "checkbox"):
        page.locator(f'[name="{name}"][value="{value}"]').check(force=True)
    else:
        control.fill(value)
    page.locator("main form button[type=submit], main form button:not([name])").first.click()


def begin(page: Page, site: str) -> None:
    page.goto(f"{site}/check/start")
    page.locator('[name="for_whom"][value="family"]').check(force=True)
    page.locator('[name="about"][value="premium"]').check(force=True)
    page.locator("main form button").first.click()


def question(page: Page, site: str) -> None:
    begin(page, site)
    page.goto(f"{site}/check/1/holds")


def result(page: Page, site: str) -> None:
    begin(page, site)
    for name, value in FAMILY.items():
        answer(page, site, name, value)
    answer(page, site, "tier1_standard", "400")
    page.goto(f"{site}/check/1/result")


def chat(page: Page, site: str) -> None:
    page.goto(f"{site}/chat")
    page.locator("#said").fill("巴南低保，交一档医保资助多少？")
    page.locator("#said").press("Enter")
    page.wait_for_load_state("networkidle")
    page.locator("#latest").scroll_into_view_if_needed()


def desk(page: Page, site: str) -> None:
    page.goto(f"{site}/desk")
    page.locator('[name="school_district"]').select_option("yubei")
    page.locator('[name="term_start"]').fill("2026-09-01")
    page.locator("form.desk details summary").click()
    page.locator('[name="date"]').fill("2026-09-20")
    page.locator('input[type="file"]').set_input_files(
        {"name": "名单.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    page.locator('form[enctype="multipart/form-data"] button').first.click()
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")


PICTURES: dict[str, tuple[dict[str, int], Callable[[Page, str], None]]] = {
    "question": (PHONE, question),
    "result": (PHONE, result),
    "chat": (PHONE, chat),
    "desk": (SCREEN, desk),
}


def main() -> None:
    """Take each picture anew, in few colours, and say how large it is."""
    FOLDER.mkdir(exist_ok=True)
    with running() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (size, go) in PICTURES.items():
            path = FOLDER / f"{name}.png"
            path.write_bytes(small(taken(browser, site, size, go)))
            print(f"{path.name}: {path.stat().st_size // 1024} KB")
        browser.close()


def taken(browser: Browser, site: str, size: dict[str, int], go: Callable[[Page, str], None]) -> bytes:
    """What a visitor with a screen of that size sees after going there."""
    context = browser.new_context(viewport={**size}, locale="zh-CN", has_touch=size is PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    go(page, site)
    picture = page.screenshot()
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """The picture in few colours."""
    packed = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(packed, "PNG", optimize=True)
    return packed.getvalue()


@contextmanager
def running() -> Iterator[str]:
    """The address of the site, served from this process while it is looked at."""
    app = create_app(
        Settings(secret_keys=("a secret that only the pictures know",), development=True, rate_limits=False)
    )
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()


if __name__ == "__main__":
    main()
