// Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

import { eq, or, sql } from 'drizzle-orm';
import { Failure } from '../../node/runner-backend/index.js';
import { authors, books } from './models.js';

/** Reads one book by its id. */
export async function find_book(db, id) {
  const book = await db.select().from(books).where(eq(books.id, id)).get();
  return found(book, id);
}

/** Books by id, all or those with one status. */
export function list_books(db, status) {
  return db.select().from(books)
    .where(status === null ? undefined : eq(books.status, status))
    .orderBy(books.id)
    .all();
}

/** Books whose title or author contains a text, upper and lower case alike. Drizzle's `like` has no ESCAPE. */
export function search_books(db, text) {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const contains = (column) => sql`${column} LIKE ${pattern} ESCAPE '\\'`;
  return db.select({ id: books.id, title: books.title, author: authors.name, status: books.status })
    .from(books)
    .innerJoin(authors, eq(books.author_id, authors.id))
    .where(or(contains(books.title), contains(authors.name)))
    .orderBy(books.id)
    .all();
}

/** Deletes a book; gives the number of deleted rows. */
export async function delete_book(db, id) {
  const { rowsAffected } = await db.delete(books).where(eq(books.id, id));
  return rowsAffected;
}

/** Drizzle gives nothing for what is not there: whoever wants an error makes one. */
export function found(row, id) {
  if (row === undefined) throw new Failure('not_found', `there is no book ${id}`);
  return row;
}
