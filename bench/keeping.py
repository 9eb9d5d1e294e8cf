"""What the store costs a question: the same one, unanswered, without a store, with one, and with one that is away."""

from __future__ import annotations

import logging
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from webapp import create_app, library
from webapp.masking.masker import Masker
from webapp.observing.logs import Site
from webapp.settings import Settings

WARMING, ROUNDS = 40, 600
ASKED = {"said": "公积金怎么取，我电话13812345678，我叫张建国", "may_keep": "1"}


def site(store: str) -> Site:
    app = create_app(Settings(("a secret of the bench, long enough",), development=True, store=store))
    app.logger.setLevel(logging.ERROR)
    return app


def milliseconds(client: FlaskClient) -> float:
    start = time.perf_counter()
    assert client.post("/chat", data=ASKED, headers={"X-Fragment": "1"}).status_code == 200
    return (time.perf_counter() - start) * 1000


def main() -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "in-the-way").write_text("")
        stores = {
            "none": "",
            "a file": f"sqlite:///{folder}/store.sqlite3",
            "away": f"sqlite:///{folder}/in-the-way/store",
        }
        sites = {name: site(store) for name, store in stores.items()}
        clients = {name: app.test_client() for name, app in sites.items()}
        spent: dict[str, list[float]] = {name: [] for name in stores}
        # In turns, so that a machine that is busy for a while is so for all.
        for number in range(-WARMING, ROUNDS):
            for name, client in clients.items():
                time_spent = milliseconds(client)
                if number >= 0:
                    spent[name].append(time_spent)
        for name, times in spent.items():
            worst = statistics.quantiles(times, n=100)[98]
            ratio = statistics.median(times) / statistics.median(spent["none"])
            print(f"store {name:7} median {statistics.median(times):.2f} ms ({ratio:.2f}), p99 {worst:.2f} ms")
        writer = sites["a file"].extensions["store"]
        assert writer.flush(10)
        masker = Masker(library.load().texts())
        masker.mask("")
        start = time.perf_counter()
        for _ in range(1000):
            masker.mask(ASKED["question"])
        told = f"written {writer.counts.written}, lost {writer.counts.lost}"
        print(f"masking {time.perf_counter() - start:.3f} ms a question; {told}")
        for app in sites.values():
            if "store" in app.extensions:
                app.extensions["store"].close()


if __name__ == "__main__":
    main()
