-- Codes of questions were kept under a hash that needed no secret. What is kept by it opens nothing any more: the question stays with its office.
update question set code_hash = 'before the secret ' || id where code_hash is not null;
