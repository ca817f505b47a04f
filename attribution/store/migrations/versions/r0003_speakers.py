"""Speakers across documents: what was a speaker by one spelling becomes a name, and names belong to speakers; decisions
about who is who. Attributions with the kind of their medium and the days of their time, and the view with all of it.

What is stored already has no kinds and days: its fingerprints are emptied, so that the next check of a document brings
them. Who is who is derived from the names, and filled in once the database has its present form. Frozen, as every form
of the tables is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ADDED = ("medium_kind", "time_start", "time_end", "time_unresolved")
OWNERS = ("attributions", "claim_links")  # of a column that names who spoke

# group_concat has an ORDER BY of its own only since SQLite 3.44; a sorted subquery gives the order on every version.
JOINED = {
    "sqlite": "(SELECT group_concat({column}, '{mark}') FROM (SELECT {column} FROM {rows} ORDER BY {order}))",
    "postgresql": "(SELECT string_agg({column}, '{mark}' ORDER BY {order}) FROM {rows})",
}

CLAIMS_VIEW = """
CREATE VIEW claims_view AS
SELECT c.id AS claim_id, d.id AS document_id, d.version AS document_version, d.title, p.name AS publisher,
       d.published, d.url, d.path, n.name AS speaker, n.kind AS speaker_kind, a.resolution AS speaker_resolution,
       {cue} AS cue, a.cue_class, a.type, c.text AS content, {source} AS source, {addressee} AS addressee,
       {medium} AS medium, {time} AS said_at, {chain} AS chain, c.sentence, a.id AS attribution_id,
       a.parent AS parent_attribution_id, {rules} AS rules, r.rulebook, r.version AS software_version,
       d.first_seen, a.confidence{last}
FROM claims c
JOIN attributions a ON a.key = c.attribution_key
JOIN documents d ON d.key = a.document_key
JOIN {names} n ON n.key = a.{owned}
JOIN runs r ON r.key = d.run_key
LEFT JOIN outlets p ON p.key = d.outlet_key{joined}
WHERE d.current
"""
# In one statement, which SQLite takes too, unlike a column and then its constraint.
SPEAKER_KEY = """
ALTER TABLE speaker_names ADD COLUMN speaker_key INTEGER
CONSTRAINT fk_speaker_names_speaker_key REFERENCES speakers (key)
"""
LAST = """, a.medium_kind, a.time_start AS said_from, a.time_end AS said_until,
       a.time_unresolved AS said_unresolved, s.id AS speaker_id, s.name AS speaker_known_as"""


def upgrade() -> None:
    """Rename what was there in place, add what is new, and make the view anew."""
    op.execute("DROP VIEW claims_view")
    op.rename_table("speakers", "speaker_names")
    _rename_in_postgresql("pk_speakers", "pk_speaker_names")
    for table in OWNERS:
        _rename_owned(table, "speaker_key", "name_key")
    _create_speakers()
    _create_decisions()
    for column in ADDED:
        op.add_column("attributions", sa.Column(column, TEXT, nullable=True))
    op.execute("UPDATE documents SET fingerprint = ''")
    joined = "\nLEFT JOIN speakers s ON s.key = n.speaker_key"
    op.execute(_claims_view("speaker_names", "name_key", LAST, joined))


def downgrade() -> None:
    """Remove decisions, links, kinds and days; every name is a speaker of its own again."""
    op.execute("DROP VIEW claims_view")
    for column in ADDED:
        op.drop_column("attributions", column)
    op.drop_table("speaker_decisions")
    op.drop_table("joint_members")
    for column in ("speaker_key", "skeleton"):
        op.drop_index(f"ix_speaker_names_{column}", "speaker_names")
        op.drop_column("speaker_names", column)
    op.drop_table("speakers")
    for table in OWNERS:
        _rename_owned(table, "name_key", "speaker_key")
    _rename_in_postgresql("pk_speaker_names", "pk_speakers")
    op.rename_table("speaker_names", "speakers")
    op.execute(_claims_view("speakers", "speaker_key", "", ""))


def _create_speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("key", sa.Integer(), primary_key=True),
        *(_text(name) for name in ("id", "name", "kind")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(None, "speakers", ["name"])
    op.add_column("speaker_names", sa.Column("skeleton", TEXT, nullable=False, server_default=""))
    op.execute(SPEAKER_KEY)
    op.create_table(
        "joint_members",
        sa.Column("name_key", sa.Integer(), sa.ForeignKey("speaker_names.key", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(_text(name) for name in ("name", "skeleton")),
        sa.PrimaryKeyConstraint("name_key", "position"),
    )
    for table, column in (("speaker_names", "speaker_key"), ("speaker_names", "skeleton")):
        op.create_index(None, table, [column])
    for column in ("name", "skeleton"):
        op.create_index(None, "joint_members", [column])


def _create_decisions() -> None:
    op.create_table(
        "speaker_decisions",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        *(_text(name) for name in ("action", "kind", "name", "other_kind", "other_name")),
        *(_text(name) for name in ("why", "decided_by", "decided_at")),
        *(_text(name, nullable=True) for name in ("withdrawn_why", "withdrawn_by", "withdrawn_at")),
    )


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=nullable)


def _rename_owned(table: str, old: str, new: str) -> None:
    """Rename a column with its index. SQLite renames in place (since 3.25); a copy of the table, as Alembic's batches
    make one, would take what hangs on it along when the old table goes."""
    op.drop_index(f"ix_{table}_{old}", table)
    op.alter_column(table, old, new_column_name=new)
    op.create_index(None, table, [new])


def _rename_in_postgresql(old: str, new: str) -> None:
    """There, unlike in SQLite, the names of keys are those of a whole schema."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE speaker_names RENAME CONSTRAINT {old} TO {new}")


def _claims_view(names: str, owned: str, last: str, joined: str) -> str:
    lists = JOINED[op.get_bind().dialect.name]
    spans = {
        role: f"(SELECT text FROM spans WHERE attribution_key = a.key AND role = '{role}')"  # noqa: S608 - fixed words
        for role in ("cue", "source", "addressee", "medium", "time")
    }
    links = (
        "(SELECT l.position AS n, coalesce(o.name, v.name) AS link FROM claim_links l"  # noqa: S608 - fixed words
        f" LEFT JOIN outlets o ON o.key = l.outlet_key LEFT JOIN {names} v ON v.key = l.{owned}"
        " WHERE l.claim_key = c.key) AS links"
    )
    chain = lists.format(column="link", mark=" > ", rows=links, order="n")
    rules = lists.format(
        column="rule", mark=", ", rows="attribution_rules WHERE attribution_key = a.key", order="position"
    )
    return CLAIMS_VIEW.format(**spans, chain=chain, rules=rules, names=names, owned=owned, last=last, joined=joined)
