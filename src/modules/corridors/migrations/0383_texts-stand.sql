-- A text is what was signed: whoever asks, its row never changes.
create trigger programme_version_stands before update on programme_version for each row execute function stands_for_ever();
