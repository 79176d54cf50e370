-- name: event_by_id :one
-- An event, or not found.
SELECT * FROM events WHERE id = CAST(:id AS uuid);

-- name: events_of_venue :many
-- What is on in a hall, the next first.
SELECT id, title, starts_at FROM events WHERE venue_id = CAST(:venue AS uuid) ORDER BY starts_at, id;

-- name: events_between :many
SELECT id, title, price FROM events
WHERE starts_at >= CAST(:since AS timestamptz) AND starts_at < CAST(:until AS timestamptz)
ORDER BY starts_at, id;

-- name: events_with_tag :many
-- Events that have a tag.
SELECT id, title, tags FROM events WHERE :tag = ANY (tags) ORDER BY title;

-- name: search_events :many
-- Events whose title contains a text in letters of any case, a page at a time.
SELECT id, title, price FROM events
WHERE title ILIKE '%' || :text || '%'
ORDER BY price DESC, id LIMIT :limit OFFSET :offset;

-- name: events_in_city :many
SELECT e.id, e.title, v.name AS venue, e.details
FROM events e JOIN venues v ON v.id = e.venue_id
WHERE v.city = :city
ORDER BY e.title;

-- name: seats_by_event :many
-- How many seats are taken, and what they bring.
SELECT e.title, SUM(b.seats) AS seats, COUNT(*) AS bookings
FROM events e JOIN bookings b ON b.event_id = e.id
WHERE b.status <> 'cancelled'
GROUP BY e.id, e.title
HAVING SUM(b.seats) > :more_than
ORDER BY e.title;

-- name: mean_price_by_city :many
SELECT v.city, AVG(e.price) AS price, MAX(e.starts_at) AS latest
FROM venues v LEFT JOIN events e ON e.venue_id = v.id
GROUP BY v.city
ORDER BY v.city;

-- name: bookings_by_status :many
SELECT status, COUNT(*) AS bookings, SUM(seats) AS seats FROM bookings GROUP BY status ORDER BY status;

-- name: bookings_of_guest :many
SELECT b.id, b.status, b.seats, b.booked_at, e.title AS event
FROM bookings b JOIN events e ON e.id = b.event_id
WHERE b.guest_id = :guest
ORDER BY b.booked_at DESC, b.id;

-- name: guests_without_bookings :many
SELECT g.id, g.name, g.born FROM guests g
WHERE NOT EXISTS (SELECT 1 FROM bookings b WHERE b.guest_id = g.id)
ORDER BY g.id;

-- name: guests_by_ids :many
SELECT id, email, is_member FROM guests WHERE id IN (:ids) ORDER BY id;

-- name: members :many
-- Members, with the number of their bookings.
SELECT g.id, g.name, COUNT(b.id) AS bookings
FROM guests g LEFT JOIN bookings b ON b.guest_id = g.id
WHERE g.is_member = true
GROUP BY g.id, g.name
ORDER BY g.id;

-- name: bookings_with_status :many
SELECT id, seats FROM bookings WHERE status = CAST(:status AS booking_status) ORDER BY id;

-- name: event_detail :many
-- What an event's details say of a number.
SELECT title, details ->> 'number' AS number FROM events ORDER BY title;

-- name: add_guest :one
-- A new guest's id.
INSERT INTO guests (email, name, born, is_member) VALUES (:email, :name, :born, :is_member) RETURNING id;

-- name: add_event :exec
INSERT INTO events (id, venue_id, title, starts_at, price, tags, details)
VALUES (CAST(:id AS uuid), CAST(:venue AS uuid), :title, CAST(:starts AS timestamptz), :price,
        CAST(:tags AS text[]), CAST(:details AS jsonb));

-- name: put_venue :execrows
-- Adds a hall, or changes the one of that name.
INSERT INTO venues (id, name, city, capacity) VALUES (CAST(:id AS uuid), :name, :city, :capacity)
ON CONFLICT (name) DO UPDATE SET city = excluded.city, capacity = excluded.capacity;

-- name: confirm_booking :one
UPDATE bookings SET status = 'confirmed', note = :note WHERE id = CAST(:id AS uuid) RETURNING *;

-- name: raise_prices :execrows
UPDATE events SET price = price + :by WHERE starts_at >= CAST(:since AS timestamptz);

-- name: cancel_event :execrows
DELETE FROM events WHERE id = CAST(:id AS uuid);

-- name: latest_booking_of_each_guest :many
SELECT DISTINCT ON (guest_id) guest_id, id, booked_at FROM bookings ORDER BY guest_id, booked_at DESC, id;

-- name: visits_of_guest :many
SELECT id FROM visits WHERE guest_id = :guest ORDER BY id;
