-- The queries of a small shop, annotated as for sqlc: runner list scenarios/own/shop.sql

-- name: users_by_name :many
-- All users.
SELECT id, name FROM users ORDER BY name;

-- name: orders_of_user :many
-- The orders of a user, the latest first.
-- param: user integer
SELECT id AS order_id, state FROM orders WHERE user_id = :user ORDER BY id DESC;

-- name: users_with_orders :many
-- All users with their orders, in one statement.
SELECT u.id, u.name, o.id AS order_id, o.state
FROM users u LEFT JOIN orders o ON o.user_id = u.id
ORDER BY u.name, o.id DESC;

-- name: orders_by_state :many
-- How many orders there are in some states.
SELECT state, count(*) AS orders FROM orders WHERE state IN (:states) GROUP BY state ORDER BY state;

-- name: order_with_total :one
-- An order and what it costs, or not found.
-- param: order integer
SELECT o.id, o.state, CAST(sum(i.price * i.quantity) AS INTEGER) AS total
FROM orders o JOIN items i ON i.order_id = o.id
WHERE o.id = :order
GROUP BY o.id, o.state;
-- dialect: mysql
SELECT o.id, o.state, CAST(sum(i.price * i.quantity) AS SIGNED) AS total
FROM orders o JOIN items i ON i.order_id = o.id
WHERE o.id = :order
GROUP BY o.id, o.state;

-- name: product :one
-- A product by its number, or not found.
-- param: number integer
SELECT id, name, price FROM products WHERE id = :number;

-- name: add_order :execrows
-- param: id integer
-- param: user integer
INSERT INTO orders (id, user_id, state) VALUES (:id, :user, 'new');

-- name: add_item :execrows
-- A line of an order, with the price as it is now.
-- param: order integer
-- param: product integer
-- param: price integer
-- param: quantity integer
INSERT INTO items (order_id, product_id, price, quantity) VALUES (:order, :product, :price, :quantity);

-- name: pay :execrows
-- param: order integer
UPDATE orders SET state = 'paid' WHERE id = :order AND state = 'new';

-- name: delete_order :exec
-- An order with its lines.
-- param: order integer
DELETE FROM orders WHERE id = :order;

-- name: fill_users :execrows
-- So many users, for whom databases put texts together in their own ways.
-- param: count integer
INSERT INTO users (id, name)
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < :count)
SELECT i, 'User ' || (1000 + i) FROM n;
-- dialect: mysql
INSERT INTO users (id, name)
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < :count)
SELECT i, concat('User ', 1000 + i) FROM n;

-- name: fill_products :execrows
-- So many products.
-- param: count integer
INSERT INTO products (id, name, price)
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < :count)
SELECT i, 'Product ' || i, 100 + i * 37 % 900 FROM n;
-- dialect: mysql
INSERT INTO products (id, name, price)
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < :count)
SELECT i, concat('Product ', i), 100 + i * 37 % 900 FROM n;
