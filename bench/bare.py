"""Nothing: it is the barest Flask site, one page as large as asked for, the measure of the site under load."""

from __future__ import annotations

from flask import Flask

app = Flask(__name__)


@app.route("/page/<int:size>", methods=["GET", "POST"])
def page(size: int) -> str:
    return "x" * size
