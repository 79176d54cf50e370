-- A blog of several sites: keys of two columns, a tree of comments, names that are words of SQL and of Rust.
CREATE TABLE site (
  "key" TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL
);

CREATE TABLE "user" (
  site TEXT NOT NULL REFERENCES site ("key"),
  name TEXT NOT NULL,
  "type" TEXT NOT NULL DEFAULT 'reader',
  born DATE,
  PRIMARY KEY (site, name)
);

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  author TEXT NOT NULL,
  editor TEXT,
  slug TEXT NOT NULL,
  body TEXT NOT NULL,
  published DATETIME,
  views INTEGER NOT NULL DEFAULT 0,
  UNIQUE (site, slug),
  FOREIGN KEY (site, author) REFERENCES "user" (site, name) ON DELETE CASCADE
);

CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  parent_id INTEGER REFERENCES comment (id),
  "text" TEXT NOT NULL,
  "order" INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE "Tag Names" (
  post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (post_id, tag)
);

-- Two ways from one table to another.
CREATE TABLE link (
  from_post INTEGER NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  to_post INTEGER NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  label TEXT,
  PRIMARY KEY (from_post, to_post)
);
