// What a backend implements.

import { Failure } from './failures.js';

/** An open connection. */
export class Session {
  /** The library's functions, by the names of the catalogue: `{ create_tables, find_book, … }`. */
  functions = {};

  /** @param opening what the protocol's `open` has: `path`, `settings`, `tuning`, `data` */
  constructor(opening) {
    this.opening = opening;
  }

  /** Executes a function once, with what the library's users hand to it. This is what is timed. */
  call(fn, ...args) {
    throw new Error(`how is ${fn.name} called with ${args.length} arguments?`);
  }

  /** The library's error as a failure; nothing if it is a mistake in this program. */
  failure(error) {
    return new Failure('other', error.message);
  }

  /** Closes it; what was not committed is gone. */
  close() {}
}
