DROP TABLE product;
DROP TABLE customer;
