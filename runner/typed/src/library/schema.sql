-- A lending library, as MySQL and MariaDB have it.
CREATE TABLE readers (
  id INT AUTO_INCREMENT PRIMARY KEY,
  card VARCHAR(20) NOT NULL UNIQUE,
  name VARCHAR(100) NOT NULL,
  joined DATE NOT NULL,
  blocked BOOLEAN NOT NULL DEFAULT FALSE
) ENGINE=InnoDB;

CREATE TABLE titles (
  id INT AUTO_INCREMENT PRIMARY KEY,
  isbn CHAR(13) NOT NULL UNIQUE,
  title VARCHAR(200) NOT NULL,
  medium ENUM('book', 'film', 'game') NOT NULL DEFAULT 'book',
  price DECIMAL(10, 2) NOT NULL,
  copies INT NOT NULL
) ENGINE=InnoDB;

CREATE TABLE loans (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  reader_id INT NOT NULL,
  title_id INT NOT NULL,
  lent DATETIME NOT NULL,
  due DATE NOT NULL,
  returned DATETIME,
  FOREIGN KEY (reader_id) REFERENCES readers (id) ON DELETE CASCADE,
  FOREIGN KEY (title_id) REFERENCES titles (id)
) ENGINE=InnoDB;
