// Lesson 01: SQL as text, with bound parameters. Drizzle's own `sql` is for texts that a program has; one that comes with
// placeholders goes to the client that Drizzle was given.

import { Unsupported } from '../../node/runner-backend/index.js';

/** Runs a statement that gives rows. */
export async function query(db, text, params) {
  try {
    return rowsOf(await db.$client.execute(text, params));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Unsupported('libSQL\'s client has numbers as JavaScript has them: finite, and whole up to 2^53');
  }
}

/** Runs a statement that changes rows; gives their number. */
export async function execute(db, text, params) {
  const { rowsAffected } = await db.$client.execute(text, params);
  return rowsAffected;
}

/** Runs one statement that gives rows for each row of parameters, in one transaction; gives the rows of all. */
export async function query_many(db, text, rows) {
  const results = await db.$client.batch(rows.map((args) => ({ sql: text, args })), 'write');
  const found = results.map(rowsOf);
  return { columns: found[0].columns, rows: found.flatMap(({ rows: some }) => some) };
}

/** Runs one statement for each row of parameters, in one transaction; gives the number of changed rows. */
export async function execute_many(db, text, rows) {
  const results = await db.$client.batch(rows.map((args) => ({ sql: text, args })), 'write');
  return results.reduce((sum, { rowsAffected }) => sum + rowsAffected, 0);
}

/** Runs a statement in a transaction that is rolled back. */
export async function execute_without_commit(db, text, params) {
  const tx = await db.$client.transaction('write');
  try {
    const { rowsAffected } = await tx.execute({ sql: text, args: params });
    return rowsAffected;
  } finally {
    await tx.rollback();
  }
}

/** Runs several statements in one text. */
export async function script(db, text) {
  await db.$client.executeMultiple(text);
}

/** Nothing is kept. */
export function forget_statements() {
  return new Unsupported('libSQL\'s client prepares each statement anew, and keeps none');
}

/** The client gives every number as JavaScript has it: what the column is declared as says which have a point. */
export function rowsOf({ columns, columnTypes, rows }) {
  const isReal = columnTypes.map((type) => /REAL|FLOA|DOUB/i.test(type));
  const whole = (value, column) =>
    (typeof value === 'number' && Number.isInteger(value) && !isReal[column] ? BigInt(value) : value);
  return { columns, rows: rows.map((row) => columns.map((_, column) => whole(row[column], column))) };
}
