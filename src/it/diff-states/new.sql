create table "Customer" (id bigint not null primary key, born date);
