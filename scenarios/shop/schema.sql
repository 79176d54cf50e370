CREATE TABLE authors (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    email TEXT UNIQUE,
    mentor_id INTEGER REFERENCES authors (id)
);

CREATE TABLE books (
    id INTEGER PRIMARY KEY NOT NULL,
    author_id INTEGER NOT NULL REFERENCES authors (id),
    title TEXT NOT NULL,
    year INTEGER NOT NULL,
    price DOUBLE NOT NULL,
    stock INTEGER NOT NULL,
    state TEXT NOT NULL
);

CREATE TABLE orders (
    book_id INTEGER NOT NULL REFERENCES books (id),
    customer TEXT NOT NULL,
    copies INTEGER NOT NULL,
    placed_at TIMESTAMP NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (book_id, customer)
);

-- As it is since a migration; programs may know it as it was: with a `name`, and without an `email`.
CREATE TABLE customers (
    id INTEGER PRIMARY KEY NOT NULL,
    full_name TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT ''
);

-- Of an author or of a book.
CREATE TABLE notes (
    id INTEGER PRIMARY KEY NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_id INTEGER NOT NULL,
    text TEXT NOT NULL
);
