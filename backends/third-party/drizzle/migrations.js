// Lesson 04: migrations. `drizzle-kit generate` writes them from the models, as SQL and a journal; a program runs all that are
// pending. There is no way down.

import { migrate } from 'drizzle-orm/libsql/migrator';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Unsupported } from '../../node/runner-backend/index.js';

const FOLDER = fileURLToPath(new URL('migrations', import.meta.url));
const { entries: JOURNAL } = JSON.parse(fs.readFileSync(`${FOLDER}/meta/_journal.json`, 'utf8'));

/** Runs what is pending; gives what ran. */
export async function migrate_up(db, steps) {
  if (steps !== null) return new Unsupported('Drizzle runs all migrations that are pending, and not so many of them');
  const before = await applied(db);
  await migrate(db, { migrationsFolder: FOLDER });
  return JOURNAL.slice(before).map(({ idx, tag }) => ({ version: idx + 1, name: tag.replace(/^\d+_/, '') }));
}

/** There is no way down. */
export function migrate_down() {
  return new Unsupported('Drizzle\'s migrations have no way down (https://orm.drizzle.team/docs/migrations)');
}

/** Nobody lists them. */
export function migrations() {
  return new Unsupported('Drizzle lists no migrations: its table `__drizzle_migrations` has a hash and a time of each that ran');
}

/** Another program does that. */
export function derive_migration() {
  return new Unsupported('`drizzle-kit push` does it, a program for the command line; drizzle-orm has no call for it');
}

/** It cannot be told. */
export function mark_migrated() {
  return new Unsupported('Drizzle has no call that writes down a migration without running it');
}

/** A program has one folder of them. */
export function migrate_older_program() {
  return new Unsupported('Drizzle runs what its folder has, and looks at nothing but the time of the latest that ran');
}

async function applied(db) {
  const table = await db.$client.execute('SELECT 1 FROM sqlite_schema WHERE name = \'__drizzle_migrations\'');
  if (table.rows.length === 0) return 0;
  const { rows: [{ count }] } = await db.$client.execute('SELECT count(*) AS count FROM __drizzle_migrations');
  return count;
}
