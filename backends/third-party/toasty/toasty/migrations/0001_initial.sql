CREATE TABLE authors (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);
-- #[toasty::breakpoint]
CREATE TABLE publishers (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);
-- #[toasty::breakpoint]
CREATE TABLE books (
    id INTEGER NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    year INTEGER NOT NULL,
    author_id INTEGER NOT NULL REFERENCES authors (id) ON DELETE CASCADE,
    publisher_id INTEGER REFERENCES publishers (id) ON DELETE SET NULL,
    status TEXT NOT NULL DEFAULT 'available',
    due TEXT
);
-- #[toasty::breakpoint]
CREATE INDEX books_author_id_idx ON books (author_id);
-- #[toasty::breakpoint]
CREATE TABLE tags (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
-- #[toasty::breakpoint]
CREATE TABLE book_tags (
    book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (book_id, tag_id)
);
