CREATE INDEX books_genre_idx ON books (genre);
