"""The nearest words as PostgreSQL finds them with pgvector (github.com/pgvector/pgvector): no process holds them.

The server compares every word: its indexes are approximate, and what is found must not depend on where it is kept.
The column is the server's own business: it computes it from the kept bytes, whoever writes them.
"""

from __future__ import annotations

import logging

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.asking import meaning
from bot.asking.meaning import DIMENSIONS, Vectors

log = logging.getLogger(__name__)

_NUMBERS = ", ".join(f"(get_byte(bytes, {place}) # 128) - 128" for place in range(DIMENSIONS))
"""Bytes with a sign: with the highest bit the other way round they are 128 too high."""

_PREPARE = (
    "CREATE EXTENSION IF NOT EXISTS vector",
    f"""CREATE OR REPLACE FUNCTION word_embedding(bytes bytea) RETURNS halfvec LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
        IF length(bytes) = {DIMENSIONS} THEN RETURN ARRAY[{_NUMBERS}]; END IF; RETURN NULL; END $$""",
    f"""ALTER TABLE word_vectors ADD COLUMN embedding halfvec({DIMENSIONS})
        GENERATED ALWAYS AS (word_embedding(vector)) STORED""",
)
"""A halfvec (pgvector 0.7) holds whole numbers up to 2,048 exactly, and takes half the room of a vector. A function is
planned once a connection: the same as an expression of the column costs a millisecond each time that a word is kept. It
names nothing of the extension, whose names mean nothing where a dump is read in.
"""

_PREPARED = text(
    "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('word_vectors') AND attname = 'embedding' "
    "AND NOT attisdropped"
)
_AVAILABLE = text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")

_NEAREST = text(
    "SELECT word, embedding <#> CAST(:wanted AS halfvec) AS product FROM word_vectors "
    "WHERE embedding IS NOT NULL ORDER BY product, word LIMIT :most"
)
"""The operator gives the product with the other sign, so that the nearest comes first."""


def prepare(c: Connection) -> None:
    """Let the server find the nearest words from now on if it can; where it refuses, a line in the log says so."""
    if not meaning.is_installed() or is_prepared(c) or c.scalar(_AVAILABLE) is None:
        return
    try:
        with c.begin_nested():
            for statement in _PREPARE:
                c.exec_driver_sql(statement)
    except DBAPIError as error:
        reason = str(error.orig).partition("\n")[0]
        log.warning("pgvector is there but cannot be used (%s): each process keeps the words in its memory.", reason)


def is_prepared(c: Connection) -> bool:
    """Whether the server finds the nearest words."""
    return c.dialect.name == "postgresql" and c.scalar(_PREPARED) is not None


def nearest(c: Connection, wanted: Vectors, *, most: int) -> dict[str, float]:
    """Of all words that are kept those nearest to the rounded vector, as `meaning.nearest` gives them."""
    numbers = ",".join(str(int(number)) for number in wanted)
    found = c.execute(_NEAREST, {"wanted": f"[{numbers}]", "most": most})
    return {row.word: meaning.cosine(-row.product) for row in found}
