-- What is open for a day ends by the clock of whoever runs the program, and not when a job comes round to it: the pipeline tells each transaction its
-- moment, as it tells who acts. Who tells none has the server's.
create function actor_now() returns timestamptz language sql stable parallel safe
  return coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
