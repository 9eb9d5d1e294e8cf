"""Numerals, sums, ages and days as people write them: each read whole, or known to be inexact, or not read at all."""

from __future__ import annotations

import datetime as dt

import pytest

from texts.age import ages, read_age
from texts.amount import amounts, read_amount, says_none
from texts.day import read_day, years
from texts.numeral import number
from texts.quantity import Quantity
from texts.spelling import folded, normalise, spelt


def yuan(least: float | None, most: float | None) -> Quantity:
    return Quantity(*(None if bound is None else round(bound * 100) for bound in (least, most)))


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        *(("3万", 30000), ("一万八", 18000), ("八十四", 84), ("两千", 2000), ("一百二", 120), ("3万5千", 35000)),
        *(("3万5", 35000), ("3w5", 35000), ("三万零五", 30005), ("3万零5", 30005), ("3万500", 30500), ("1百万", 10**6)),
        *(("叁万伍仟", 35000), ("参万伍仟", 35000), ("廿万", 200000), ("卅", 30), ("一点二万", 12000), ("3k", 3000)),
        *(("35,000", 35000), ("3 500", 3500), ("1,234,567", 1234567), ("二〇二六", 2026), ("1亿2", 120_000_000)),
        # No number, or one that nobody can be sure of.
        *(("35,00", None), ("0023", None), ("三五", None), ("万", None), ("千万", None), ("3万60000", None)),
        *(("1.2万3", None), ("三.5万", None), ("十十", None), ("", None), ("万一", None)),
        # Of these the reader of characters raises a KeyError.
        *(("一亿三", None), ("百十三", None), ("两廿一", None)),
    ],
)
def test_a_numeral_is_read_whole_or_not_at_all(numeral, value):
    assert number(numeral) == value


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        *(("3万5千元", 35000), ("35,000元", 35000), ("3w", 30000), ("3.5w", 35000), ("3w5", 35000), ("3万5", 35000)),
        *(("三千五", 3500), ("¥3000", 3000), ("￥3,000.50", 3000.5), ("3000块钱", 3000), ("3 500", 3500)),
        *(
            ("一点二万", 12000),
            ("1百万", 1_000_000),
            ("叁万伍仟元整", 35000),
            ("參萬伍仟圓整", 35000),
            ("廿万", 200000),
        ),
        *(
            ("12块5", 12.5),
            ("12元5角3分", 12.53),
            ("三十五块六", 35.6),
            ("人民币三千元", 3000),
            ("３５，０００", 35000),
        ),
        *(("一共3万", 30000), ("3 万 元", 30000), ("0", 0), ("3\u200b0\u200b00", 3000), ("RMB 3000", 3000)),
    ],
)
def test_a_sum_is_exact_however_it_is_written(written, exact):
    assert read_amount(written) == yuan(exact, exact)


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [
        *(
            ("超过3万元", 30000.01, None),
            ("大于3万", 30000.01, None),
            ("3万元以上", 30000, None),
            ("10w+", 100000, None),
        ),
        *(("上万", 10000, None), ("至少五千", 5000, None), ("不超过3万", None, 30000), ("没有超过3万", None, 30000)),
        *(("不到3万", None, 29999.99), ("近万", None, 9999.99), ("快3万", None, 29999.99), ("3万以内", None, 30000)),
        *(("3万多", 30000.01, 39999.99), ("五千多", 5000.01, 5999.99), ("三十几万", 310000, 399999.99)),
        *(("三万五多", 35000.01, 35999.99), ("3500多", 3500.01, 3599.99), ("1.5万多", 15000.01, 15999.99)),
        *(("几万", 10000, 99999.99), ("好几千", 1000, 9999.99), ("二十多万", 200000.01, 299999.99)),
        *(("两三万", 20000, 30000), ("七八百", 700, 800), ("一两千", 1000, 2000), ("3到5万", 30000, 50000)),
        *(("3万-5万", 30000, 50000), ("三到五万", 30000, 50000), ("十二三万", 120000, 130000)),
        *(("3万左右", None, None), ("大概3万", None, None), ("万把块", None, None), ("三万来块", None, None)),
    ],
)
def test_a_bound_and_a_range_are_told_from_an_exact_sum(written, least, most):
    assert read_amount(written) == yuan(least, most)
    assert read_amount(written).exact is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "很多钱",
        "8天",
        "70%",
        "百分之七十",
        "-3000",
        "3,5",
        "1.2.3",
        "35000.555",
        "2级",
        "没有",
        "3万和5万",
        "mp3",
        "½万元",
        "1/2万",
        "5万到3万",
    ],
)
def test_what_is_no_sum_is_not_read_as_one(written):
    assert read_amount(written) is None


@pytest.mark.parametrize("written", ["没有", "没得", "莫得", "无", "没有。", "一分钱没有"])
def test_that_there_was_no_sum_is_told_apart(written):
    assert says_none(written)
    assert not says_none("没有超过3万")


@pytest.mark.parametrize(
    ("message", "sums"),
    [
        ("合规费用6万住院8天", ["6万"]),
        ("一档400，二档775", ["400", "775"]),
        ("花了10000块、又花了3000", ["10000块", "3000"]),
        ("报销百分之七十，最多20万", ["最多20万"]),
        ("一档400元二档775元", ["400元", "775元"]),
        ("住了3次院，二级医院，15岁", []),
    ],
)
def test_in_a_message_each_numeral_counts_what_stands_behind_it(message, sums):
    text = normalise(message)
    assert [text[span.start : span.end] for span in amounts(text) if span.quantity] == sums


@pytest.mark.parametrize(
    ("written", "quantity"),
    [
        *((text, Quantity(65, 65)) for text in ("65", "65岁", "六十五", "六十五周岁", "今年65岁", "65 岁", "６５")),
        *((text, Quantity(None, 79)) for text in ("没到80岁", "快80岁", "不满80周岁", "还差两岁满80岁")),
        *(("80多岁", Quantity(81, 89)), ("八十几", Quantity(81, 89)), ("七八十岁", Quantity(70, 80))),
        *(("80岁左右", Quantity()), ("满80岁", Quantity(80, None)), ("三岁半", Quantity(3, 3))),
        *((text, None) for text in ("131岁", "200", "两百", "65元", "虚岁80", "一档", "")),
    ],
)
def test_an_age_is_exact_or_a_bound_or_nothing(written, quantity):
    assert read_age(written) == quantity


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("我妈今年八十三", [("八十三", 83)]),
        ("我妈八十有二岁了", [("八十有二岁", 82)]),
        ("外公八十有二，南川低保", [("八十有二", 82)]),
        ("祖婆一百有三岁", [("一百有三岁", 103)]),
        ("我婆婆刚满八十，南川低保", [("满八十", 80)]),
        ("我妈八十一吃低保", [("八十一", 81)]),
        ("我老汉儿七十九优抚对象", [("七十九", 79)]),
        ("屋头二十有二级残疾", []),
        ("那我妈呢，她八十二了", [("八十二", 82)]),
        ("巴南，娃儿15岁，重残", [("15岁", 15)]),
        ("巴南，娃儿 15 周岁", [("15周岁", 15)]),
        ("还差两岁满80岁，门诊有没有", [("还差两岁满80岁", None)]),
        ("80岁以上的老人", []),
        ("今年十五个人参保", []),
        ("今年400元", []),
        ("我妈1950年生", []),
    ],
)
def test_an_age_in_a_message_is_that_of_a_person(message, told):
    text = normalise(message)
    assert [(text[span.start : span.end], span.quantity.exact) for span in ages(text)] == told


DAY = dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    "written",
    [
        *("2026-09-01", "2026-9-1", "2026/9/1", "2026.9.1", "2026。9。1", "20260901", "2026年9月1日", "2026年9月1号"),
        *("2026 年 9 月 1 日", "二〇二六年九月一日", "二零二六年九月一号", "２０２６年９月１日", "2026年09月01日"),
        *(
            "2026年9月1日 星期二",
            "2026/9/1 上午",
            "2026-09-01T00:00:00.000Z",
            "2026-09-01 00:00:00",
            "2026-09-01 08:30",
        ),
        *("\u200b2026-09-01", "2026年9⽉1⽇"),
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert read_day(written).day == DAY


@pytest.mark.parametrize("written", ["9月1日", "9月1号", "九月一日", "09月01日"])
def test_a_day_without_a_year_is_known_to_lack_it(written):
    told = read_day(written)

    assert (told.day, told.in_year(2026)) == (None, DAY)


@pytest.mark.parametrize(
    "written",
    # A midnight in China that a program told in another time zone is the day before: exceljs, SheetJS 0.18.5.
    [
        *("2026-08-31 16:00:00", "2026-08-31T16:00:00.000Z", "2026-08-31 23:59:17", "2026年2月30日", "2026年9月"),
        *("2023年4—6月", "2026.1-6", "2026年9-12月", "2026/9-1", "2026-1-6月"),
        *("26年9月1日", "9/1/2026", "2019年13月40日", "1899年1月1日", "渝府发2017年7号", ""),
    ],
)
def test_what_is_no_sure_day_is_not_read(written):
    assert read_day(written) is None


def test_years_are_named_in_digits_or_in_characters():
    assert [span.year for span in years("2018年和二〇一九年，文号20181234")] == [2018, 2019]


# pypdf 7.1.1 and pdfplumber 0.11.10 give these letters for a PDF that Chromium printed in Noto CJK. NFKC mends the
# Kangxi radicals (U+2F00 to U+2FDF) and leaves the supplement (U+2E80 to U+2EFF) alone.
@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        *(("⻔诊", "门诊"), ("⺠政建档特殊困难⼈员", "民政建档特殊困难人员"), ("⻓寿区", "长寿区"), ("⻛湿", "风湿")),
        *(("⻰", "龙"), ("⻋", "车"), ("⾨診", "门诊"), ("⻑壽", "长寿"), ("残疾⼆级", "残疾二级")),
        # A footnote behind a figure, and a grade in Roman numerals.
        *(("5000②元", "5000元"), ("360¹", "360"), ("Ⅱ级残疾", "2级残疾"), ("①低保", "1低保")),
        *(("2 级残疾", "2级残疾"), ("特困 一 档", "特困一档"), ("a  b", "a b"), ("医保 card", "医保card")),
    ],
)
def test_letters_and_spaces_of_a_pdf_become_those_of_the_keyboard(copied, meant):
    assert normalise(copied) == meant
    assert spelt(copied) == meant.replace(" ", "")
    assert len(folded(copied)) == len(copied)
