INSERT INTO authors (id, name, email, mentor_id) VALUES
    (1, 'Le Guin', 'ursula@example.org', NULL),
    (2, 'Lem', NULL, NULL),
    (3, 'Butler', 'octavia@example.org', 1);

INSERT INTO books (id, author_id, title, year, price, stock, state) VALUES
    (1, 1, 'The Dispossessed', 1974, 0.1, 3, 'new'),
    (2, 1, 'The Lathe of Heaven', 1971, 0.1, 1, 'used'),
    (3, 2, 'Solaris', 1961, 0.1, 2, 'new'),
    (4, 2, 'Fiasco', 1986, 9.5, 0, 'used'),
    (5, 3, 'Kindred', 1979, 8.0, 5, 'new'),
    (6, 3, '100% Wild Seed', 1980, 8.0, 4, 'lost');

INSERT INTO orders (book_id, customer, copies, placed_at, details) VALUES
    (1, 'Ada', 1, '2026-03-29 00:30:00', '{"gift": true, "tags": ["sf", "utopia"]}'),
    (3, 'Ada', 2, '2026-03-30 12:00:00', '{"gift": false, "tags": []}'),
    (5, 'Kurt', 1, '2026-04-01 09:15:00', '{"gift": false, "tags": ["sf"]}');

INSERT INTO customers (id, full_name, email) VALUES (1, 'Ada', 'ada@example.org');

INSERT INTO notes (id, owner_kind, owner_id, text) VALUES
    (1, 'author', 3, 'Began with short stories.'),
    (2, 'book', 3, 'An ocean thinks.');
