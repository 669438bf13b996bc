CREATE TABLE "Customer" (id bigint NOT NULL PRIMARY KEY, name varchar(40) NOT NULL);
