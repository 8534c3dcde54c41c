"""A PostgreSQL of our own, in a temporary folder, stopped and started as a test wants."""

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from glob import glob

import psycopg

PROGRAMS = os.pathsep.join([os.environ["PATH"], *glob("/usr/lib/postgresql/*/bin")])
# It refuses to run as root. Where we are, somebody who owns nothing runs it.
USER = "nobody" if os.geteuid() == 0 else None
QUICK = "-c fsync=off -c full_page_writes=off -c listen_addresses=127.0.0.1"


class Postgres:
    """A server that listens on this machine alone."""

    def __init__(self) -> None:
        # the folder of the tests may be closed to its user
        self.folder = tempfile.mkdtemp(dir="/tmp" if USER else None)
        if USER:
            shutil.chown(self.folder, USER)
        self.port = 0
        self.numbers = itertools.count()

    @staticmethod
    def lacking() -> str:
        """Return why there is none, or nothing."""
        found = shutil.which("initdb", path=PROGRAMS) and shutil.which("pg_ctl", path=PROGRAMS)
        return "" if found else "PostgreSQL is not installed: apt-get install postgresql"

    def types(self, program: str, *words: str) -> None:
        command = [shutil.which(program, path=PROGRAMS) or program, "-D", f"{self.folder}/data"]
        options = {"cwd": self.folder, "capture_output": False, "stdout": subprocess.DEVNULL}
        subprocess.run([*command, *words], check=True, user=USER, **options)  # type: ignore[call-overload]

    def __enter__(self) -> "Postgres":
        self.types("initdb", "--no-sync", "-A", "trust", "-U", "test", "-E", "UTF8", "--no-locale")
        with socket.socket() as probe:  # at the last moment: another could take it meanwhile
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def start(self) -> None:
        options = f"{QUICK} -p {self.port} -k {self.folder}"
        self.types("pg_ctl", "-w", "-l", f"{self.folder}/log", "-o", options, "start")

    def stop(self) -> None:
        """Stop it as a machine that fails does: connections are cut."""
        self.types("pg_ctl", "-w", "-m", "immediate", "stop")

    def database(self) -> str:
        """Return the address of a new database."""
        name = f"test_{next(self.numbers)}"
        place = f"test@127.0.0.1:{self.port}"
        with psycopg.connect(f"postgresql://{place}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgres://{place}/{name}"  # as hosts write it
