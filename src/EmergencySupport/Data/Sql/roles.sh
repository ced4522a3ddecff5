#!/bin/sh
# For a new PostgreSQL container: the two roles, and the database that the first of them owns.
set -eu
psql --username=postgres --set=ON_ERROR_STOP=1 --set=owner="$OWNER_PASSWORD" --set=app="$APP_PASSWORD" <<'SQL'
create role emergencysupport_owner login password :'owner';
create role emergencysupport_app login password :'app';
create database emergencysupport owner emergencysupport_owner template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke connect on database emergencysupport from public;
grant connect on database emergencysupport to emergencysupport_app;
SQL
