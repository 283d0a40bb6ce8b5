"""Run by Alembic: migrates over the connection that Database.migrate() holds, inside its transaction."""

from alembic import context

from bot.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the transaction is the caller's
)
with context.begin_transaction():
    context.run_migrations()
