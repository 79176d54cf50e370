// Lesson 07: what is different where calls are awaited. JavaScript has one thread: whoever blocks it blocks all.

import { setTimeout } from 'node:timers/promises';
import { Unsupported } from '../../node/runner-backend/index.js';
import { find_book } from './crud.js';

/** Reads a book, and keeps the connection while something else takes its time: the only thread waits. */
export async function hold_connection_blocking(db, id, forMs) {
  const book = await find_book(db, id);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs);
  return book;
}

/** The same, awaited. */
export async function hold_connection_awaited(db, id, forMs) {
  const book = await find_book(db, id);
  await setTimeout(forMs);
  return book;
}

/** There is nothing to drop. */
export function cancel_check_out() {
  return new Unsupported('a promise of JavaScript cannot be cancelled: what was begun goes on');
}
