"""Attributions with a confidence, and the view with it as its last column. What is stored already has none.

Frozen, as every form of the tables is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# group_concat has an ORDER BY of its own only since SQLite 3.44; a sorted subquery gives the order on every version.
JOINED = {
    "sqlite": "(SELECT group_concat({column}, '{mark}') FROM (SELECT {column} FROM {rows} ORDER BY {order}))",
    "postgresql": "(SELECT string_agg({column}, '{mark}' ORDER BY {order}) FROM {rows})",
}

CLAIMS_VIEW = """
CREATE VIEW claims_view AS
SELECT c.id AS claim_id, d.id AS document_id, d.version AS document_version, d.title, p.name AS publisher,
       d.published, d.url, d.path, s.name AS speaker, s.kind AS speaker_kind, a.resolution AS speaker_resolution,
       {cue} AS cue, a.cue_class, a.type, c.text AS content, {source} AS source, {addressee} AS addressee,
       {medium} AS medium, {time} AS said_at, {chain} AS chain, c.sentence, a.id AS attribution_id,
       a.parent AS parent_attribution_id, {rules} AS rules, r.rulebook, r.version AS software_version,
       d.first_seen{last}
FROM claims c
JOIN attributions a ON a.key = c.attribution_key
JOIN documents d ON d.key = a.document_key
JOIN speakers s ON s.key = a.speaker_key
JOIN runs r ON r.key = d.run_key
LEFT JOIN outlets p ON p.key = d.outlet_key
WHERE d.current
"""


def upgrade() -> None:
    """Add the column, and make the view anew."""
    op.execute("DROP VIEW claims_view")
    op.add_column("attributions", sa.Column("confidence", sa.Float(), nullable=True))
    op.execute(_claims_view(", a.confidence"))


def downgrade() -> None:
    """Remove the column with what it holds.

    SQLite drops it in place (since 3.35); a copy of the table, as Alembic's batches make one, would take the spans and
    claims along when the old table goes.
    """
    op.execute("DROP VIEW claims_view")
    op.drop_column("attributions", "confidence")
    op.execute(_claims_view(""))


def _claims_view(last: str) -> str:
    joined = JOINED[op.get_bind().dialect.name]
    spans = {
        role: f"(SELECT text FROM spans WHERE attribution_key = a.key AND role = '{role}')"  # noqa: S608 - fixed words
        for role in ("cue", "source", "addressee", "medium", "time")
    }
    links = (
        "(SELECT l.position AS n, coalesce(o.name, v.name) AS link FROM claim_links l"
        " LEFT JOIN outlets o ON o.key = l.outlet_key LEFT JOIN speakers v ON v.key = l.speaker_key"
        " WHERE l.claim_key = c.key) AS links"
    )
    chain = joined.format(column="link", mark=" > ", rows=links, order="n")
    rules = joined.format(
        column="rule", mark=", ", rows="attribution_rules WHERE attribution_key = a.key", order="position"
    )
    return CLAIMS_VIEW.format(**spans, chain=chain, rules=rules, last=last)
