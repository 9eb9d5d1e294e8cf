"""The documents that a draft cites and the site does not hold, as documents.yaml has them."""

from __future__ import annotations

from typing import Any

from drafting.deciding.decision import plain
from drafting.deciding.draft import Draft
from drafting.deciding.further import DOCUMENT


def document_file(draft: Draft) -> list[dict[str, Any]]:
    """Each document once, with every sentence that cites it, and what for; empty where none was named."""
    found: dict[str, dict[str, Any]] = {}
    for one in draft.entries:
        if one.section == DOCUMENT:
            node = plain(one.entry)
            named = {key: node[key] for key in ("number", "name", "title") if key in node}
            document = found.setdefault(node.get("number") or node["name"], {**named, "citations": []})
            document["citations"].append({key: node[key] for key in ("clause", "for", "quote")})
    return list(found.values())
