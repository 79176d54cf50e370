// From what a library's function returns to the protocol's answers. None of it is timed.

import { encode } from './values.js';

export const AUTHOR = ['id', 'name'];
export const BOOK = ['id', 'title', 'year', 'author_id', 'publisher_id', 'status', 'due'];
export const BOOK_WITH_AUTHOR = ['title', 'year', 'author'];
export const PROLIFIC_AUTHOR = ['author', 'books'];
export const FOUND_BOOK = ['id', 'title', 'author', 'status'];
export const MIGRATION = ['version', 'name', 'applied'];

export const done = () => 'done';

/** So many rows were inserted, updated or deleted. */
export const changed = (count) => ({ changed: BigInt(count) });

/** Rows of any values: `{ columns, rows }`. */
export function table({ columns, rows }) {
  return { rows: { columns, rows: rows.map((row) => row.map(encode)) } };
}

/** Rows of a library's own models, which have fields of these names. Their numbers are whole. */
export const models = (columns) => (found) => {
  const rows = found.map((model) => columns.map((name) => field(name, model[name])));
  return { rows: { columns, rows } };
};

/** The same of one model. */
export const model = (columns) => (found) => models(columns)([found]);

/** JavaScript has no dates without a time: a model has them as text, `2026-12-24`. */
function field(name, value) {
  return name === 'due' && value != null ? { date: value } : value ?? null;
}

/** Authors with the books that were added together with them: `{ id, name, books }`. */
export function added(authors) {
  const rows = authors.flatMap(({ id, name, books }) => books.map((book) => [id, name, book.id, book.title]));
  return { rows: { columns: ['author_id', 'author', 'book_id', 'title'], rows } };
}

/** A row for each book, and one for an author without: `{ name, books }`. */
export function authorsWithBooks(authors) {
  const none = [{ title: null, year: null }];
  const rows = authors.flatMap(({ name, books }) =>
    (books.length ? books : none).map(({ title, year }) => [name, title, year]));
  return { rows: { columns: ['author', 'title', 'year'], rows } };
}

/** A row for each tag of each book: `{ title, tags }`. */
export function booksWithTags(books) {
  const rows = books.flatMap(({ title, tags }) => tags.map((tag) => [title, tag.name]));
  return { rows: { columns: ['title', 'tag'], rows } };
}

/** A row for each tag of each book of each author, and one for a book or an author without. */
export function trees(authors) {
  const orNone = (found, none) => (found.length ? found : [none]);
  const rows = authors.flatMap(({ name, books }) =>
    orNone(books, { title: null, tags: [] }).flatMap(({ title, tags }) =>
      orNone(tags, { name: null }).map((tag) => [name, title, tag.name])));
  return { rows: { columns: ['author', 'title', 'tag'], rows } };
}
