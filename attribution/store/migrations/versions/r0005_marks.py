"""One index for all that claims are found by: beside their words, marks of who speaks, of class, outlets and days.
Names by their words. Figures of speakers and outlets that are kept, not counted.

All of it is derived, and filled in once the database has its present form. Frozen, as every form of the tables is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
FIGURES = {
    "outlets": ("published", "agency", "relayed"),
    "speakers": ("claims", "documents", "spellings"),
    "speaker_names": ("claims",),
}
LEXEMES = "array_to_tsvector(string_to_array({}, ' '))"

SPEAKERS_VIEW = """
CREATE VIEW speakers_view AS
SELECT id AS speaker_id, name, kind, claims, documents, spellings FROM speakers WHERE claims > 0
"""
OUTLETS_VIEW = "CREATE VIEW outlets_view AS SELECT name, published, agency, relayed FROM outlets"
EARLIER_SPEAKERS_VIEW = """
CREATE VIEW speakers_view AS
SELECT s.id AS speaker_id, s.name, s.kind, count(DISTINCT a.key) AS claims, count(DISTINCT d.key) AS documents,
       count(DISTINCT n.key) AS spellings
FROM speakers s
JOIN speaker_names n ON n.speaker_key = s.key
JOIN attributions a ON a.name_key = n.key
JOIN documents d ON d.key = a.document_key
WHERE d.current
GROUP BY s.key, s.id, s.name, s.kind
"""
EARLIER_OUTLETS_VIEW = """
CREATE VIEW outlets_view AS
SELECT o.name,
       (SELECT count(*) FROM documents d JOIN attributions a ON a.document_key = d.key
        WHERE d.outlet_key = o.key AND d.current) AS published,
       (SELECT count(*) FROM document_agencies g JOIN documents d ON d.key = g.document_key
        JOIN attributions a ON a.document_key = d.key WHERE g.outlet_key = o.key AND d.current) AS agency,
       (SELECT count(*) FROM attribution_outlets t JOIN attributions a ON a.key = t.attribution_key
        JOIN documents d ON d.key = a.document_key WHERE t.outlet_key = o.key AND d.current) AS relayed
FROM outlets o
"""


def upgrade() -> None:
    """Add what is new, empty, and make the index of words and the two views of figures anew."""
    _drop_views()
    _drop_full_text()
    op.add_column("claims", sa.Column("marks", TEXT, nullable=False, server_default=""))
    for table, columns in FIGURES.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.Integer(), nullable=False, server_default="0"))
    for figure in FIGURES["speakers"]:
        op.create_index(f"ix_speakers_{figure}", "speakers", [figure])
    _create_name_words()
    _create_full_text(("folded", "forms", "marks"))
    op.execute(SPEAKERS_VIEW)
    op.execute(OUTLETS_VIEW)


def downgrade() -> None:
    """Remove marks, words of names and figures; the index of words is that of the claims at once."""
    _drop_views()
    _drop_full_text()
    op.drop_table("name_words")
    for figure in FIGURES["speakers"]:
        op.drop_index(f"ix_speakers_{figure}", "speakers")
    for table, columns in FIGURES.items():
        for column in columns:
            op.drop_column(table, column)
    op.drop_column("claims", "marks")
    _create_full_text(("folded", "forms"))
    if _is_sqlite():
        op.execute("INSERT INTO claims_fts(claims_fts) VALUES ('rebuild')")
    op.execute(EARLIER_SPEAKERS_VIEW)
    op.execute(EARLIER_OUTLETS_VIEW)


def _create_name_words() -> None:
    names = sa.ForeignKey("speaker_names.key", ondelete="CASCADE")
    op.create_table(
        "name_words",
        sa.Column("word", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("name_key", sa.Integer(), names, nullable=False),
        sa.PrimaryKeyConstraint("word", "role", "name_key"),
    )
    op.create_index("ix_name_words_name_key", "name_words", ["name_key"])


def _create_full_text(columns: tuple[str, ...]) -> None:
    if not _is_sqlite():
        words = " || ".join(LEXEMES.format(column) for column in columns)
        op.execute(f"CREATE INDEX ix_claims_words ON claims USING gin (({words}))")
        return
    for statement in _full_text(columns):
        op.execute(statement)


def _full_text(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The index and what keeps it. Datasette knows a table's index by the quoted name of its content. The marks begin
    with a ``_``, which is a letter here."""
    listed = ", ".join(columns)
    new, old = (", ".join(f"{row}.{column}" for column in ("key", *columns)) for row in ("new", "old"))
    letters = "ascii tokenchars '_'" if "marks" in columns else "ascii"
    insert = f"INSERT INTO claims_fts(rowid, {listed}) VALUES ({new})"  # noqa: S608 - fixed words
    delete = f"INSERT INTO claims_fts(claims_fts, rowid, {listed}) VALUES ('delete', {old})"  # noqa: S608 - fixed words
    return (
        f'CREATE VIRTUAL TABLE claims_fts USING fts5({listed}, content="claims", content_rowid="key",'
        f' tokenize="{letters}", columnsize=0)',
        f"CREATE TRIGGER claims_fts_insert AFTER INSERT ON claims BEGIN {insert}; END",
        f"CREATE TRIGGER claims_fts_delete AFTER DELETE ON claims BEGIN {delete}; END",
        f"CREATE TRIGGER claims_fts_update AFTER UPDATE OF {listed} ON claims BEGIN {delete}; {insert}; END",
    )


def _drop_full_text() -> None:
    if not _is_sqlite():
        op.execute("DROP INDEX ix_claims_words")
        return
    for name in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER claims_fts_{name}")
    op.execute("DROP TABLE claims_fts")


def _drop_views() -> None:
    for view in ("speakers_view", "outlets_view"):
        op.execute(f"DROP VIEW {view}")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
