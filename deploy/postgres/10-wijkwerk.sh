#!/bin/sh
# Runs once, when the volume of PostgreSQL is still empty: the app gets a role of its own, which
# owns its database and is no superuser. The password comes from a file, never from a command line.
set -eu

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set password `cat /run/secrets/database_password`
CREATE ROLE wijkwerk LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'password';
CREATE DATABASE wijkwerk OWNER wijkwerk;
REVOKE ALL ON DATABASE wijkwerk FROM PUBLIC;
SQL
