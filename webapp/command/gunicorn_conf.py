"""How gunicorn serves the site: it reads this file by its path, before any of the site.

`medical-aid serve` names it; without a command: gunicorn --config webapp/command/gunicorn_conf.py.
"""

import gc
import logging
import os
import sys
import tempfile
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from webapp.command import giving_back
from webapp.command.lines import THREADS, SteadyWorker


def _whole(variable: str, default: int, least: int, most: int) -> int:
    """The whole number of a setting; ends gunicorn with a sentence where there is none."""
    text = os.environ.get(variable) or str(default)
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        sys.exit(f"Error: {variable}: cannot use {text!r}; set a whole number from {least} to {most}")
    return int(text)


wsgi_app = "webapp.wsgi:site(is_preloaded=True)"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{_whole('PORT', 8000, least=0, most=65535)}"
# Answers are reckoned, not waited for: one worker a processor, and threads for lists, slow lines and WeChat.
workers = _whole("WEB_WORKERS", os.cpu_count() or 2, least=1, most=1000)
threads = THREADS
worker_class = SteadyWorker
# Files too go the way of pages, in one piece.
sendfile = False
# Data is read once, before the workers are forked, and its memory is shared by them.
preload_app = True
# Seconds: a list of 50,000 students takes ten; a stop waits as long for what is under way.
timeout = 60
graceful_timeout = 30
# Longer than the proxy keeps a line open, so that none is closed at the moment it is used.
keepalive = 75
# Memory does not grow; should a library make it, no worker lives for ever, and no two end together.
max_requests = 100_000
max_requests_jitter = 20_000
# The heartbeat of a worker must not wait for a disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108
control_socket_disable = True
loglevel = "info"
# A log on a full disk is no reason to write more into it.
logging.raiseExceptions = False

giving_back.prepare()

if os.environ.get("METRICS_TOKEN"):
    # New for each start, so that no numbers of an earlier one are added.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="medical-aid-metrics-")


class QuietLogger(Logger):  # type: ignore[misc]
    """Leaves out what a request said: gunicorn would print addresses, and lines that it could not read."""

    def warning(self, message: str, *details: object, **options: object) -> None:
        if message.startswith("Invalid request"):
            message, details = "a request that could not be read", ()
        super().warning(message, *details, **options)

    def exception(self, message: str, *details: object, **options: object) -> None:
        if message.startswith("Error handling request"):
            message, details, options = "a request failed outside of the site", (), {"exc_info": False}
        super().exception(message, *details, **options)


logger_class = QuietLogger


def when_ready(server: Any) -> None:
    """Read what pages will need, then keep all of it out of the collector's reach: touching it would copy it."""
    from webapp.advice import LOOPBACK, advice  # noqa: PLC0415 - gunicorn itself needs none of the site to read this file
    from webapp.clock import today  # noqa: PLC0415
    from webapp.current_library import library_of  # noqa: PLC0415
    from webapp.feedback import listening  # noqa: PLC0415
    from webapp.keep import canvas  # noqa: PLC0415

    canvas.prepare()
    site = server.app.wsgi()
    # Where it really listens: `serve --bind` says so too.
    hosts = [address[0] for address in server.address if isinstance(address, tuple)]
    beyond = next((host for host in hosts if host not in LOOPBACK), "")
    for sentence in advice(site.config["SETTINGS"], {**os.environ, "HOST": beyond}):
        site.logger.warning(sentence)
    listening.prepare(site)
    library_of(site).rules.foresee(today())
    # For who has chosen nothing; another language or print is read when it is first asked for.
    templates = site.jinja_env
    for name in templates.pages():
        templates.get_template(name)
    gc.collect()
    gc.freeze()


def child_exit(_server: object, worker: Any) -> None:
    """Let the numbers of a worker that has ended stand, and forget that it lived."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client import multiprocess  # noqa: PLC0415 - it reads the folder's name when imported

        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
