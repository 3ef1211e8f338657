"""What is counted of dossiers as it changes, so that nobody has to count all of their articles again."""

from __future__ import annotations

import sqlite3

SCHEMA = (
    "ALTER TABLE dossiers ADD COLUMN articles INTEGER",
    "ALTER TABLE dossiers ADD COLUMN first TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE dossiers ADD COLUMN last TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX dossiers_by_articles ON dossiers (articles DESC)",
    "DROP INDEX appearances_by_article",
    "CREATE INDEX appearances_by_article ON appearances (article, dossier)",
    """
    CREATE TABLE called (
        dossier INTEGER NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        names TEXT NOT NULL,
        roles TEXT NOT NULL,
        appearances INTEGER NOT NULL,
        latest INTEGER NOT NULL,
        PRIMARY KEY (dossier, name, names, roles)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO called (dossier, name, names, roles, appearances, latest)
    SELECT dossier, name, names, roles, count(*), max(article) FROM appearances
    WHERE dossier IS NOT NULL GROUP BY dossier, name, names, roles
    """,
    """
    CREATE TRIGGER appearances_moved AFTER UPDATE OF dossier ON appearances WHEN new.dossier IS NOT old.dossier BEGIN
        UPDATE called SET appearances = appearances - 1
            WHERE dossier = old.dossier AND name = old.name AND names = old.names AND roles = old.roles;
        DELETE FROM called WHERE dossier = old.dossier AND name = old.name AND names = old.names AND roles = old.roles
            AND appearances < 1;
        INSERT INTO called (dossier, name, names, roles, appearances, latest)
            SELECT new.dossier, new.name, new.names, new.roles, 1, new.article WHERE new.dossier IS NOT NULL
            ON CONFLICT DO UPDATE SET appearances = appearances + 1, latest = max(latest, excluded.latest);
        UPDATE dossiers SET articles = NULL WHERE id IN (old.dossier, new.dossier);
    END
    """,
    """
    CREATE TRIGGER appearances_gone AFTER DELETE ON appearances WHEN old.dossier IS NOT NULL BEGIN
        UPDATE called SET appearances = appearances - 1
            WHERE dossier = old.dossier AND name = old.name AND names = old.names AND roles = old.roles;
        DELETE FROM called WHERE dossier = old.dossier AND name = old.name AND names = old.names AND roles = old.roles
            AND appearances < 1;
        UPDATE dossiers SET articles = NULL WHERE id = old.dossier;
    END
    """,
    """
    CREATE TRIGGER articles_changed AFTER UPDATE OF newer, deleted, date ON articles
    WHEN new.newer IS NOT old.newer OR new.deleted IS NOT old.deleted OR new.date IS NOT old.date BEGIN
        UPDATE dossiers SET articles = NULL WHERE id IN (SELECT dossier FROM appearances WHERE article = new.id);
    END
    """,
)
"""A step of `tui.library.migrations`.

`dossiers.articles` is how many articles on the shelf the actor is in, `first` and `last` their days as far as they are
known; `articles` is NULL until they are counted. `called` has how articles call the actor: name, aliases and roles, how
often, and where last.
"""

_COUNTED = """
    UPDATE dossiers SET (articles, first, last) = (
        SELECT count(DISTINCT a.id), coalesce(min(substr(a.date, 1, 10)), ''), coalesce(max(substr(a.date, 1, 10)), '')
        FROM appearances AS p JOIN articles AS a ON a.id = p.article
        WHERE p.dossier = dossiers.id AND a.newer IS NULL AND a.deleted IS NULL
    ) WHERE articles IS NULL
"""


def count_anew(connection: sqlite3.Connection) -> None:
    """Count the articles of those dossiers that have changed.

    Args:
        connection: In no transaction.

    Raises:
        sqlite3.Error: If it can't be written.
    """
    if connection.execute("SELECT 1 FROM dossiers WHERE articles IS NULL LIMIT 1").fetchone():
        connection.execute(_COUNTED)
