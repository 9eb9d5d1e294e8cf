"""The inspection of pages finds what it is there to find."""

import pytest
from page_inspection import problems_of

GOOD = '<!doctype html><html lang="zh-CN"><head><title>表 - 站</title></head><body><h1>表</h1>{}</body></html>'


@pytest.mark.parametrize(
    "part",
    [
        '<label for="a">年龄</label><input id="a">',
        '<label><input type="radio" name="a">是</label>',
        '<input type="hidden" name="a"><input aria-label="年龄">',
        '<h2 id="二">二</h2><a href="#二">二</a>',
        '<a href="https://www.example.org/">别处</a>',
    ],
)
def test_a_good_page_passes(part):
    assert problems_of(GOOD.format(part)) == []


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        (GOOD.format("<h1>又一个</h1>"), "2 h1"),
        (GOOD.format("<h3>三</h3>"), "skip a level"),
        (GOOD.format('<input name="age">'), "no label for age"),
        (GOOD.format('<label>年龄</label><input name="age">'), "no label for age"),
        (GOOD.format('<p id="a"></p><p id="a"></p>'), "id 'a' 2 times"),
        (GOOD.format('<a href="#b">b</a>'), "#b, which is not there"),
        (GOOD.format('<p style="color: red">'), "inline"),
        (GOOD.format("<script>1</script>"), "inline"),
        (GOOD.format('<p onclick="x()">'), "inline"),
        (GOOD.format('<img src="//cdn.example/a.png" alt="">'), "another site"),
        (GOOD.format('<script src="https://cdn.example/a.js"></script>'), "another site"),
        (GOOD.format('<img src="/a.png">'), "no alt"),
        (GOOD.format("").replace(' lang="zh-CN"', ""), "no lang"),
        (GOOD.format("").replace("表 - 站", " - 站"), "no title"),
    ],
)
def test_a_bad_page_is_told_what_is_wrong(page, problem):
    assert any(problem in found for found in problems_of(page))
