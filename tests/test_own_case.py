"""An own case: where the kind of care asked of is not written of such people, what is written stands beside it."""

import pytest

from webapp.answering.reply import reply

pytestmark = pytest.mark.usefixtures("at_hand")


def test_where_the_stay_is_not_written_of_such_people_what_is_written_of_them_stands_beside_it():
    stay, aid = reply("南川其他低收入家庭，癌症住院自付三万，能救助多少").answers
    assert "没有写到不等于没有" in stay.text
    assert aid.entry
    assert "2万元以上" in aid.text
