// Queries of the user's own, several in one operation: a transaction of them, and one for each row of another.

import { Steps } from '../../node/runner-backend/index.js';
import { rowsOf } from './basics.js';

/** Runs several queries in one transaction, each with values of those before it; what the last one gives. */
export async function transaction(db, parts) {
  const tx = await db.$client.transaction('write');
  try {
    const steps = new Steps();
    for (const part of parts) steps.gave(part, await run(tx, part.query, part.bound(steps)));
    await tx.commit();
    return steps.last;
  } finally {
    // What is committed stays so.
    tx.close();
  }
}

/** Runs a query, and another one for each of its rows. */
export async function per_row(db, work) {
  const rows = await run(db.$client, work.of, work.of.bound());
  const given = [];
  for (const row of rows.rows) given.push(await run(db.$client, work.run, work.bound(rows.columns, row)));
  return { rows, given };
}

async function run(conn, query, args) {
  const result = await conn.execute({ sql: query.text, args });
  return query.hasRows ? rowsOf(result) : result.rowsAffected;
}
