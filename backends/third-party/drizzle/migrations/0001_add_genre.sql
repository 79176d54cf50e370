ALTER TABLE `books` ADD `genre` text;
