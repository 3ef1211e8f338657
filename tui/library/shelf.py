"""The tables of the shelf: articles that were put there, their words for the search, and where they come from."""

from __future__ import annotations

ARTICLES = (
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        digest TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        title TEXT,
        author TEXT,
        date TEXT,
        fetched TEXT NOT NULL,
        day TEXT NOT NULL GENERATED ALWAYS AS (substr(coalesce(date, fetched), 1, 10)) VIRTUAL,
        words INTEGER NOT NULL,
        paragraphs TEXT NOT NULL,
        headline TEXT,
        feed TEXT,
        read TEXT,
        starred INTEGER NOT NULL DEFAULT 0,
        deleted TEXT,
        newer INTEGER REFERENCES articles (id) ON DELETE SET NULL
    ) STRICT
    """,
    "CREATE INDEX articles_by_day ON articles (day DESC, id DESC)",
    "CREATE INDEX articles_by_newer ON articles (newer)",
    """
    CREATE TABLE texts (
        id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE texts_words USING fts5 (
        title, body, content = 'texts', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
        INSERT INTO texts_words (rowid, title, body) VALUES (new.id, new.title, new.body);
    END
    """,
    """
    CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN
        INSERT INTO texts_words (texts_words, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
    END
    """,
    """
    CREATE TABLE sources (
        source TEXT NOT NULL,
        name TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        feed TEXT,
        seen TEXT NOT NULL,
        PRIMARY KEY (source, name)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sources_by_article ON sources (article)",
    """
    CREATE TABLE sketches (
        mark INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        PRIMARY KEY (mark, article)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sketches_by_article ON sketches (article)",
    """
    CREATE TABLE tags (
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (article, tag)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX tags_by_tag ON tags (tag)",
    "CREATE INDEX analyses_by_use ON analyses (used, digest)",
)
"""A step of `tui.library.migrations`."""
