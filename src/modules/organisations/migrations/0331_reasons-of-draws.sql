-- A debt that the bond covered in part is drawn again once more is there: its reason then tells which time it is.
alter table bond_entry drop constraint bond_entry_because_kind_check;
alter table bond_entry add constraint bond_entry_because_kind_check check (because_kind ~ '^[a-z]+(-[a-z0-9]+)*$');
