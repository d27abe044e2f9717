-- The stored day of a demonstration. Empty in production, where the machine's clock counts.
create table demo_clock (
  single boolean primary key default true check (single),
  today date not null,
  started date not null
);
