// Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk.

import { sql } from 'drizzle-orm';
import { Unsupported } from '../../node/runner-backend/index.js';
import { authors, book_tags, books, publishers, tags } from './models.js';

// As many as the other libraries send.
const ROWS_A_STATEMENT = 100;

/** Inserts a scenario's data in one transaction, many rows with each statement. */
export async function load_data(db, data) {
  const named = (names) => names.map((name) => ({ name }));
  const tables = [
    [authors, named(data.authors)],
    [publishers, named(data.publishers)],
    [books, data.books],
    [tags, named(data.tags)],
    [book_tags, data.book_tags],
  ];
  await db.transaction(async (tx) => {
    for (const [table, rows] of tables) {
      for (const some of chunks(rows)) await tx.insert(table).values(some);
    }
  });
  return tables.reduce((sum, [, rows]) => sum + rows.length, 0);
}

/** Inserts many books with each statement, one commit for all. */
export async function insert_multi_row(db, added) {
  await db.transaction(async (tx) => {
    for (const some of chunks(added)) await tx.insert(books).values(some);
  });
  return added.length;
}

/** SQLite has no arrays. */
export function insert_unnest() {
  return new Unsupported('SQLite has no arrays, and no UNNEST');
}

/** SQLite has no such statement. */
export function insert_copy() {
  return new Unsupported('SQLite has no COPY: rows are inserted by statements (https://sqlite.org/lang_insert.html)');
}

/** Writes books under the ids from 1 on: those that are there get another title and year. */
export function upsert_books(db, added) {
  return upsert(db, numbered(added).map((book) => [book]));
}

/** The same with many books in each statement. */
export function upsert_multi_row(db, added) {
  return upsert(db, chunks(numbered(added)));
}

function upsert(db, parts) {
  const set = { title: sql`excluded.title`, year: sql`excluded.year` };
  return db.transaction(async (tx) => {
    let changed = 0;
    for (const part of parts) {
      const { rowsAffected } = await tx.insert(books).values(part).onConflictDoUpdate({ target: books.id, set });
      changed += rowsAffected;
    }
    return changed;
  });
}

const numbered = (added) => added.map((book, index) => ({ id: index + 1, ...book }));

function chunks(rows) {
  const starts = Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, part) => part * ROWS_A_STATEMENT);
  return starts.map((start) => rows.slice(start, start + ROWS_A_STATEMENT));
}
