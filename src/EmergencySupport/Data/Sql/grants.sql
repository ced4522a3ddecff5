-- The rights of the application's role, which is named in the setting directory.app_role. Can be run again at any time.
-- It gets what a reader and a staff desk need, and nothing that changes history.

do $$
declare
    app text := current_setting('directory.app_role');
begin
    if not exists (select from pg_roles where rolname = app) then
        raise exception 'There is no role "%" for the application. Create it first.', app;
    end if;

    execute format('revoke all on all tables in schema public from %I', app);
    execute format('revoke create on schema public from public, %I', app);
    execute format('revoke temporary on database %I from public, %I', current_database(), app);
    execute format('grant usage on schema public to %I', app);
    execute format('grant select on all tables in schema public to %I', app);
    execute format('grant insert on entries, slugs, revisions, events, checks to %I', app);
    execute format('grant insert, update, delete on publications, listings, any_hour_lines to %I', app);
    execute format('grant insert, update on availability, vocabulary to %I', app);
    execute format('grant insert, delete on suspensions to %I', app);
    execute format('grant update (is_current) on slugs to %I', app);
end $$;
