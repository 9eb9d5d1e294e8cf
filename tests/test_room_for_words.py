"""Words have the room there is: none stand in a narrow column, letter below letter, beside nothing."""

from __future__ import annotations

import pytest
from browser import served
from page_states import STATES
from reaching import STANDARD, State, show

from bench.phones.phone import Make

LARGE = "zh-CN.1"
# Pages that have something beside words.
BESIDE = {"home", "question holds", "question care_way", "answers", "people", "result of a stay", "sheet"} | {
    *("direct answer", "a conversation", "desk preview", "desk slips", "poster"),
    *("notices", "compare one benefit", "history"),
}
LOOKED_AT = [state for state in STATES if state.name in BESIDE]
assert len(LOOKED_AT) == len(BESIDE)
# What has so many lines and is not this share of the page broad has too little room.
LINES, SHARE = 6, 0.4
NARROW = f"""(() => {{
    const main = document.querySelector("main"), range = document.createRange();
    return [...main.querySelectorAll("*")].filter((part) => {{
        if (![...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || !part.checkVisibility())
            return false;
        range.selectNodeContents(part);
        const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
        return lines.size >= {LINES} && range.getBoundingClientRect().width < {SHARE} * main.clientWidth;
    }}).map((part) => part.textContent.trim());
}})()"""
NARROWED = "(document.querySelector('main p').style.width = '3em')"


@pytest.mark.parametrize("display", [STANDARD, LARGE])
def test_no_words_are_squeezed_on_a_small_phone(handset, lasting_app, display):
    phone, squeezed = handset(Make()), {}
    with served(lasting_app) as site:
        for state in LOOKED_AT:
            show(phone, lasting_app, site, state, display)
            squeezed[state.name] = phone.ask(NARROW)

    assert {name: words for name, words in squeezed.items() if words} == {}


def test_squeezed_words_are_found(handset, lasting_app):
    phone = handset(Make())
    with served(lasting_app) as site:
        show(phone, lasting_app, site, State("about", "/about"))
        phone.ask(NARROWED)

        assert len(phone.ask(NARROW)) == 1
