-- name: user_of_site :one
SELECT * FROM "user" WHERE site = :site AND name = :name;

-- name: users_by_type :many
SELECT name, "type", born FROM "user" WHERE "type" = :type ORDER BY name;

-- name: posts_with_authors :many
-- Posts with their authors, along a key of two columns.
SELECT p.id, p.slug, u.name AS author, u."type"
FROM post p JOIN "user" u ON u.site = p.site AND u.name = p.author
WHERE p.site = :site ORDER BY p.id;

-- name: latest_posts :many
SELECT id, slug, published FROM post
WHERE published IS NOT NULL AND published < :before
ORDER BY published DESC LIMIT :limit;

-- name: thread :many
-- The comments of a post, each with what it answers.
SELECT c.id, c."text", a."text" AS answered
FROM comment c LEFT JOIN comment a ON a.id = c.parent_id
WHERE c.post_id = :post ORDER BY c."order", c.id;

-- name: posts_of_tag :many
SELECT p.id, p.slug FROM post p JOIN "Tag Names" t ON t.post_id = p.id WHERE t.tag = :tag ORDER BY p.id;

-- name: tags_with_counts :many
SELECT tag, COUNT(*) AS posts FROM "Tag Names" GROUP BY tag HAVING COUNT(*) >= :at_least ORDER BY posts DESC, tag;

-- name: linked_posts :many
-- Where a post leads to.
SELECT t.slug, l.label FROM link l JOIN post f ON f.id = l.from_post JOIN post t ON t.id = l.to_post
WHERE f.slug = :slug ORDER BY t.slug;

-- name: silent_users :many
SELECT u.site, u.name FROM "user" u
WHERE NOT EXISTS (SELECT 1 FROM post p WHERE p.site = u.site AND p.author = u.name)
ORDER BY u.site, u.name;

-- name: posts_of_year :many
SELECT id, slug FROM post WHERE strftime('%Y', published) = :year ORDER BY id;

-- name: lengths :many
SELECT slug, length(body) AS length, upper(slug) AS shout FROM post ORDER BY length(body) DESC, id;

-- name: editors :many
SELECT DISTINCT COALESCE(editor, author) AS editor FROM post ORDER BY editor;

-- name: optional_author :many
-- All posts, or those of an author.
SELECT id, slug FROM post WHERE (:author IS NULL OR author = :author) ORDER BY id;

-- name: views_of_site :one
SELECT SUM(views) FROM post WHERE site = :site;

-- name: nested :many
-- All answers below a comment, however deep.
WITH RECURSIVE below (id, depth) AS (
  SELECT id, 0 FROM comment WHERE id = :id
  UNION ALL
  SELECT c.id, b.depth + 1 FROM comment c JOIN below b ON c.parent_id = b.id
)
SELECT id, depth FROM below ORDER BY depth, id;

-- name: post_of_slug :one
INSERT INTO post (site, author, slug, body, published) VALUES (:site, :author, :slug, :body, :published)
RETURNING id, slug;

-- name: save_user :exec
INSERT INTO "user" (site, name, "type") VALUES (:site, :name, :type)
ON CONFLICT (site, name) DO UPDATE SET "type" = excluded."type";

-- name: seen :execrows
UPDATE post SET views = views + 1 WHERE id = :id;

-- name: tag_post :execrows
INSERT OR IGNORE INTO "Tag Names" (post_id, tag) VALUES (:post, :tag);

-- name: delete_comment :one
DELETE FROM comment WHERE id = :id RETURNING id, "text";
