-- What was printed, by the short code beside the number that can be typed where there is no camera: the number and six signs that follow from
-- the signature. It leads to the whole signed code, which is checked as if it had been read from the paper.
create table printed_code (
  -- Number and signs as they are typed, without what stands between.
  typed text primary key,
  signed text not null,
  printed_on date not null
);
