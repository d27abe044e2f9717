#!/bin/sh
# Runs once in a new PostgreSQL container: an owner that is no superuser, and its database. The program makes its web login itself.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v owner="$OWNER" -v database="$DATABASE" -v password="$POSTGRES_PASSWORD" <<'SQL'
create role :"owner" login password :'password' createrole;
create database :"database" owner :"owner";
revoke all on database :"database" from public;
revoke connect on database postgres, template1 from public;
SQL
