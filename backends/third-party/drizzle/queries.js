// Lesson 05: query optimization; `bulk` has the many rows.

import { and, eq, gt } from 'drizzle-orm';
import { books } from './models.js';

/** The books of a year. */
export function books_of_year(db, year) {
  return db.select().from(books).where(eq(books.year, year)).orderBy(books.id).all();
}

/** An author's books of a year. */
export function books_of_author_and_year(db, author_id, year) {
  return db.select().from(books)
    .where(and(eq(books.author_id, author_id), eq(books.year, year)))
    .orderBy(books.id)
    .all();
}

/** Inserts books with a commit each. */
export async function insert_one_by_one(db, added) {
  for (const book of added) await db.insert(books).values(book);
  return added.length;
}

/** Inserts books one by one, one commit for all. */
export function insert_in_one_transaction(db, added) {
  return db.transaction((tx) => insert_one_by_one(tx, added));
}

/** Deletes the books after an id. */
export async function delete_books_after(db, id) {
  const { rowsAffected } = await db.delete(books).where(gt(books.id, id));
  return rowsAffected;
}
