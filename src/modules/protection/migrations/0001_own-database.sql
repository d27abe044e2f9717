-- The protection side's own database, there from the first day so that nothing ever has to be moved out of the other one.
create schema protection;
grant usage on schema protection to protection_web;

create table protection.meta (
  name text primary key,
  value text not null
);
comment on table protection.meta is 'Facts about this database itself; never about a person or a case.';
grant select on protection.meta to protection_web;

insert into protection.meta (name, value) values ('side', 'protection');
