-- SQLite's own, beside the tables that all databases have.
CREATE VIRTUAL TABLE texts USING fts5 (title);
