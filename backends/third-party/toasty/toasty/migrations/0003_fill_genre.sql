UPDATE books SET genre = CASE WHEN year < 1970 THEN 'classic' ELSE 'modern' END;
