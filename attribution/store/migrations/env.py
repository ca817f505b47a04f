"""Run by Alembic: migrates on the connection that :mod:`attribution.store.revisions` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from attribution.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    version_table=context.config.attributes["version_table"],
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
