-- What the job of each hour looks for: suspensions and exclusions whose term is over.
create index organisation_status_terms on organisation_status (term_until) where term_until is not null;
