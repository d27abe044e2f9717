-- What was sent with which key was kept for ever, under a hash that whoever reads the database could guess: it goes, and what comes is kept a day.
delete from idempotency;
