// Lesson 03: what is written and comes back, by RETURNING.

import { eq } from 'drizzle-orm';
import { found } from './crud.js';
import { books } from './models.js';

/** Creates a book. */
export async function create_book(db, title, year, author_id) {
  return db.insert(books).values({ title, year, author_id }).returning().get();
}

/** Marks a book as checked out until a date. */
export async function check_out(db, id, due) {
  const book = await db.update(books).set({ status: 'checked_out', due }).where(eq(books.id, id)).returning().get();
  return found(book, id);
}

/** Checks out all of these books or, if one is missing, none: what is thrown rolls back. */
export async function check_out_all(db, ids, due) {
  await db.transaction(async (tx) => {
    for (const id of ids) await check_out(tx, id, due);
  });
  return ids.length;
}

/** Marks a book as available and clears its due date. */
export async function return_book(db, id) {
  const book = await db.update(books).set({ status: 'available', due: null }).where(eq(books.id, id)).returning().get();
  return found(book, id);
}
