-- Of which rounds a place became free lately: asked by the hour.
create index offer_answered on offer (answered_on) where status in ('declined', 'lapsed');
