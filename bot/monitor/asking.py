"""The other end of the health check: asks a bot on this machine whether it is alive."""

from __future__ import annotations

import http.client

_SECONDS = 8


def ask(port: int) -> tuple[bool, str]:
    """Whether the bot whose health is served at `port` of loopback is well, and what it says."""
    if not port:
        return False, "MONITOR_PORT is 0, so nobody can be asked: set it.\n"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status == http.client.OK, answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return False, f"The bot does not answer at port {port} ({type(error).__name__}).\n"
    finally:
        connection.close()
