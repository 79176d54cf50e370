// From each operation to the function of a library that answers it: which one, with which arguments, and what its result
// says. It stands here once for all libraries.

import * as answers from './answers.js';
import { Failure, Unsupported } from './failures.js';
import { Part, PerRow, Query } from './own.js';
import { gives } from './sql.js';
import { decode } from './values.js';

/** There is no answer, for a reason, or nobody wants it. */
class NoAnswer {
  constructor(reason = null) {
    this.reason = reason;
  }
}

/** Runs an operation; its answer. */
export async function run(session, operation, meter) {
  const [[name, of]] = typeof operation === 'string' ? [[operation, {}]] : Object.entries(operation);
  const handler = OPERATIONS[name];
  if (!handler) return unsupported(new Unsupported(`this backend is older than the operation \`${name}\``));
  try {
    return await handler(calling(session, meter), of, session.opening.data);
  } catch (error) {
    if (error instanceof NoAnswer) return error.reason ? unsupported(error.reason) : answers.done();
    if (error instanceof Failure) throw error;
    throw session.failure(error) ?? error;
  }
}

const unsupported = ({ because }) => ({ unsupported: { because } });

/** Executes the function of a name so often as the meter says. */
const calling = (session, meter) => async (name, ...args) => {
  const fn = session.functions[name];
  if (!fn) throw new NoAnswer(new Unsupported(`\`${name}\` is not written in this backend`));
  const result = await meter.time(() => session.call(fn, ...args));
  if (result instanceof Unsupported) throw new NoAnswer(result);
  if (meter.discards) throw new NoAnswer();
  return result;
};

async function sql(call, { text, params = [], rows = [], commit = true }) {
  const what = gives(text);
  if (rows.length > 0) {
    const decoded = rows.map((row) => row.map(decode));
    if (what === 'rows') return answers.table(await call('query_many', text, decoded));
    return answers.changed(await call('execute_many', text, decoded));
  }
  const values = params.map(decode);
  if (!commit) return answers.changed(await call('execute_without_commit', text, values));
  if (what === 'rows') return answers.table(await call('query', text, values));
  const count = await call('execute', text, values);
  return what === 'changed' ? answers.changed(count) : answers.done();
}

async function query(call, of) {
  const own = new Query(of);
  return own.answer(await call(own.hasRows ? 'query' : 'execute', own.text, own.bound()));
}

async function transaction(call, of) {
  const parts = of.map((part) => new Part(part));
  return parts.at(-1).query.answer(await call('transaction', parts));
}

async function perRow(call, of) {
  const work = new PerRow(of);
  return work.answer(await call('per_row', work));
}

const INSERTING = {
  one_by_one: 'insert_one_by_one',
  one_transaction: 'insert_in_one_transaction',
  multi_row: 'insert_multi_row',
  unnest: 'insert_unnest',
  copy: 'insert_copy',
};
const ON_ERROR = {
  rollback: 'create_books_or_none',
  ignore: 'create_books_ignoring_errors',
  savepoint: 'create_books_with_savepoints',
};

/** Calls a function with the arguments of these names, or with the default that stands for one that is absent. */
function via(answer, name, ...arguments_) {
  return async (call, of) => {
    const values = arguments_.map((argument) => {
      const [known, absent = null] = [argument].flat();
      return of[known] ?? absent;
    });
    return answer(await call(name, ...values));
  };
}

const [book, books] = [answers.model(answers.BOOK), answers.models(answers.BOOK)];
const migrated = answers.models(['version', 'name']);

const OPERATIONS = {
  create_tables: via(answers.done, 'create_tables'),
  load_data: async (call, of, data) => answers.changed(await call('load_data', data)),
  load_tables() {
    throw new NoAnswer(new Unsupported('the runner generates the rows and sends them as statements'));
  },

  sql,
  script: via(answers.done, 'script', 'text'),
  query,
  transaction,
  per_row: perRow,

  add_authors: via(answers.added, 'add_authors', 'authors', ['commit', true]),
  books_of_author: via(books, 'books_of_author', 'name'),
  author_of_book: via(answers.model(answers.AUTHOR), 'author_of_book', 'title'),
  books_after: via(answers.models(answers.BOOK_WITH_AUTHOR), 'books_after', 'year'),
  prolific_authors: via(answers.models(answers.PROLIFIC_AUTHOR), 'prolific_authors', 'more_than'),
  authors_with_books: async (call, { loading }) => answers.authorsWithBooks(await call(`authors_with_books_${loading}`)),
  books_with_tags: async (call, { loading }) => answers.booksWithTags(await call(`books_with_tags_${loading}`)),
  books_of_publisher: via(books, 'books_of_publisher', 'name'),
  tag_book: via((tagged) => answers.booksWithTags([tagged]), 'tag_book', 'id', 'tag'),
  delete_author: via(answers.changed, 'delete_author', 'id'),

  create_book: via(book, 'create_book', 'title', 'year', 'author_id'),
  find_book: via(book, 'find_book', 'id'),
  list_books: via(books, 'list_books', 'status'),
  search_books: via(answers.models(answers.FOUND_BOOK), 'search_books', 'text'),
  check_out: via(book, 'check_out', 'id', 'due'),
  check_out_all: via(answers.changed, 'check_out_all', 'ids', 'due'),
  return_book: via(book, 'return_book', 'id'),
  delete_book: via(answers.changed, 'delete_book', 'id'),

  migrate_up: via(migrated, 'migrate_up', 'steps'),
  migrate_down: via(migrated, 'migrate_down', ['steps', 1]),
  migrations: via(answers.models(answers.MIGRATION), 'migrations'),
  derive_migration: via(
    (found) => ({ rows: { columns: ['sql'], rows: found.map((statement) => [statement]) } }), 'derive_migration'),
  mark_migrated: via(migrated, 'mark_migrated', 'version'),
  migrate_older_program: via(migrated, 'migrate_older_program'),
  migrate_files: async (call, { way, files }) => {
    const answer = way === 'history' ? answers.models(answers.MIGRATION) : migrated;
    return answer(await call('migrate_files', way, files));
  },

  books_of_year: via(books, 'books_of_year', 'year'),
  books_of_author_and_year: via(books, 'books_of_author_and_year', 'author_id', 'year'),
  create_index: via(answers.done, 'create_index', 'on', 'columns'),
  drop_index: via(answers.done, 'drop_index', 'on', 'columns'),
  insert_books: async (call, { count, how }, { new_books }) =>
    answers.changed(await call(INSERTING[how], new_books.slice(0, count))),
  delete_books_after: via(answers.changed, 'delete_books_after', 'id'),

  async books_page(call, { limit, start }) {
    const [[how, place]] = Object.entries(start);
    return books(await call(how === 'offset' ? 'books_page_by_offset' : 'books_page_by_key', place, limit));
  },
  stream_books: via(answers.model(['books', 'years']), 'stream_books'),
  authors_with_tagged_books: via(answers.trees, 'authors_with_tagged_books'),
  upsert_books: async (call, { count, how }, { new_books }) =>
    answers.changed(await call(how === 'multi_row' ? 'upsert_multi_row' : 'upsert_books', new_books.slice(0, count))),
  create_books: async (call, of) => answers.changed(await call(ON_ERROR[of.on_error], of.books)),
  interleave: via(answers.table, 'interleave'),
  hold_connection: async (call, { id, for_ms, how }) => book(await call(`hold_connection_${how}`, id, for_ms)),
  cancel_check_out: via(book, 'cancel_check_out', 'id', 'due'),
  forget_statements: via(answers.done, 'forget_statements'),
};
