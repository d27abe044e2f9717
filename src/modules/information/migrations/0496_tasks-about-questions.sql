-- What a task can be about stands in the program, which grows; the database holds that it is a word.
alter table task drop constraint task_about_type_check;
alter table task add constraint task_about_type_check check (about_type ~ '^[a-z]+(-[a-z]+)*$');
