"""Pictures of ten pages in Firefox ESR, for the eye: what the tests see in Chromium and WebKit, they do not see here.

They lie in .artefacts/firefox afterwards: a phone 360 pixels wide, light and usual, then dark, in English and large.
Needs firefox-esr; without it nothing is done.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.asked import PAGES
from bench.serving import SECRET, served
from webapp.session.inquiry import Inquiry
from webapp.session.tickets import seal

FIREFOX = shutil.which("firefox-esr")
FOLDER = Path(".artefacts", "firefox")
SIZE = "360,1800"
# All that can be opened by an address alone.
PATHS = {
    "home": "/",
    "start": "/check/start",
    "chat": "/chat",
    "notices": "/notices",
    "notice": "/notices/banan-2023-30",
    "compare": "/notices/compare?who=dibao&what=special_disease_aid",
    "history": "/notices/history",
    "about": "/about",
    "desk": "/desk",
}
# How Firefox is told of the light, and how the site is told of the display.
LOOKS = {"light": (0, "lang=zh-CN"), "dark-large-english": (1, "lang=en&large=1")}


def main() -> None:
    if not FIREFOX:
        print("no Firefox here: apt-get install firefox-esr")
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = dt.datetime.now(dt.UTC)
    sheet = f"/r/{seal(Inquiry.of(PAGES['result'][1]), made, (SECRET,))}"
    with served() as site:
        for look, (scheme, display) in LOOKS.items():
            for name, path in {**PATHS, "sheet": sheet}.items():
                address = f"{site.address}{path}{'&' if '?' in path else '?'}{display}"
                take(address, FOLDER.absolute() / f"{name}-{look}.png", scheme)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


def take(address: str, picture: Path, scheme: int) -> None:
    """A picture of that page; the scheme is Firefox's own number: 0 light, 1 dark."""
    with tempfile.TemporaryDirectory() as profile:
        setting = f'user_pref("ui.systemUsesDarkTheme", {scheme});\n'
        Path(profile, "user.js").write_text(setting, encoding="utf-8")
        command = [str(FIREFOX), "--headless", "--no-remote", "--profile", profile, f"--window-size={SIZE}"]
        subprocess.run([*command, "--screenshot", str(picture), address], check=True, stderr=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    main()
