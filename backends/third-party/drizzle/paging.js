// Reading many books in portions.

import { gt } from 'drizzle-orm';
import { Unsupported } from '../../node/runner-backend/index.js';
import { books } from './models.js';

/** A page of the books: the database reads those before it and leaves them out. */
export function books_page_by_offset(db, offset, limit) {
  return db.select().from(books).orderBy(books.id).limit(limit).offset(offset).all();
}

/** A page of the books after an id: the primary key leads straight to it. */
export function books_page_by_key(db, after, limit) {
  return db.select().from(books).where(gt(books.id, after)).orderBy(books.id).limit(limit).all();
}

/** There is no stream here. */
export function stream_books() {
  return new Unsupported('Drizzle reads rows one by one from MySQL alone (`iterator`); libSQL\'s client gives all of them');
}
