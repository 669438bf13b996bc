create table "Customer" (id bigint not null primary key);

create type mood as enum ('glad');
alter table "Customer" drop column id;
