// Who it is, and its sessions: one connection, which Drizzle has through libSQL's client.

import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import fs from 'node:fs';
import { Failure, Session, collectGarbage } from '../../node/runner-backend/index.js';
import * as basics from './basics.js';
import * as bulk from './bulk.js';
import * as concurrency from './concurrency.js';
import * as crud from './crud.js';
import { failure } from './error.js';
import * as migrations from './migrations.js';
import * as nested from './nested.js';
import * as own from './own.js';
import * as paging from './paging.js';
import * as queries from './queries.js';
import * as relations from './relations.js';
import * as schema from './schema.js';
import * as models from './models.js';
import * as transactions from './transactions.js';
import * as writes from './writes.js';

const functions = {
  ...schema, ...basics, ...relations, ...crud, ...writes, ...migrations, ...queries, ...bulk, ...paging, ...nested, ...own,
  ...transactions, ...concurrency,
};

/** Who it is. The engine is a fork of SQLite, and tells which of its versions it follows. */
export async function about() {
  const client = createClient({ url: ':memory:' });
  const { rows: [{ version }] } = await client.execute('SELECT sqlite_version() AS version');
  const options = (await client.execute('PRAGMA compile_options')).rows.map((row) => row.compile_options);
  client.close();
  const { dependencies } = JSON.parse(fs.readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  const packages = Object.entries(dependencies).map(([name, version]) => `${name}: ${version}`);
  return {
    name: 'drizzle',
    library: `Drizzle ORM 0.45 on Node.js ${process.versions.node.split('.')[0]}`,
    engine: `SQLite ${version}`,
    databases: ['sqlite'],
    build: `Node.js ${process.versions.node}`,
    features: [...packages, ...options.map((option) => `SQLite: ${option}`)],
  };
}

/** An open database. */
export class DrizzleSession extends Session {
  functions = functions;

  static async open(opening) {
    const url = opening.path === ':memory:' ? ':memory:' : `file:${opening.path}`;
    const { journal_mode, synchronous, foreign_keys, cache_kib, busy_timeout_ms } = opening.settings;
    const session = new DrizzleSession(opening);
    try {
      // One connection, as the settings are a connection's.
      const client = createClient({ url, concurrency: 1 });
      session.db = drizzle(client, { schema: models });
      await client.executeMultiple(`
        PRAGMA busy_timeout = ${busy_timeout_ms};
        PRAGMA journal_mode = ${journal_mode};
        PRAGMA synchronous = ${synchronous};
        PRAGMA foreign_keys = ${foreign_keys};
        PRAGMA cache_size = ${-cache_kib};
      `);
    } catch (error) {
      // Of a file that it cannot open the client says why in words alone.
      throw session.failure(error) ?? new Failure('cannot_open', error.message, error);
    }
    return session;
  }

  call(fn, ...args) {
    return fn(this.db, ...args);
  }

  failure(error) {
    return failure(error);
  }

  async close() {
    this.db.$client.close();
    await collectGarbage();
  }
}
