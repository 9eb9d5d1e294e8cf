"""Reading aloud: by a voice of the device itself, where it has one: others send the words to their makers."""

import json

import pytest

FAR, NEAR = (
    {"lang": "zh-CN", "localService": False, "name": "far"},
    {"lang": "zh-CN", "localService": True, "name": "near"},
)
OF_TAIWAN, CANTONESE = {**NEAR, "lang": "zh_TW", "name": "of Taiwan"}, {**NEAR, "lang": "zh-HK", "name": "Cantonese"}
PLAYED = """
    window.spoken = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    speechSynthesis.getVoices = () => %s;
    speechSynthesis.speak = (line) => spoken.push(line.voice.name);
"""


@pytest.mark.parametrize(
    ("voices", "chosen"),
    [
        ([FAR, NEAR], "near"),
        ([FAR, OF_TAIWAN], "of Taiwan"),
        ([OF_TAIWAN, NEAR], "near"),
        ([CANTONESE, FAR], "far"),
    ],
)
def test_a_voice_of_the_device_is_preferred(page, site, voices, chosen):
    page.add_init_script(PLAYED % json.dumps(voices))
    page.goto(f"{site}/privacy")
    page.locator(".aloud").click()

    assert set(page.evaluate("spoken")) == {chosen}
