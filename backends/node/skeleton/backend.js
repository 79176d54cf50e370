// The backend `my-backend`: put your library where `libsql` is. A function for each operation, named as `runner list` names
// it; what has none is shown as not supported. `runner show OPERATION` prints how others write it.

import Database from 'libsql';
import { Failure, Session, codes, collectGarbage } from './runner-backend/index.js';

/** Creates the tables of the lessons. */
function create_tables(db) {
  db.exec(`
    CREATE TABLE authors (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE publishers (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE books (
      id INTEGER NOT NULL PRIMARY KEY,
      title TEXT NOT NULL,
      year INTEGER NOT NULL,
      author_id INTEGER NOT NULL REFERENCES authors (id) ON DELETE CASCADE,
      publisher_id INTEGER REFERENCES publishers (id) ON DELETE SET NULL,
      status TEXT NOT NULL DEFAULT 'available',
      due TEXT
    );
    CREATE INDEX books_author_id_idx ON books (author_id);
    CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE book_tags (
      book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
      tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
      PRIMARY KEY (book_id, tag_id)
    );
  `);
}

/** Inserts the scenario's data in this order, so that the first row of each table has id 1; gives their number. */
function load_data(db, { authors, publishers, tags, books, book_tags }) {
  db.transaction(() => {
    for (const [table, names] of Object.entries({ authors, publishers, tags })) {
      const insert = db.prepare(`INSERT INTO ${table} (name) VALUES (?)`);
      for (const name of names) insert.run([name]);
    }
    const insertBook = db.prepare('INSERT INTO books (title, year, author_id, publisher_id) VALUES (?, ?, ?, ?)');
    for (const { title, year, author_id, publisher_id } of books) {
      insertBook.run([title, year, author_id, publisher_id]);
    }
    const insertTag = db.prepare('INSERT INTO book_tags VALUES (?, ?)');
    for (const { book_id, tag_id } of book_tags) insertTag.run([book_id, tag_id]);
  })();
  return [authors, publishers, tags, books, book_tags].reduce((sum, rows) => sum + rows.length, 0);
}

/** Runs a statement that gives rows; a whole number is a `bigint`, so that 1 and 1.0 stay two things. */
function query(db, sql, params) {
  const statement = db.prepare(sql).safeIntegers().raw();
  return { columns: statement.columns().map(({ name }) => name), rows: statement.all(params) };
}

/** Runs a statement that changes rows; gives their number. */
function execute(db, sql, params) {
  return db.prepare(sql).run(params).changes;
}

/** Runs one statement for each row of parameters, in one transaction; gives the number of changed rows. */
function execute_many(db, sql, rows) {
  const statement = db.prepare(sql);
  return db.transaction(() => rows.reduce((sum, params) => sum + statement.run(params).changes, 0))();
}

/** Runs several statements in one text. */
function script(db, sql) {
  db.exec(sql);
}

/** Creates a book; the book with its new id. */
function create_book(db, title, year, author_id) {
  return db.prepare('INSERT INTO books (title, year, author_id) VALUES (?, ?, ?) RETURNING *').get([title, year, author_id]);
}

/** Reads one book by its id. */
function find_book(db, id) {
  const book = db.prepare('SELECT * FROM books WHERE id = ?').get([id]);
  if (!book) throw new Failure('not_found', `there is no book ${id}`);
  return book;
}

/** Books by id, all or those with one status. */
function list_books(db, status) {
  return db.prepare('SELECT * FROM books WHERE ?1 IS NULL OR status = ?1 ORDER BY id').all([status]);
}

/** Who it is. */
export function about() {
  const { version } = new Database(':memory:').prepare('SELECT sqlite_version() AS version').get();
  return {
    name: 'my-backend',
    library: 'my library 0.1',
    engine: `SQLite ${version}`,
    build: `Node.js ${process.versions.node}`,
  };
}

/** An open connection; its functions are those of this file. */
export class MySession extends Session {
  functions = { create_tables, load_data, query, execute, execute_many, script, create_book, find_book, list_books };

  constructor(opening) {
    super(opening);
    const { journal_mode, synchronous, foreign_keys, cache_kib, busy_timeout_ms } = opening.settings;
    this.db = new Database(opening.path);
    this.db.exec(`
      PRAGMA busy_timeout = ${busy_timeout_ms};
      PRAGMA journal_mode = ${journal_mode};
      PRAGMA synchronous = ${synchronous};
      PRAGMA foreign_keys = ${foreign_keys};
      PRAGMA cache_size = ${-cache_kib};
    `);
  }

  call(fn, ...args) {
    return fn(this.db, ...args);
  }

  failure(error) {
    // A mistake in this file is no failure of the library's: it ends the program, and its trace is shown.
    if (error.rawCode === undefined) return null;
    return new Failure(codes.ofSqlite(error.rawCode, error.message), error.message, error);
  }

  async close() {
    this.db.close();
    await collectGarbage();
  }
}
