-- The counts of the queue are read along the index of its pages, those that were passed on too: a second index would only be written.
drop index stage_passed_on;
