// The tables. Drizzle has no call that makes them: `drizzle-kit` writes SQL from the models, and a program runs that.

import { sql } from 'drizzle-orm';
import fs from 'node:fs';

const INITIAL = fs.readFileSync(new URL('migrations/0000_initial.sql', import.meta.url), 'utf8');

/** Creates all tables. */
export async function create_tables(db) {
  await db.transaction(async (tx) => {
    for (const statement of INITIAL.split('--> statement-breakpoint')) {
      await tx.run(sql.raw(statement));
    }
  });
}

/** Creates an index on some columns of a table. */
export async function create_index(db, on, columns) {
  const names = sql.join(columns.map((column) => sql.identifier(column)), sql`, `);
  await db.run(sql`CREATE INDEX ${indexOf(on, columns)} ON ${sql.identifier(on)} (${names})`);
}

/** Drops that index. */
export async function drop_index(db, on, columns) {
  await db.run(sql`DROP INDEX ${indexOf(on, columns)}`);
}

const indexOf = (on, columns) => sql.identifier(`${on}_${columns.join('_')}_idx`);
