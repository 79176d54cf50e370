// Queries of the user's own: what they are given, what several of them take from each other, and what they answer.

import * as answers from './answers.js';
import { Failure } from './failures.js';
import { decode } from './values.js';

/** A query. What it gave is `{ columns, rows }`, or the number of changed rows. */
export class Query {
  constructor({ name, text, params = {}, binds = [], gives }) {
    Object.assign(this, { name, text, params, binds, gives });
    this.hasRows = gives === 'one' || gives === 'many';
  }

  /** The values for its placeholders, some of them taken from rows. */
  bound(taken = {}) {
    return this.binds.flatMap((name) => {
      if (name in taken) return [taken[name]];
      if (!(name in this.params)) throw new Failure('wrong_parameters', `\`${name}\` has no value`);
      const param = this.params[name];
      return (Array.isArray(param) ? param : [param]).map(decode);
    });
  }

  /** What it gave, as its annotation promises it. */
  answer(given) {
    if (!this.hasRows) return this.gives === 'execrows' ? answers.changed(given) : answers.done();
    return answers.table(this.gives === 'one' ? { ...given, rows: this.first(given.rows) } : given);
  }

  /** The first row, or not found. */
  first(rows) {
    if (rows.length === 0) throw new Failure('not_found', `\`${this.name}\` gave no row`);
    return rows.slice(0, 1);
  }
}

/** One of the queries of a transaction. */
export class Part {
  constructor({ query, as = null, takes = {} }) {
    this.query = new Query(query);
    this.as = as;
    this.takes = Object.entries(takes);
  }

  /** The values for its placeholders, some of them from the queries before it. */
  bound(before) {
    return this.query.bound(Object.fromEntries(
      this.takes.map(([name, { from, column }]) => [name, before.first(from, column)])));
  }
}

/** What the queries of a transaction have given so far. */
export class Steps {
  #named = new Map();
  last = 0;

  /** Notes what a query gave. */
  gave(part, given) {
    if (part.query.gives === 'one') part.query.first(given.rows);
    if (part.as !== null && part.query.hasRows) this.#named.set(part.as, given);
    this.last = given;
  }

  /** A value of the first row of that name. */
  first(name, column) {
    const { columns, rows } = this.#named.get(name) ?? { columns: [], rows: [] };
    if (rows.length === 0) throw new Failure('not_found', `\`${name}\` has no row to take \`${column}\` from`);
    return taken(columns, rows[0], name, column);
  }
}

/** A query, and another one for each of its rows. */
export class PerRow {
  constructor({ of, run, takes = {} }) {
    this.of = new Query(of);
    this.run = new Query(run);
    this.takes = Object.entries(takes);
  }

  /** The values for the placeholders of what is run for a row. */
  bound(columns, row) {
    return this.run.bound(Object.fromEntries(
      this.takes.map(([name, column]) => [name, taken(columns, row, 'row', column)])));
  }

  /** Each row with those of what was run for it, as an outer join has it; or how many rows were changed. */
  answer({ rows, given }) {
    if (!this.run.hasRows) return this.run.answer(given.reduce((sum, count) => sum + Number(count), 0));
    const columns = given.reduce((most, found) => (found.columns.length > most.length ? found.columns : most), []);
    const joined = rows.rows.flatMap((row, index) => {
      const found = this.run.gives === 'one' ? this.run.first(given[index].rows) : given[index].rows;
      return (found.length ? found : [columns.map(() => null)]).map((child) => [...row, ...child]);
    });
    return answers.table({ columns: [...rows.columns, ...columns], rows: joined });
  }
}

function taken(columns, row, name, column) {
  if (!columns.includes(column)) {
    throw new Failure('wrong_parameters', `\`${name}\` has no column \`${column}\`; it has ${columns.join(', ')}`);
  }
  return row[columns.indexOf(column)];
}
