DROP TABLE book_tags;
DROP TABLE tags;
DROP TABLE books;
DROP TABLE publishers;
DROP TABLE authors;
