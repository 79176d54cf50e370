//! The tables, as `diesel print-schema` prints them.

use diesel::sql_types::*;

diesel::table! {
    #[sql_name = "Artist"]
    artist (artist_id) {
        #[sql_name = "ArtistId"]
        artist_id -> BigInt,
        #[sql_name = "Name"]
        name -> Nullable<Text>,
    }
}

diesel::table! {
    #[sql_name = "Album"]
    album (album_id) {
        #[sql_name = "AlbumId"]
        album_id -> BigInt,
        #[sql_name = "Title"]
        title -> Text,
        #[sql_name = "ArtistId"]
        artist_id -> BigInt,
    }
}

diesel::table! {
    #[sql_name = "Genre"]
    genre (genre_id) {
        #[sql_name = "GenreId"]
        genre_id -> BigInt,
        #[sql_name = "Name"]
        name -> Nullable<Text>,
    }
}

diesel::table! {
    #[sql_name = "MediaType"]
    media_type (media_type_id) {
        #[sql_name = "MediaTypeId"]
        media_type_id -> BigInt,
        #[sql_name = "Name"]
        name -> Nullable<Text>,
    }
}

diesel::table! {
    #[sql_name = "Track"]
    track (track_id) {
        #[sql_name = "TrackId"]
        track_id -> BigInt,
        #[sql_name = "Name"]
        name -> Text,
        #[sql_name = "AlbumId"]
        album_id -> Nullable<BigInt>,
        #[sql_name = "MediaTypeId"]
        media_type_id -> BigInt,
        #[sql_name = "GenreId"]
        genre_id -> Nullable<BigInt>,
        #[sql_name = "Composer"]
        composer -> Nullable<Text>,
        #[sql_name = "Milliseconds"]
        milliseconds -> BigInt,
        #[sql_name = "Bytes"]
        bytes -> Nullable<BigInt>,
        #[sql_name = "UnitPrice"]
        unit_price -> Double,
    }
}

diesel::table! {
    #[sql_name = "Playlist"]
    playlist (playlist_id) {
        #[sql_name = "PlaylistId"]
        playlist_id -> BigInt,
        #[sql_name = "Name"]
        name -> Nullable<Text>,
    }
}

diesel::table! {
    #[sql_name = "PlaylistTrack"]
    playlist_track (playlist_id, track_id) {
        #[sql_name = "PlaylistId"]
        playlist_id -> BigInt,
        #[sql_name = "TrackId"]
        track_id -> BigInt,
    }
}

diesel::table! {
    #[sql_name = "Employee"]
    employee (employee_id) {
        #[sql_name = "EmployeeId"]
        employee_id -> BigInt,
        #[sql_name = "LastName"]
        last_name -> Text,
        #[sql_name = "FirstName"]
        first_name -> Text,
        #[sql_name = "ReportsTo"]
        reports_to -> Nullable<BigInt>,
        #[sql_name = "HireDate"]
        hire_date -> Nullable<Timestamp>,
    }
}

diesel::table! {
    #[sql_name = "Customer"]
    customer (customer_id) {
        #[sql_name = "CustomerId"]
        customer_id -> BigInt,
        #[sql_name = "FirstName"]
        first_name -> Text,
        #[sql_name = "LastName"]
        last_name -> Text,
        #[sql_name = "Country"]
        country -> Nullable<Text>,
        #[sql_name = "Email"]
        email -> Text,
        #[sql_name = "SupportRepId"]
        support_rep_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    #[sql_name = "Invoice"]
    invoice (invoice_id) {
        #[sql_name = "InvoiceId"]
        invoice_id -> BigInt,
        #[sql_name = "CustomerId"]
        customer_id -> BigInt,
        #[sql_name = "InvoiceDate"]
        invoice_date -> Timestamp,
        #[sql_name = "BillingCountry"]
        billing_country -> Nullable<Text>,
        #[sql_name = "Total"]
        total -> Double,
    }
}

diesel::table! {
    #[sql_name = "InvoiceLine"]
    invoice_line (invoice_line_id) {
        #[sql_name = "InvoiceLineId"]
        invoice_line_id -> BigInt,
        #[sql_name = "InvoiceId"]
        invoice_id -> BigInt,
        #[sql_name = "TrackId"]
        track_id -> BigInt,
        #[sql_name = "UnitPrice"]
        unit_price -> Double,
        #[sql_name = "Quantity"]
        quantity -> BigInt,
    }
}

diesel::joinable!(album -> artist (artist_id));
diesel::joinable!(track -> album (album_id));
diesel::joinable!(track -> genre (genre_id));
diesel::joinable!(track -> media_type (media_type_id));
diesel::joinable!(playlist_track -> playlist (playlist_id));
diesel::joinable!(playlist_track -> track (track_id));
diesel::joinable!(customer -> employee (support_rep_id));
diesel::joinable!(invoice -> customer (customer_id));
diesel::joinable!(invoice_line -> invoice (invoice_id));
diesel::joinable!(invoice_line -> track (track_id));

diesel::allow_tables_to_appear_in_same_query!(
    artist,
    album,
    genre,
    media_type,
    track,
    playlist,
    playlist_track,
    employee,
    customer,
    invoice,
    invoice_line
);

/// Functions of SQL, with the types that queries call them with.
#[diesel::declare_sql_function]
extern "SQL" {
    /// `avg` of bigint, which may be `NULL`.
    #[aggregate]
    #[sql_name = "avg"]
    fn avg_bigint_or_null(a: Nullable<BigInt>) -> Nullable<Double>;

    /// `coalesce` of numeric, which may be `NULL`.
    #[sql_name = "coalesce"]
    fn coalesce_numeric(a: Nullable<Double>, b: Double) -> Double;

    /// `lower` of text.
    fn lower(a: Text) -> Text;

    /// `round` of double, which may be `NULL`.
    #[sql_name = "round"]
    fn round_or_null_2(a: Nullable<Double>, b: Nullable<BigInt>) -> Nullable<Double>;
}
