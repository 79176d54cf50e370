// Associations over three tables: authors, their books, and the tags of these.

/** One statement for the whole tree, each level as JSON within the one above. */
export async function authors_with_tagged_books(db) {
  const all = await db.query.authors.findMany({
    with: { books: { with: { book_tags: { with: { tag: true } } } } },
  });
  const tagged = (book) => ({ ...book, tags: book.book_tags.map(({ tag }) => tag) });
  return all.map((author) => ({ ...author, books: author.books.map(tagged) }));
}
