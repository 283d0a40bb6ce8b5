"""What is under deploy/ can be read by what it is for, and keeps to its promises: no root user, nothing writable."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from bot.settings import Role

DEPLOY = Path(__file__).parents[2] / "deploy"
ROOT = DEPLOY.parent


def test_the_image_runs_without_root_from_hashed_packages_and_is_checked() -> None:
    """Every line is an instruction, what is copied exists, and the last user is not root."""
    text = re.sub(r"\\\n\s*", "", (DEPLOY / "Dockerfile").read_text())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [line.split(maxsplit=1) for line in lines]
    known = {"FROM", "COPY", "RUN", "WORKDIR", "ENV", "VOLUME", "USER", "STOPSIGNAL", "HEALTHCHECK", "CMD"}
    assert {name for name, _ in found} <= known
    assert [value for name, value in found if name == "USER"] == ["10001"]
    assert "--require-hashes" in text and 'CMD ["python", "-m", "bot", "healthy"]' in text
    for name, value in found:
        if name == "COPY" and not value.startswith("--from"):
            assert (ROOT / value.split()[0]).exists()
    copied = {value.split()[0] for name, value in found if name == "COPY" and not value.startswith("--from")}
    context = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    assert context[0] == "*" and {line[1:] for line in context if line.startswith("!")} == copied  # no .env


@pytest.mark.parametrize("script", sorted(DEPLOY.rglob("*.sh")), ids=lambda path: path.name)
def test_the_scripts_can_be_read(script: Path) -> None:
    """The shell that each names finds nothing wrong in it."""
    shell = script.read_text().splitlines()[0].split("/")[-1].split()[-1]
    subprocess.run([shell, "-n", str(script)], check=True)


def test_the_compose_file_is_read_only_and_without_rights() -> None:
    """A read-only root, no capability, no new privilege, an own user, time to stop."""
    text = (DEPLOY / "compose.yaml").read_text()
    for line in ("read_only: true", 'user: "10001"', "no-new-privileges:true", "cap_drop:", "stop_grace_period: 30s"):
        assert line in text
    yaml = pytest.importorskip("yaml")
    service = yaml.safe_load(text)["services"]["bot"]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"] and service["tmpfs"] == ["/tmp"]  # noqa: S108
    assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()


@pytest.mark.parametrize("unit", sorted(path.name for path in DEPLOY.glob("*.[st][ei][rm]*")))
def test_the_units_can_be_read(unit: str) -> None:
    """Sections and settings; the service is confined and has a user of its own."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / unit)
    assert "Unit" in parser and ("Service" in parser or "Timer" in parser)
    if unit == "briefing-note-bot.service":
        told = parser["Service"]
        assert (told["DynamicUser"], told["ProtectSystem"], told["NoNewPrivileges"]) == ("yes", "strict", "yes")
    if shutil.which("systemd-analyze"):
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(DEPLOY / unit)], capture_output=True, text=True, check=False
        )
        problems = [line for line in done.stderr.splitlines() if unit in line and "not executable" not in line]
        assert not problems


def test_the_scaled_compose_file_has_one_of_each_role_three_workers_and_postgresql() -> None:
    """Every role that there is, as confined as the single bot, on the same database."""
    yaml = pytest.importorskip("yaml")
    services = yaml.safe_load((DEPLOY / "compose.scaled.yaml").read_text())["services"]
    assert services.pop("database")["image"].startswith("postgres:")
    assert {*services} == {*get_args(Role)} - {"all"}
    for role, service in services.items():
        assert service["command"] == ["python", "-m", "bot", "run", "--role", role]
        assert service["read_only"] is True and service["cap_drop"] == ["ALL"] and service["user"] == "10001"
        assert service["environment"]["DATABASE_URL"].startswith("postgresql://")
    assert services["worker"]["deploy"]["replicas"] == 3
