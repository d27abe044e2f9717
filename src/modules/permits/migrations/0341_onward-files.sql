-- Files to which a bridge led: their worker was there already, and has not come a second time.
create unique index bridge_next on bridge (next_placement_id) where next_placement_id is not null;
