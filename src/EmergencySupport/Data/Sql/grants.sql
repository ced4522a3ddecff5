-- The rights of the application's role, which is named in the setting directory.app_role. Can be run again at any time.
-- It gets what readers and staff need, and nothing that changes history.

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
    execute format('grant insert, update, delete on publications, listings, hotlines to %I', app);
    execute format('grant insert, update on availability, vocabulary to %I', app);
    execute format('grant insert on restrictions, submissions, accounts, role_grants, invitations, account_requests, audit_log to %I', app);
    execute format('grant update (seconded_by, effective_at, lifted_by, lifted_at) on restrictions to %I', app);
    execute format('grant update (confirmed_by, confirmed_at, undone_by, undone_at, note) on checks to %I', app);
    execute format('grant insert, update, delete on entry_owners, private_contacts to %I', app);
    execute format('grant insert on take_offs to %I', app);
    execute format('grant update (asked_by, asked_at, lifted_by, lifted_at) on take_offs to %I', app);
    execute format('grant insert, update, delete on link_checks to %I', app);
    execute format('grant insert, update (address, answer, answered_on, shown, decided_by, decided_at, is_taken) on still_right_questions to %I', app);
    execute format('grant update (decision, decided_by, decided_at, decision_note) on submissions to %I', app);
    execute format('grant update (decided_by, decided_at, is_granted) on account_requests to %I', app);
    execute format('grant update (used_at) on invitations to %I', app);
    execute format('grant update on accounts to %I', app);
    execute format('grant delete on role_grants to %I', app);
    execute format('grant insert, update, delete on drafts, sessions, used_codes, recovery_codes, passkeys, own_entries, outgoing_mails, second_contacts to %I', app);
    execute format('grant insert, delete on mail_rounds to %I', app);
    execute format('grant insert, update (times, place, is_told, taken_up_by, taken_up_on), delete on corrections to %I', app);
    execute format('grant update (is_current) on slugs to %I', app);
end $$;
