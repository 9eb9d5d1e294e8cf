"""Nothing: it is a standalone cluster of Spark on this machine, a master and workers, of which one can be lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyspark

from bench.serving import free_port

ROOT = Path(__file__).parent.parent
JOB = ROOT / "deploy" / "spark" / "job.py"
PROGRAMS = Path(pyspark.__file__).parent / "bin"
# None outlives the tests, however these end.
WITH_US = ("setpriv", "--pdeathsig", "KILL")
# Of a process that lives for seconds no time is spent on making its code quick.
BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
# A file is a part of its own, however small, so that parts are on their way for some seconds.
SETTINGS = {
    "spark.driver.extraJavaOptions": BRIEF,
    "spark.executor.extraJavaOptions": BRIEF,
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.sql.files.maxPartitionBytes": "65536",
    "spark.sql.files.openCostInBytes": "65536",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
}


class Cluster:
    """A master and two workers, each with one processor and a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, free_port()
        self._environment = {
            **os.environ,
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_JAVA_OPTS": BRIEF,
            "SPARK_LOCAL_DIRS": str(folder / "local"),
        }
        self.address = f"spark://127.0.0.1:{self._port}"
        self._master = self._started("master.Master", "--port", str(self._port))
        self._workers = {name: self._worker(name) for name in ("one", "two")}

    def _worker(self, name: str) -> subprocess.Popen[bytes]:
        room = ("--cores", "1", "--memory", "600m", "--work-dir", str(self._folder / name))
        return self._started("worker.Worker", *room, self.address)

    def _started(self, role: str, *options: str) -> subprocess.Popen[bytes]:
        """A process that is the first of its group: whatever it starts can be ended with it."""
        with (self._folder / "cluster.log").open("ab") as log:
            here = ("--host", "127.0.0.1", "--webui-port", "0")
            command = [*WITH_US, PROGRAMS / "spark-class", f"org.apache.spark.deploy.{role}", *here, *options]
            return subprocess.Popen(  # noqa: S603
                command, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )

    @contextmanager
    def submitted(self, *arguments: str) -> Iterator[Submitted]:
        """The job of deploy/spark with these arguments, under way."""
        settings = [part for name, value in SETTINGS.items() for part in ("--conf", f"{name}={value}")]
        command = [*WITH_US, PROGRAMS / "spark-submit", "--master", self.address, *settings, JOB, *arguments]
        log = self._folder / "job.log"
        with log.open("wb") as told:
            process = subprocess.Popen(  # noqa: S603
                command, env=self._environment, stdout=told, stderr=told, start_new_session=True
            )
        try:
            yield Submitted(process, log)
        finally:
            _end(process)

    def lose(self, name: str) -> None:
        """End a worker and whatever it works with, as if its machine had lost its power."""
        _end(self._workers[name])

    def renew(self, name: str) -> None:
        """Put another worker in the place of one that is lost."""
        self._workers[name] = self._worker(name)

    def stop(self) -> None:
        for process in (*self._workers.values(), self._master):
            _end(process)


class Submitted:
    """A job that was handed to the cluster."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self._process, self._log = process, log

    def wait_for(self, is_so: Callable[[], bool], seconds: float = 600) -> None:
        """Until it is so; AssertionError where the job has ended before."""
        until = time.monotonic() + seconds
        while not is_so():
            assert self._process.poll() is None, self.log[-3000:]
            assert time.monotonic() < until, self.log[-3000:]
            time.sleep(0.02)

    def wait(self, seconds: float = 600) -> None:
        """Until it is done. AssertionError where it failed."""
        assert self._process.wait(seconds) == 0, self.log[-3000:]

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.stop()
