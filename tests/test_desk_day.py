"""A clerk's whole afternoon, in Chromium and in WebKit: joined, checked, corrected, compared, parted, printed."""

from __future__ import annotations

import base64
import io
import json
import zipfile

import pytest
from clerk import csv_file, rows_of
from test_desk_several import book

from bench.phones.phone import Handheld, Make, comes_true

HEADER = ["学号", "姓名", "学院", "困难类别", "身份证号"]
LAW = [HEADER, ["0001", "张渝", "法学院", "低保", "500112200501010016"], ["0002", "李江", "法学院", "残疾", ""]]
MASTERS = [["姓名", "资助类别", "学号", "学院"], ["王陵", "孤儿", "0003", "法学院"]]
ART = [["0004", "周南", "艺术学院", "", "500112200502030024"], ["0005", "吴川", "艺术学院", "特困", ""]]
COLLEGES = {"法学院.xlsx": book(本科生=LAW, 研究生=MASTERS), "艺术学院.csv": csv_file(*ART, header=HEADER)}
OFFICE = {
    "民政.csv": csv_file(("周南", "500112200502030024"), ("郑远", "500101199912310046"), header=("姓名", "身份证号"))
}
LAST = {"上年.csv": csv_file(("0001", "张渝", "特困"), ("0009", "陈静", "低保"), header=("学号", "姓名", "困难类别"))}
# No driver chooses files alike in both engines; a script makes what a hand would carry.
CHOOSE = """((selector, files) => {{
    const carried = new DataTransfer();
    for (const [name, content] of files)
        carried.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt())], name));
    document.querySelector(selector).files = carried.files;
}})({selector}, {files})"""
SEND = """(async () => {{
    const button = document.querySelector({button});
    const answer = await fetch(button.formAction, {{ method: "POST", body: new FormData(button.form) }});
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}})()"""
# What opens in another tab opens here: one is enough for a test.
HERE = """(() => {
    document.querySelectorAll("[formtarget]").forEach((part) => part.removeAttribute("formtarget"));
    document.querySelectorAll("[data-background]").forEach((part) => delete part.dataset.background);
})()"""
WORDS = "document.querySelector('main').innerText.replace(/\\s+/g, ' ')"
PRINTED = "(() => { window.print = () => { window.printed = true; }; })()"


@pytest.fixture
def phone(handset) -> Handheld:
    return handset(Make((1280, 900)))


def choose(phone: Handheld, selector: str, files: dict[str, bytes]) -> None:
    carried = [[name, base64.b64encode(content).decode()] for name, content in files.items()]
    phone.ask(CHOOSE.format(selector=json.dumps(selector), files=json.dumps(carried)))


def says(phone: Handheld, *words: str) -> None:
    """See that the page says these words one behind the other, now or soon."""
    assert comes_true(phone, f"/{'.*'.join(words)}/.test({WORDS})"), phone.ask(WORDS)


def press(phone: Handheld, action: str) -> None:
    """Press a button that leads to another page."""
    phone.ask(HERE)
    with phone.leaving():
        phone.tap(f"button[formaction='{action}']")


def sent_file(phone: Handheld, action: str) -> zipfile.ZipFile:
    """What a button for a download gives."""
    button = json.dumps(f"button[formaction='{action}']")
    return zipfile.ZipFile(io.BytesIO(base64.b64decode(phone.ask(SEND.format(button=button)))))


def compare(phone: Handheld, of: str, files: dict[str, bytes]) -> None:
    phone.pick("#of", of)
    choose(phone, "#other", files)
    with phone.leaving():
        phone.tap("[name=compare]")


def begin(phone: Handheld, site: str) -> None:
    """Send both colleges' files, and see what came out."""
    phone.open(f"{site}/desk")
    phone.pick("#school_district", "yubei")
    choose(phone, "#file", COLLEGES)
    phone.tap("form.desk .buttons button")
    says(phone, "5 名学生", "法学院.xlsx 本科生 2、法学院.xlsx 研究生 1、艺术学院.csv 2")


def correct(phone: Handheld, cell: str, said: str) -> None:
    """Type into the box of a cell, and have all checked again: nothing is left to be asked."""
    phone.ask(f"""document.querySelector("[name='cell.{cell}']").value = "" """)
    phone.tap(f"[name='cell.{cell}']")
    phone.write(said)
    phone.tap(".corrections + p + .buttons button")
    assert comes_true(phone, "!document.querySelector('.corrections')")


def slips_printed(phone: Handheld) -> list[str]:
    """Whose slips are on the page that is printed."""
    phone.ask(PRINTED)
    phone.tap("[data-print]")
    assert phone.ask("window.printed")
    return phone.ask("[...document.querySelectorAll('.slip h2')].map((name) => name.innerText.split(' ')[0])")


def test_a_clerk_joins_checks_corrects_compares_parts_and_prints(phone, site):
    begin(phone, site)
    correct(phone, "法学院.xlsx 本科生!D3", "残疾一级")

    results, parts = (sent_file(phone, action) for action in ("/desk/results.zip", "/desk/parts.zip"))
    assert results.namelist() == ["法学院-核对结果.xlsx", "艺术学院-核对结果.csv"]
    assert rows_of(results.read("法学院-核对结果.xlsx"))[2][3] == "残疾一级"
    assert parts.namelist() == ["法学院.xlsx", "艺术学院.xlsx"]
    assert [row[0] for row in rows_of(parts.read("法学院.xlsx"))] == ["学号", "0001", "0002", "0003"]

    press(phone, "/desk/against")
    compare(phone, "dibao", OFFICE)
    says(
        phone,
        "那一份有，我们没有写这一类",
        "周南 0004 “艺术学院.csv”（第 2 行）",
        "我们写了这一类，那一份没有",
        "张渝 0001",
    )
    compare(phone, "last_year", LAST)
    says(phone, "类别变了", "张渝 0001", "特困 → 低保", "新来的", "走了的", "陈静")
    assert "5001" not in phone.ask(WORDS)

    press(phone, "/desk/preview")
    press(phone, "/desk/slips")
    assert slips_printed(phone) == ["张渝", "李江", "王陵", "吴川"]
