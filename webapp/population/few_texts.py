"""A column of few different texts: each of them once, and of each row a code. It is written several times as fast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa


def of_few(texts: Sequence[str | None], which: Any) -> pa.DictionaryArray:
    """Of each row the text at its place among the texts; null where that is None, or the place is null."""
    codes = {text: code for code, text in enumerate(text for text in dict.fromkeys(texts) if text is not None)}
    own = pa.array([None if text is None else codes[text] for text in texts], pa.int32())
    return pa.DictionaryArray.from_arrays(own.take(pa.array(which)), pa.array([*codes], pa.string()))


def spelt_out(rows: pa.RecordBatch) -> pa.RecordBatch:
    """The rows with each text where it stands, for engines that know no codes."""
    columns = [c.dictionary_decode() if isinstance(c, pa.DictionaryArray) else c for c in rows.columns]
    return pa.RecordBatch.from_arrays(columns, names=rows.schema.names)
