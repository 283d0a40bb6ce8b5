"""A store that holds the articles on the island."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store.newsroom import NOW, piece

from bot.store import Database, articles
from tests.lookup.talk.island import OTHER, PIECES


@pytest.fixture(scope="module")
def corpus(new_url: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Two storms of one island, and what else there was."""
    database = Database(new_url(tmp_path_factory.mktemp("corpus")))
    database.migrate()
    with database.begin() as c:
        for new in PIECES:
            articles.add(c, new, chat=None, now=NOW)
        secret = piece(lead="The zeppelin carried 70 people.", origin="paste", title="Mine")
        articles.add(c, secret, chat=OTHER, now=NOW)
    yield database
    database.close()
