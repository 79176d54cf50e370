// Lesson 06: transactions and their savepoints.

import { Unsupported } from '../../node/runner-backend/index.js';
import { books } from './models.js';

/** Creates all of these books or, if one is refused, none: what is thrown rolls back. */
export async function create_books_or_none(db, added) {
  await db.transaction(async (tx) => {
    for (const book of added) await tx.insert(books).values(book);
  });
  return added.length;
}

/** Creates these books in one transaction and goes on when one is refused, as if nothing had happened. */
export function create_books_ignoring_errors(db, added) {
  return db.transaction(async (tx) => {
    let created = 0;
    for (const book of added) {
      await tx.insert(books).values(book).then(() => { created += 1; }, () => {});
    }
    return created;
  });
}

/** Creates these books in one transaction, each in a savepoint, which is a transaction inside of another. */
export function create_books_with_savepoints(db, added) {
  return db.transaction(async (tx) => {
    let created = 0;
    for (const book of added) {
      await tx.transaction((savepoint) => savepoint.insert(books).values(book)).then(() => { created += 1; }, () => {});
    }
    return created;
  });
}

/** The second of two transactions would wait for the first. */
export function interleave() {
  return new Unsupported('on libSQL Drizzle begins every transaction as IMMEDIATE, so that none can be in the middle of another');
}
