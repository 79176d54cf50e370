-- name: artist :one
SELECT * FROM Artist WHERE ArtistId = :id;

-- name: albums_of_artist :many
-- The albums of an artist, by its name.
SELECT al.AlbumId, al.Title FROM Album al JOIN Artist ar ON ar.ArtistId = al.ArtistId
WHERE ar.Name = :name ORDER BY al.Title;

-- name: tracks_of_album :many
SELECT * FROM Track WHERE AlbumId = :album ORDER BY TrackId;

-- name: track_details :many
-- Tracks of a playlist with album, artist and genre.
SELECT t.TrackId, t.Name, al.Title AS album, ar.Name AS artist, g.Name AS genre
FROM PlaylistTrack pt
JOIN Track t ON t.TrackId = pt.TrackId
LEFT JOIN Album al ON al.AlbumId = t.AlbumId
LEFT JOIN Artist ar ON ar.ArtistId = al.ArtistId
LEFT JOIN Genre g ON g.GenreId = t.GenreId
WHERE pt.PlaylistId = :playlist
ORDER BY t.TrackId;

-- name: tracks_per_genre :many
SELECT g.Name, COUNT(t.TrackId) AS tracks, AVG(t.Milliseconds) AS average
FROM Genre g LEFT JOIN Track t ON t.GenreId = g.GenreId
GROUP BY g.GenreId ORDER BY tracks DESC, g.Name;

-- name: long_tracks :many
SELECT Name, Milliseconds / 1000 AS seconds FROM Track
WHERE Milliseconds > :longer_than ORDER BY Milliseconds DESC LIMIT :limit;

-- name: sales_by_country :many
SELECT BillingCountry, SUM(Total) AS total, COUNT(*) AS invoices FROM Invoice
WHERE InvoiceDate >= :since GROUP BY BillingCountry HAVING SUM(Total) > :more_than ORDER BY total DESC;

-- name: revenue_by_artist :many
SELECT ar.Name, SUM(l.UnitPrice * l.Quantity) AS revenue
FROM InvoiceLine l
JOIN Track t ON t.TrackId = l.TrackId
JOIN Album al ON al.AlbumId = t.AlbumId
JOIN Artist ar ON ar.ArtistId = al.ArtistId
GROUP BY ar.ArtistId, ar.Name ORDER BY revenue DESC, ar.Name LIMIT 10;

-- name: employees_with_managers :many
SELECT e.FirstName, e.LastName, m.LastName AS manager
FROM Employee e LEFT JOIN Employee m ON m.EmployeeId = e.ReportsTo
ORDER BY e.EmployeeId;

-- name: customers_of_rep :many
SELECT CustomerId, Email FROM Customer WHERE SupportRepId = :rep AND Country IN ('Norway', 'Chile', :country) ORDER BY CustomerId;

-- name: unsold_tracks :many
SELECT TrackId, Name FROM Track t
WHERE NOT EXISTS (SELECT 1 FROM InvoiceLine l WHERE l.TrackId = t.TrackId) ORDER BY TrackId;

-- name: composers :many
SELECT DISTINCT Composer FROM Track WHERE Composer IS NOT NULL ORDER BY Composer;

-- name: buyers_of_genre :many
SELECT Email FROM Customer WHERE CustomerId IN (
  SELECT i.CustomerId FROM Invoice i
  JOIN InvoiceLine l ON l.InvoiceId = i.InvoiceId
  JOIN Track t ON t.TrackId = l.TrackId
  WHERE t.GenreId = :genre
) ORDER BY Email;

-- name: search_tracks :many
SELECT TrackId, Name FROM Track WHERE lower(Name) LIKE lower(:text) ORDER BY Name LIMIT 20;

-- name: above_average :many
SELECT InvoiceId, Total FROM Invoice WHERE Total > (SELECT AVG(Total) FROM Invoice i) ORDER BY InvoiceId;

-- name: tracks_by_price :many
SELECT TrackId, UnitPrice FROM Track WHERE UnitPrice BETWEEN :cheapest AND :dearest AND UnitPrice <> 3 ORDER BY UnitPrice DESC;

-- name: prices_of_genre :many
-- Whole and fractional prices, alone and calculated with.
SELECT g.Name, MIN(t.UnitPrice) AS cheapest, MAX(t.UnitPrice) AS dearest, AVG(t.UnitPrice) AS average,
  COALESCE(SUM(t.UnitPrice), 0) AS together, ROUND(SUM(t.UnitPrice * 1.19), 2) AS taxed
FROM Genre g LEFT JOIN Track t ON t.GenreId = g.GenreId
GROUP BY g.GenreId ORDER BY g.GenreId;

-- name: prices :many
SELECT DISTINCT UnitPrice FROM Track ORDER BY UnitPrice;

-- name: spending :many
-- What customers spent, by a table that the statement makes.
WITH spent AS (SELECT CustomerId, SUM(Total) AS total FROM Invoice GROUP BY CustomerId)
SELECT c.Email, s.total FROM spent s JOIN Customer c ON c.CustomerId = s.CustomerId ORDER BY s.total DESC, c.Email;

-- name: add_artist :one
INSERT INTO Artist (Name) VALUES (:name) RETURNING ArtistId;

-- name: add_line :one
INSERT INTO InvoiceLine (InvoiceId, TrackId, UnitPrice, Quantity) VALUES (:invoice, :track, :price, 1) RETURNING *;

-- name: set_price :one
UPDATE Track SET UnitPrice = :price WHERE TrackId = :track RETURNING UnitPrice;

-- name: put_on_playlist :exec
INSERT INTO PlaylistTrack (PlaylistId, TrackId) VALUES (:playlist, :track) ON CONFLICT DO NOTHING;

-- name: rename_playlist :one
UPDATE Playlist SET Name = :name WHERE PlaylistId = :id RETURNING *;

-- name: raise_prices :execrows
UPDATE Track SET UnitPrice = UnitPrice * 1.1 WHERE GenreId = :genre AND UnitPrice < :below;

-- name: clear_playlist :execrows
DELETE FROM PlaylistTrack WHERE PlaylistId = :playlist;
