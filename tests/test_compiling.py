"""What a notice brings of translations is compiled with the site's own, and a wrong file is told by its line."""

from __future__ import annotations

import gettext
import shutil

import pytest
import small_world

from texts.notice_folder import FILES
from texts.source import DataFileError
from webapp.language import compiling
from webapp.language.merging import OF_NOTICES

ENGLISH = """\
msgid "行动不便的，可以请镇街代办。"
msgstr "If you cannot get about, the town office can do it for you."

msgid "户口在本区的"
msgstr ""
"""


@pytest.fixture
def notices(tmp_path):
    return small_world.copied(tmp_path) / "notices"


def said(folder, text):
    return gettext.translation("messages", folder, ["en"]).gettext(text)


def test_the_translations_of_a_notice_stand_beside_the_sites(notices, tmp_path):
    (notices / "yongchuan-2024-18/english.po").write_text(ENGLISH, encoding="utf-8")

    compiling.compile_all(notices, tmp_path / "compiled")

    assert said(tmp_path / "compiled", "行动不便的，可以请镇街代办。").startswith("If you cannot get about")
    assert said(tmp_path / "compiled", "是") == "Yes"
    assert said(tmp_path / "compiled", "户口在本区的") == "户口在本区的"


def test_a_catalogue_that_is_none_is_refused_with_its_line(notices, tmp_path):
    path = notices / "yongchuan-2024-18/english.po"
    path.write_text(ENGLISH.replace('msgstr ""', 'msgtxt ""'), encoding="utf-8")

    with pytest.raises(
        DataFileError, match=r"^yongchuan-2024-18/english\.po:\d: not a catalogue: .*; write each text as"
    ):
        compiling.compile_all(notices, tmp_path / "compiled")


def test_all_that_is_wrong_in_the_catalogues_is_told_at_once(notices, tmp_path):
    folder = notices / "yongchuan-2024-18"
    (folder / "english.po").write_text(ENGLISH.replace("msgstr", "msgtxt"), encoding="utf-8")
    (folder / "traditional.po").write_bytes(b"msgid" + "永".encode("gb18030"))

    with pytest.raises(DataFileError) as refused:
        compiling.compile_all(notices, tmp_path / "compiled")

    places = [(error.path.name, error.line) for error in refused.value.errors]
    assert places == [("english.po", 2), ("english.po", 5), ("traditional.po", 1)]
    assert not (tmp_path / "compiled").exists()


def test_the_template_is_not_compiled(notices, tmp_path):
    shutil.copytree(notices / "yongchuan-2024-18", notices / "_template")
    (notices / "_template/english.po").write_text(ENGLISH, encoding="utf-8")

    compiling.compile_all(notices, tmp_path / "compiled")

    assert said(tmp_path / "compiled", "行动不便的，可以请镇街代办。") == "行动不便的，可以请镇街代办。"


def test_the_files_are_those_that_a_notices_folder_may_hold():
    assert set(OF_NOTICES.values()) <= set(FILES)
