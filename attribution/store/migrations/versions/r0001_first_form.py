"""The claims database, first form: documents in versions, attributions with their spans, claims with their chains.

Frozen: a change of the tables is a new file beside this one. Constraint names come from the naming convention of
``attribution.store.tables``.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

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
       a.parent AS parent_attribution_id, {rules} AS rules, r.rulebook, r.version AS software_version, d.first_seen
FROM claims c
JOIN attributions a ON a.key = c.attribution_key
JOIN documents d ON d.key = a.document_key
JOIN speakers s ON s.key = a.speaker_key
JOIN runs r ON r.key = d.run_key
LEFT JOIN outlets p ON p.key = d.outlet_key
WHERE d.current
"""


def upgrade() -> None:
    """Make every table, then the view."""
    _create_names()
    _create_documents()
    _create_attributions()
    _create_attribution_lists()
    _create_claims()
    op.execute(_claims_view(op.get_bind().dialect.name))


def downgrade() -> None:
    """Remove everything: there is no form before this one."""
    op.execute("DROP VIEW claims_view")
    tables = "claim_links claims attribution_outlets attribution_rules speaker_candidates spans attributions"
    for table in f"{tables} document_agencies documents speakers outlets runs".split():
        op.drop_table(table)


def _create_names() -> None:
    op.create_table(
        "runs",
        _key(),
        *(_text(name) for name in ("rulebook", "version", "started")),
        sa.UniqueConstraint("rulebook", "version", "started"),
    )
    op.create_table("outlets", _key(), _text("name"), _text("folded"), sa.UniqueConstraint("name"))
    op.create_index(None, "outlets", ["folded"])
    op.create_table(
        "speakers", _key(), *(_text(name) for name in ("name", "folded", "kind")), sa.UniqueConstraint("name", "kind")
    )


def _create_documents() -> None:
    op.create_table(
        "documents",
        _key(),
        _text("id"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        *(_text(name) for name in ("text", "digest", "fingerprint")),
        _text("title", nullable=True),
        _reference("outlet_key", "outlets.key", nullable=True),
        *(_text(name, nullable=True) for name in ("published", "url", "path")),
        _text("first_seen"),
        _reference("run_key", "runs.key"),
        sa.UniqueConstraint("id", "digest"),
        sa.UniqueConstraint("id", "version"),
    )
    for column in ("outlet_key", "published", "run_key"):
        op.create_index(None, "documents", [column])
    current = sa.text("current")
    op.create_index(
        "uq_documents_current", "documents", ["id"], unique=True, sqlite_where=current, postgresql_where=current
    )
    _create_list("document_agencies", "document_key", "documents.key", _reference("outlet_key", "outlets.key"))
    op.create_index(None, "document_agencies", ["outlet_key"])


def _create_attributions() -> None:
    op.create_table(
        "attributions",
        _key(),
        _owner("document_key", "documents.key"),
        sa.Column("position", sa.Integer(), nullable=False),
        *(_text(name) for name in ("id", "type", "cue_class")),
        _reference("speaker_key", "speakers.key"),
        _text("resolution"),
        *(_text(name, nullable=True) for name in ("reason", "parent")),
        sa.UniqueConstraint("document_key", "id"),
        sa.ForeignKeyConstraint(
            ["document_key", "parent"],
            ["attributions.document_key", "attributions.id"],
            name="fk_attributions_parent",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(None, "attributions", ["speaker_key"])


def _create_attribution_lists() -> None:
    op.create_table(
        "spans",
        _owner("attribution_key", "attributions.key"),
        _text("role"),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("position", "start_offset", "end_offset")),
        _text("text"),
        sa.PrimaryKeyConstraint("attribution_key", "role", "position"),
    )
    _create_list("speaker_candidates", "attribution_key", "attributions.key", _text("name"))
    _create_list("attribution_rules", "attribution_key", "attributions.key", _text("rule"))
    op.create_index(None, "attribution_rules", ["rule"])
    outlet = _reference("outlet_key", "outlets.key")
    _create_list("attribution_outlets", "attribution_key", "attributions.key", outlet)
    op.create_index(None, "attribution_outlets", ["outlet_key"])


def _create_claims() -> None:
    op.create_table(
        "claims",
        _key(),
        _text("id"),
        _owner("attribution_key", "attributions.key"),
        *(_text(name) for name in ("text", "folded")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("sentence_start", "sentence_end")),
        _text("sentence"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("attribution_key"),
    )
    links = (("outlet_key", "outlets.key"), ("speaker_key", "speakers.key"))
    references = [_reference(name, target, nullable=True) for name, target in links]
    _create_list("claim_links", "claim_key", "claims.key", _text("role"), *references)
    for name, _ in links:
        op.create_index(None, "claim_links", [name])


def _create_list(table: str, owner: str, target: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    """A table of what one owner has several of, in order."""
    position = sa.Column("position", sa.Integer(), nullable=False)
    op.create_table(table, _owner(owner, target), position, *columns, sa.PrimaryKeyConstraint(owner, "position"))


def _key() -> sa.Column[int]:
    return sa.Column("key", sa.Integer(), primary_key=True)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=nullable)


def _reference(name: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(target), nullable=nullable)


def _owner(name: str, target: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(target, ondelete="CASCADE"), nullable=False)


def _claims_view(dialect: str) -> str:
    joined = JOINED[dialect]
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
    return CLAIMS_VIEW.format(**spans, chain=chain, rules=rules)
