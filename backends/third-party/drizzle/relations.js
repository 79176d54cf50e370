// Lesson 02: models and relations. `db.query` reads relations, each level as JSON within one statement; `db.select` joins.

import { and, count, eq, getTableColumns, gt, inArray } from 'drizzle-orm';
import { Failure } from '../../node/runner-backend/index.js';
import { found } from './crud.js';
import { authors, book_tags, books, publishers, tags } from './models.js';

/** Adds authors and their books in one transaction. The new ids are known before the commit. */
export async function add_authors(db, added, commit) {
  const all = [];
  const work = async (tx) => {
    for (const { name, books: titles } of added) {
      const author = await tx.insert(authors).values({ name }).returning().get();
      const written = titles.length === 0
        ? []
        : await tx.insert(books).values(titles.map((book) => ({ ...book, author_id: author.id }))).returning();
      all.push({ ...author, books: written });
    }
    if (!commit) tx.rollback();
  };
  // A rollback throws, and there was nothing wrong.
  await db.transaction(work).catch((error) => {
    if (commit || error.constructor.name !== 'TransactionRollbackError') throw error;
  });
  return all;
}

/** From an author to the books. */
export function books_of_author(db, name) {
  return db.select(getTableColumns(books)).from(books)
    .innerJoin(authors, eq(books.author_id, authors.id))
    .where(eq(authors.name, name))
    .orderBy(books.year, books.title, books.id)
    .all();
}

/** From a book to its author. */
export async function author_of_book(db, title) {
  const book = await db.query.books.findFirst({ where: eq(books.title, title), with: { author: true } });
  if (book === undefined) throw new Failure('not_found', `there is no book ${title}`);
  return book.author;
}

/** Books later than a year, each with its author. */
export function books_after(db, year) {
  return db.select({ title: books.title, year: books.year, author: authors.name }).from(books)
    .innerJoin(authors, eq(books.author_id, authors.id))
    .where(gt(books.year, year))
    .orderBy(books.year, books.title, books.id)
    .all();
}

/** Authors with more than so many books. */
export function prolific_authors(db, more_than) {
  const number = count(books.id);
  return db.select({ author: authors.name, books: number }).from(authors)
    .innerJoin(books, eq(books.author_id, authors.id))
    .groupBy(authors.id, authors.name)
    .having(gt(number, more_than))
    .orderBy(authors.name)
    .all();
}

/** All authors with their books: one statement more for each author. */
export async function authors_with_books_lazy(db) {
  const all = await db.select().from(authors);
  for (const author of all) {
    author.books = await db.select().from(books).where(eq(books.author_id, author.id));
  }
  return all;
}

/** All authors with their books: one statement, the books as a list of JSON in each of its rows. */
export function authors_with_books_join(db) {
  return db.query.authors.findMany({ with: { books: true } });
}

/** All authors with their books: one statement for the authors and one for all their books. */
export async function authors_with_books_batch(db) {
  const all = await db.select().from(authors);
  const theirs = await db.select().from(books).where(inArray(books.author_id, all.map(({ id }) => id)));
  const of = grouped(theirs, ({ author_id }) => author_id);
  return all.map((author) => ({ ...author, books: of.get(author.id) ?? [] }));
}

/** All books with their tags: one statement more for each book. */
export async function books_with_tags_lazy(db) {
  const all = await db.select().from(books);
  for (const book of all) {
    book.tags = await db.select(getTableColumns(tags)).from(tags)
      .innerJoin(book_tags, eq(book_tags.tag_id, tags.id))
      .where(eq(book_tags.book_id, book.id));
  }
  return all;
}

/** All books with their tags: one statement, through the join table's own relations. */
export async function books_with_tags_join(db) {
  const all = await db.query.books.findMany({ with: { book_tags: { with: { tag: true } } } });
  return all.map((book) => ({ ...book, tags: book.book_tags.map(({ tag }) => tag) }));
}

/** All books with their tags: one statement for the books and one for all their tags. */
export async function books_with_tags_batch(db) {
  const all = await db.select().from(books);
  const theirs = await db.select({ book_id: book_tags.book_id, tag: tags }).from(book_tags)
    .innerJoin(tags, eq(book_tags.tag_id, tags.id))
    .where(inArray(book_tags.book_id, all.map(({ id }) => id)));
  const of = grouped(theirs, ({ book_id }) => book_id);
  return all.map((book) => ({ ...book, tags: (of.get(book.id) ?? []).map(({ tag }) => tag) }));
}

/** The books of a publisher. */
export function books_of_publisher(db, name) {
  return db.select(getTableColumns(books)).from(books)
    .innerJoin(publishers, eq(books.publisher_id, publishers.id))
    .where(eq(publishers.name, name))
    .orderBy(books.id)
    .all();
}

/** Puts a tag on a book, creates the tag if it is new, and gives the book's tags. */
export async function tag_book(db, id, name) {
  return db.transaction(async (tx) => {
    const book = found(await tx.select().from(books).where(eq(books.id, id)).get(), id);
    await tx.insert(tags).values({ name }).onConflictDoNothing();
    const tag = await tx.select().from(tags).where(eq(tags.name, name)).get();
    await tx.insert(book_tags).values({ book_id: id, tag_id: tag.id }).onConflictDoNothing();
    const all = await tx.select(getTableColumns(tags)).from(tags)
      .innerJoin(book_tags, and(eq(book_tags.tag_id, tags.id), eq(book_tags.book_id, id)))
      .orderBy(tags.name);
    return { ...book, tags: all };
  });
}

/** Deletes an author; the foreign key deletes the books. */
export async function delete_author(db, id) {
  const { rowsAffected } = await db.delete(authors).where(eq(authors.id, id));
  return rowsAffected;
}

function grouped(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const of = groups.get(key(row));
    if (of) of.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
