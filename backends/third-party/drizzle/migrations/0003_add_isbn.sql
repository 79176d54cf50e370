ALTER TABLE `books` ADD `isbn` text;
