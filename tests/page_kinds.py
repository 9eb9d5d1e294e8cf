"""One state of each kind of page, by its name, for what takes too long to be done with all of `page_states`.

What only asks for a kind reads these names: the states themselves need notices that can be read.
"""

ASKED = {"home", "start with errors", "question holds", "wrong aid_used", "answers"}
FOUND = {"result of a stay", "grounds", "sheet", "counter", "a conversation", "desk preview", "people", "sheets of all"}
READ = {"notices", "notice banan-2023-30", "compare one benefit", "history", "no such page"}
OF_EACH_KIND = ASKED | FOUND | READ
