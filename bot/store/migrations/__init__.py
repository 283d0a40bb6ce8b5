"""The schema's history (Alembic), run by Database.migrate()."""
