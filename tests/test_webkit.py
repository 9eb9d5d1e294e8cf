"""Every page in WebKit, which is what WeChat on an iPhone shows pages with: as whole and as legible as in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from browser import served
from listening import listened_to
from page_states import KINDS, STATES
from PIL import Image
from reaching import BROKEN, LARGE_ENGLISH, SECRET, STANDARD, State, add_failures, cookies_of
from sampling import some
from typeset import BROKEN as BROKEN_WORDS
from typeset import SPACED
from visiting import ENLARGE, SIDEWAYS, UNFOLD

from bench.phones.phone import IPHONE, SMALL, Handheld, Make
from webapp import create_app
from webapp.settings import Settings

WECHAT = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.49"
)
TRADITIONAL = "zh-Hant.0"
USUAL = Make(SMALL)
# By script, because WebDriver knows no other way; the page is then as after the tap of a button.
SEND = """(() => {{
    const form = Object.assign(document.createElement("form"), {{ method: "post", action: {path!r} }});
    for (const [name, value] of {fields!r})
        form.append(Object.assign(document.createElement("textarea"), {{ name, value }}));
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
}})()"""


@dataclass(frozen=True)
class Sight:
    """How a page is looked at: its display, the make of the phone, how often the usual size of letters."""

    display: str = STANDARD
    make: Make = USUAL
    zoom: int = 1

    def __str__(self) -> str:
        scheme = "dark" if self.make.dark else "light"
        return f"{self.display}-{scheme}-{self.make.size[0]}-{self.zoom}x{'-wechat' * bool(self.make.agent)}"


@dataclass(frozen=True)
class Seen:
    """What is wrong with a page; `sideways` are the pixels to scroll."""

    status: int
    sideways: int = 0
    complaints: tuple[str, ...] = ()
    spaced: tuple[str, ...] = ()
    broken_words: tuple[str, ...] = ()


See = Callable[[State, Sight], Seen]
LOOKS = (
    Sight(LARGE_ENGLISH, Make(dark=True)),
    Sight(TRADITIONAL, Make(IPHONE, agent=WECHAT)),
    Sight(zoom=2),
)
# Of each kind one look; with THOROUGH in the environment all.
LOOKED_AT = some(product(KINDS, LOOKS), lambda case: map(str, case))


# A number in two lines, a comma that begins one, one letter alone.
ILLEGIBLE = "<p>11月<h1>20265</h1><h2>日月，日月月</h2><h3>日月<br>年"
SPOILT = """(document.querySelector("p").style.textAutospace = "normal", document.querySelectorAll("h1, h2").forEach(
    (part) => { part.style.cssText = "width: 2.2em; line-break: anywhere; word-break: break-all"; }))"""


@pytest.fixture(scope="session")
def see(webkit) -> Iterator[See]:
    """Looks at a state of the site in WebKit."""
    app = create_app(Settings(secret_keys=(SECRET,), development=True, rate_limits=False))
    add_failures(app)
    statuses = listened_to(app)
    with served(app) as site:

        def look_at(state: State, look: Sight) -> Seen:
            phone = webkit.phone(
                Make(look.make.size, dark=look.make.dark, agent=WECHAT if state.in_wechat else look.make.agent)
            )
            phone.carry(site, cookies_of(app, state, look.display))
            _reach(phone, site, state)
            phone.ask(f"({UNFOLD}, {ENLARGE.replace('zoom =>', '(zoom) =>')})({look.zoom})")
            told = (tuple(phone.ask(what)) for what in ("window.complaints", SPACED, BROKEN_WORDS))
            return Seen(statuses[state.path.partition("?")[0]], phone.ask(SIDEWAYS), *told)

        yield look_at


def _reach(phone: Handheld, site: str, state: State) -> None:
    if state.form is None:
        phone.open(site + state.path)
        return
    phone.open(f"{site}/about")
    fields = [list(pair) for pair in parse_qsl(state.form, keep_blank_values=True)]
    with phone.leaving():
        phone.ask(SEND.format(path=state.path, fields=fields))


def test_what_is_illegible_is_found(see, webkit):
    seen = see(BROKEN, Sight())

    assert seen.sideways
    assert any("nothing" in complaint or "elsewhere.invalid" in complaint for complaint in seen.complaints)
    phone = webkit.phone(Make())
    phone.ask(f"(document.body.innerHTML = {ILLEGIBLE!r}, {SPOILT})")
    assert phone.ask(SPACED) == ["P"]
    assert phone.ask(BROKEN_WORDS) == ["20265", "日月，日月月", "年 alone"]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_state_is_whole_and_legible(see, state):
    assert see(state, Sight()) == Seen(state.status)


@pytest.mark.parametrize(("state", "look"), LOOKED_AT, ids=str)
def test_every_kind_of_page_is_so_in_every_language_print_and_light(see, state, look):
    assert see(state, look) == Seen(state.status)


PAPER = "display: block; background: white; color: black; font-size: 60px; white-space: pre"
ALONE = "display: inline-block; padding: 0 4px; font-style: normal"


def in_ink(phone: Handheld, folder: Path, letters: str) -> int:
    """How many columns of pixels have ink where the site prints these letters large, and nothing else."""
    phone.ask(f"(document.body.style.cssText = {PAPER!r}, document.body.innerHTML = {letters!r})")
    phone.ask("document.querySelectorAll('i').forEach((letter) => { letter.style.cssText = " + f"{ALONE!r} }})")
    phone.picture(folder / "letters.png")
    with Image.open(folder / "letters.png") as picture:
        black = picture.convert("L").point(lambda light: light < 128, "1")
        return sum(black.crop((x, 0, x + 1, 200)).getbbox() is not None for x in range(black.width))


@pytest.mark.parametrize("letters", ["11月29日", "280元，自己交120元", "3万元 360元"])
def test_no_digit_is_printed_over_another(webkit, site, tmp_path, letters):
    phone = webkit.phone(Make((800, 740)))
    phone.open(f"{site}/about")
    spread = "".join(f"<i>{letter}</i>" for letter in letters)

    assert in_ink(phone, tmp_path, letters) == in_ink(phone, tmp_path, spread)
