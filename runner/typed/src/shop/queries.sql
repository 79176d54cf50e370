-- name: user_by_id :one
-- A user, or not found.
SELECT * FROM users WHERE id = :id;

-- name: user_id_of_email :one
SELECT id FROM users WHERE email = :email;

-- name: users_of_city :many
-- The active users of a city.
SELECT id, name, joined FROM users WHERE city = :city AND active = 1 ORDER BY name;

-- name: orders_of_user :many
-- The orders of a user, the latest first.
SELECT * FROM orders WHERE user_id = :user ORDER BY placed DESC, id DESC;

-- name: orders_with_users :many
-- Orders of a status, each with the user's name.
SELECT o.id, o.placed, u.name AS user
FROM orders o JOIN users u ON u.id = o.user_id
WHERE o.status = :status
ORDER BY o.id;

-- name: lines_of_order :many
-- What is in an order, and what each line costs.
SELECT p.name, i.quantity, i.price, i.quantity * i.price AS total
FROM order_items i JOIN products p ON p.id = i.product_id
WHERE i.order_id = :order
ORDER BY p.name;

-- name: revenue_by_user :many
-- Who spent more than so much.
SELECT u.name, COUNT(DISTINCT o.id) AS orders, SUM(i.quantity * i.price) AS spent
FROM users u JOIN orders o ON o.user_id = u.id JOIN order_items i ON i.order_id = o.id
GROUP BY u.id, u.name
HAVING SUM(i.quantity * i.price) > :more_than
ORDER BY spent DESC, u.name;

-- name: users_without_orders :many
SELECT u.id, u.name FROM users u
WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id)
ORDER BY u.id;

-- name: products_ordered_by :many
-- The products that a user ever ordered.
SELECT id, name FROM products
WHERE id IN (
  SELECT i.product_id FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.user_id = :user
)
ORDER BY id;

-- name: search_products :many
-- Products whose name contains a text, a page at a time.
SELECT id, name, price FROM products
WHERE name LIKE '%' || :text || '%' AND price BETWEEN :low AND :high
ORDER BY price, id LIMIT :limit OFFSET :offset;

-- name: products_of :many
-- Products by their ids.
SELECT id, name FROM products WHERE id IN (:ids) ORDER BY id;

-- name: users_with_last_order :many
-- All users, with the time of their latest order if there is one.
SELECT u.id, u.name, MAX(o.placed) AS latest, COUNT(o.id) AS orders
FROM users u LEFT JOIN orders o ON o.user_id = u.id
GROUP BY u.id
ORDER BY u.id;

-- name: categories_with_parents :many
SELECT c.name, p.name AS parent
FROM categories c LEFT JOIN categories p ON p.id = c.parent_id
ORDER BY c.name;

-- name: stock_by_category :many
SELECT c.name, COALESCE(SUM(p.stock), 0) AS stock, AVG(p.price) AS price
FROM categories c LEFT JOIN products p ON p.category_id = c.id
GROUP BY c.id, c.name
ORDER BY c.name;

-- name: price_classes :many
-- How each product is priced.
SELECT name, CASE WHEN price >= 1000 THEN 'dear' WHEN price >= 100 THEN 'fair' ELSE 'cheap' END AS class
FROM products ORDER BY id;

-- name: add_user :one
-- A new user's id.
INSERT INTO users (email, name, city, joined) VALUES (:email, :name, :city, :joined) RETURNING id;

-- name: put_stock :execrows
-- Adds a product, or to the stock of the one that is there.
INSERT INTO products (id, category_id, name, price, stock)
VALUES (:id, :category, :name, :price, :stock)
ON CONFLICT (id) DO UPDATE SET stock = products.stock + excluded.stock, price = excluded.price;

-- name: add_two_products :execrows
-- Two products of one category and one price.
INSERT INTO products (category_id, name, price) VALUES (:category, :first, :price), (:category, :second, :price);

-- name: take_stock :execrows
-- Takes so many of a product, if there are.
UPDATE products SET stock = stock - :quantity WHERE id = :id AND stock >= :quantity;

-- name: close_order :one
UPDATE orders SET status = 'closed', note = :note WHERE id = :id RETURNING *;

-- name: delete_order :exec
DELETE FROM orders WHERE id = :id;

-- name: ranked_products :many
-- The dearest products of each category.
SELECT name, price, RANK() OVER (PARTITION BY category_id ORDER BY price DESC) AS place
FROM products ORDER BY category_id, place, id;
