"""Whose servers are trusted to be who they say: the certificates, read once in a process, for that takes time."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


@cache
def trusted(*, by_environment: bool) -> ssl.SSLContext:
    """What connections check a server with; `by_environment`, also as SSL_CERT_FILE or SSL_CERT_DIR say."""
    return httpx.create_ssl_context(trust_env=by_environment)
