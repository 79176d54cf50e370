UPDATE books SET genre = NULL;
