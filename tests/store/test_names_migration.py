"""Databases in which a surname alone was kept as its bearer, whoever had named that one."""

from __future__ import annotations

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, text

from bot.store import Database, articles, fulltext, people, whoiswho
from bot.store.migrations.versions import m0014_names
from bot.store.schema import quotes
from bot.store.search import Search, search
from store.newsroom import NOW, Said, piece

ALICE, BOB = "telegram:1", "telegram:2"

_AS_BEFORE = (
    "DROP INDEX ix_people_name_kind_role",
    "ALTER TABLE people DROP COLUMN role",
    "DROP TABLE rulings",
    "CREATE TABLE person_names (name text PRIMARY KEY, person_id integer NOT NULL, pinned boolean NOT NULL)",
)


def test_people_who_were_one_by_a_private_text_are_told_apart(database: Database) -> None:
    """The surname that a private text had named, in the index too; what was ruled still holds."""
    with database.begin() as c:
        articles.add(c, piece(Said("“Mine,”", "Zyxwolf Hollings"), lead="1.", origin="paste"), chat=BOB, now=NOW)
        said = (Said("“A,”", "Hollings", "the governor"), Said("“B,”", "Bess Marrow"), Said("“C,”", "Eliza Marrow"))
        articles.add(c, piece(*said, lead="2."), chat=None, now=NOW)
        ids = {row.name: row.id for row in c.execute(text("SELECT name, id FROM people"))}
        _unite(c, "Zyxwolf Hollings", ids["zyxwolf hollings"], ids["hollings"])
        _unite(c, "Eliza Marrow", ids["eliza marrow"], ids["bess marrow"])
        for statement in _AS_BEFORE:
            c.execute(text(statement))
        for name, ruled in (("zyxwolf hollings", False), ("bess marrow", True), ("eliza marrow", False)):
            person = ids["eliza marrow" if "marrow" in name else name]
            row = {"name": name, "person": person, "pinned": ruled}
            c.execute(text("INSERT INTO person_names VALUES (:name, :person, :pinned)"), row)
    with database.begin() as c:
        with Operations.context(MigrationContext.configure(c)):
            m0014_names.upgrade()
        for word, owner, names in (
            ("hollings", ALICE, ["Hollings"]),
            ("hollings", BOB, ["Zyxwolf Hollings"]),
            ("marrow", ALICE, ["Eliza Marrow"]),
            ("zyxwolf", ALICE, []),
        ):
            found = whoiswho.persons(c, people.having(c, [word], owner), owner)
            assert [each.name for each in found] == names
        [eliza] = whoiswho.persons(c, people.called(c, "bess marrow", ALICE), ALICE)
        assert len(search(c, Search(chat=ALICE, people=(eliza.id,)))) == 2


def _unite(c: Connection, name: str, kept: int, gone: int) -> None:
    """As the first versions kept two names of one person."""
    c.execute(text("UPDATE people SET name = :name WHERE id = :id"), {"name": name, "id": kept})
    marks = {"old": f"person{gone} ", "new": f"person{kept} ", "kept": kept, "gone": gone}
    c.execute(text("UPDATE quotes SET names = replace(names, :old, :new) WHERE person_id = :gone"), marks)
    c.execute(text("UPDATE quotes SET person_id = :kept WHERE person_id = :gone"), marks)
    c.execute(text("DELETE FROM people WHERE id = :gone"), marks)
    fulltext.keep(c, quotes.c.person_id == kept)
