-- A round that gives out the places that became free after another: among the candidates of that one, with the points that they had there.
alter table round add column follows uuid references round;
create index round_follows on round (follows) where follows is not null;
