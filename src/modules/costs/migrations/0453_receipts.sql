-- The photo of a receipt, drawn anew: as hidden from employer and recruiter as the payment that it proves.
create table cost_receipt (
  cost_id uuid primary key references cost_paid,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null references worker,
  -- WebP in base64; the picture holds no more than what it shows.
  photo text not null check (length(photo) <= 2000000),
  photo_hash text not null,
  added_on date not null,
  foreign key (placement_id, corridor_id, worker_id) references placement (id, corridor_id, worker_id)
);
create index cost_receipt_placement on cost_receipt (placement_id);
