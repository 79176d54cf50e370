//! Files as tools write them: what makes tables is read wherever it stands, what is not read is said, and the rest is passed over.

mod support;

use scaffold::{Dialect, Schema};
use support::resolved;

fn read(text: &str, dialect: Dialect) -> Schema {
    Schema::parse("schema.sql", text, dialect).unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// The tables with their keys, the text that is played, and what is said.
fn shown(schema: &Schema) -> String {
    let mut text = String::new();
    for table in &schema.tables {
        let columns = table.columns.iter().map(|column| {
            let marks = [(column.ty.nullable, "?"), (column.is_numbered, "#")];
            let marks = marks.iter().filter(|(is_it, _)| *is_it).map(|(_, mark)| *mark);
            format!("{} {}{}", column.name, column.ty.base, marks.collect::<String>())
        });
        let columns: Vec<String> = columns.collect();
        text.push_str(&format!("{} ({}) key {:?}", table.name, columns.join(", "), table.key));
        for key in &table.references {
            text.push_str(&format!(", {:?} of {}", key.columns, schema.tables[key.table].name));
        }
        text.push('\n');
    }
    format!("{text}\n{}\n{}", schema.text, schema.remarks())
}

#[test]
fn of_postgresql() {
    let text = r"--
-- PostgreSQL database dump
--
\restrict abc
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;
CREATE DOMAIN public.year AS integer CONSTRAINT year_check CHECK (VALUE >= 1901);
ALTER DOMAIN public.year OWNER TO app;
CREATE TYPE public.state AS ENUM ('new', 'old');
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed = now();
  RETURN NEW;
END $$;
CREATE TABLE public.films (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    made public.year,
    state public.state DEFAULT 'new'::public.state NOT NULL,
    words tsvector NOT NULL,
    letters integer GENERATED ALWAYS AS (length(title)) VIRTUAL,
    changed timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.films OWNER TO app;
CREATE SEQUENCE public.films_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.films_id_seq OWNED BY public.films.id;
CREATE TABLE public.rentals (film_id bigint NOT NULL, day date NOT NULL, length interval);
CREATE TABLE audit.log (id integer);
ALTER TABLE ONLY public.films ALTER COLUMN id SET DEFAULT nextval('public.films_id_seq'::regclass);
COPY public.films (id, title) FROM stdin;
1	It's; a 'film'
\.
ALTER TABLE ONLY public.films ADD CONSTRAINT films_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rentals ADD CONSTRAINT rentals_pkey PRIMARY KEY (film_id, day);
CREATE INDEX films_words ON public.films USING gin (words);
CREATE TRIGGER touched BEFORE UPDATE ON public.films FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE VIEW public.titles AS SELECT title FROM public.films;
ALTER TABLE ONLY public.rentals
    ADD CONSTRAINT rentals_film FOREIGN KEY (film_id) REFERENCES public.films(id) ON DELETE CASCADE;
";
    assert_eq!(Dialect::of(text), Dialect::Postgres);
    insta::assert_snapshot!(shown(&read(text, Dialect::Postgres)));
}

#[test]
fn of_mysql() {
    let text = r"/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `films`;
CREATE TABLE `films` (
  `id` int(10) unsigned NOT NULL,
  `title` varchar(200) NOT NULL,
  `features` set('trailers','scenes') DEFAULT NULL,
  `rate` decimal(4,2) NOT NULL DEFAULT 4.99,
  `code` varchar(40) BINARY DEFAULT NULL,
  `changed` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp()
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
LOCK TABLES `films` WRITE;
INSERT INTO `films` VALUES (1,'It\'s; a film',NULL,0.99,'2026-01-01 00:00:00');
UNLOCK TABLES;
DELIMITER ;;
CREATE TRIGGER touched BEFORE UPDATE ON films FOR EACH ROW BEGIN SET NEW.rate = 1; END ;;
DELIMITER ;
ALTER TABLE `films` ADD PRIMARY KEY (`id`);
ALTER TABLE `films` MODIFY `id` int(10) unsigned NOT NULL AUTO_INCREMENT;
";
    assert_eq!(Dialect::of(text), Dialect::Mysql);
    insta::assert_snapshot!(shown(&read(text, Dialect::Mysql)));
}

#[test]
fn of_sqlite() {
    let text = r"PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE films (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, [rate] DECIMAL(4,2));
CREATE TRIGGER touched AFTER UPDATE ON films BEGIN
  INSERT INTO films (title) VALUES ('changed; again');
  DELETE FROM films;
END;
CREATE INDEX films_title ON films (title);
COMMIT;
";
    assert_eq!(Dialect::of(text), Dialect::Sqlite);
    let schema = read(text, Dialect::Sqlite);
    assert!(!schema.has_rows, "the rows of a trigger are none of the file's");
    insta::assert_snapshot!(shown(&schema));
}

#[test]
fn what_is_left_out_is_said_where_a_query_names_it() {
    let schema = "CREATE TABLE films (id bigint PRIMARY KEY, title text NOT NULL, words tsvector NOT NULL);\n\
                  CREATE TABLE audit.log (id bigint);";
    let schema = read(schema, Dialect::Postgres);
    let cases = [
        (":many", "SELECT * FROM films"),
        (":many", "SELECT id FROM films f WHERE f.words @@ to_tsquery('a')"),
        (":exec", "INSERT INTO films VALUES (:id, :title)"),
        (":exec", "INSERT INTO films (id, title, words) VALUES (:id, :title, '')"),
        (":many", "SELECT id FROM log"),
        (":many", "SELECT id, title FROM films"),
    ];
    let wrong =
        |(gives, sql): &(&str, &str)| match resolved(&format!("-- name: q {gives}\n{sql};\n"), &schema) {
            Ok(_) => format!("{sql}\nis taken\n"),
            Err(mistakes) => mistakes.to_string(),
        };
    insta::assert_snapshot!(cases.iter().map(wrong).collect::<Vec<_>>().join("\n"));
}
