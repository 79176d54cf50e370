-- name: reader_by_card :one
SELECT * FROM readers WHERE card = :card;

-- name: titles_of_medium :many
SELECT id, title, price FROM titles WHERE medium = :medium ORDER BY title, id;

-- name: title_by_id :one
SELECT * FROM titles WHERE id = :id;

-- name: loans_of_reader :many
-- What a reader has, the oldest first.
SELECT l.id, t.title, l.lent, l.due
FROM loans l JOIN titles t ON t.id = l.title_id
WHERE l.reader_id = :reader
ORDER BY l.lent, l.id;

-- name: readers_with_loans :many
SELECT r.id, r.name, COUNT(l.id) AS loans
FROM readers r LEFT JOIN loans l ON l.reader_id = r.id
GROUP BY r.id, r.name
ORDER BY r.id;

-- name: worth_by_medium :many
SELECT medium, COUNT(*) AS titles, SUM(copies) AS copies, AVG(price) AS price
FROM titles GROUP BY medium ORDER BY medium;

-- name: search_titles :many
SELECT id, title FROM titles WHERE title LIKE CONCAT('%', :text, '%') ORDER BY id LIMIT :limit;

-- name: titles_by_ids :many
SELECT id, isbn FROM titles WHERE id IN (:ids) ORDER BY id;

-- name: never_lent :many
SELECT t.id, t.title FROM titles t
WHERE NOT EXISTS (SELECT 1 FROM loans l WHERE l.title_id = t.id)
ORDER BY t.id;

-- name: titles_on_shelf :many
-- Numbers that are not negative, of all widths.
SELECT id, copies, pages, rating, views FROM titles WHERE shelf = :shelf AND views >= :least ORDER BY copies DESC, id;

-- name: range_of_numbers :many
SELECT shelf, MAX(pages) AS pages, MIN(rating) AS rating, SUM(views) AS views, COUNT(*) AS titles
FROM titles GROUP BY shelf HAVING MAX(copies) >= :copies ORDER BY shelf;

-- name: worth_of_copies :many
SELECT id, copies * 2 AS twice, copies * price AS worth FROM titles ORDER BY id;

-- name: lend :exec
INSERT INTO loans (reader_id, title_id, lent, due) VALUES (:reader, :title, :lent, :due);

-- name: lend_two :execrows
INSERT INTO loans (reader_id, title_id, lent, due)
VALUES (:reader, :first, :lent, :due), (:reader, :second, :lent, :due);

-- name: put_title :execrows
INSERT INTO titles (isbn, title, medium, price, copies) VALUES (:isbn, :title, 'film', :price, :copies)
ON DUPLICATE KEY UPDATE copies = titles.copies + VALUES(copies);

-- name: block_reader :execrows
UPDATE readers SET blocked = TRUE WHERE id = :id;

-- name: buy_copies :execrows
UPDATE titles SET copies = copies + :more WHERE id = :id;

-- name: rate_title :execrows
UPDATE titles SET rating = :rating, pages = :pages, views = :views WHERE id = :id;

-- name: give_back :exec
DELETE FROM loans WHERE id = :id;
