// The tables as Drizzle knows them, and the relations between them. The fields have the columns' names.

import { relations } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const authors = sqliteTable('authors', {
  id: integer().primaryKey(),
  name: text().notNull(),
});

export const publishers = sqliteTable('publishers', {
  id: integer().primaryKey(),
  name: text().notNull(),
});

export const books = sqliteTable('books', {
  id: integer().primaryKey(),
  title: text().notNull(),
  year: integer().notNull(),
  author_id: integer().notNull().references(() => authors.id, { onDelete: 'cascade' }),
  publisher_id: integer().references(() => publishers.id, { onDelete: 'set null' }),
  status: text({ enum: ['available', 'checked_out'] }).notNull().default('available'),
  due: text(),
}, (table) => [index('books_author_id_idx').on(table.author_id)]);

export const tags = sqliteTable('tags', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
});

export const book_tags = sqliteTable('book_tags', {
  book_id: integer().notNull().references(() => books.id, { onDelete: 'cascade' }),
  tag_id: integer().notNull().references(() => tags.id, { onDelete: 'cascade' }),
}, (table) => [primaryKey({ columns: [table.book_id, table.tag_id] })]);

export const authorRelations = relations(authors, ({ many }) => ({ books: many(books) }));

export const bookRelations = relations(books, ({ one, many }) => ({
  author: one(authors, { fields: [books.author_id], references: [authors.id] }),
  publisher: one(publishers, { fields: [books.publisher_id], references: [publishers.id] }),
  book_tags: many(book_tags),
}));

export const tagRelations = relations(tags, ({ many }) => ({ book_tags: many(book_tags) }));

export const bookTagRelations = relations(book_tags, ({ one }) => ({
  book: one(books, { fields: [book_tags.book_id], references: [books.id] }),
  tag: one(tags, { fields: [book_tags.tag_id], references: [tags.id] }),
}));
