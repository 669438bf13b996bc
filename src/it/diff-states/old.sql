-- What there was.
create table "Customer" (id bigint not null primary key);
insert into "Customer" values (1);
