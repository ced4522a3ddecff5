-- The hash chain of events, and the rule that only the owner may record a revision from a seed or a redaction.
-- Can be run again at any time.

-- The search path is fixed because otherwise a temporary table called "events" would be read in place of the real one.
create or replace function events_link() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    last record;
begin
    -- One writer at a time. The lock comes before the read: in READ COMMITTED the read below then sees what the last
    -- holder committed. Reading before locking would let two events follow the same one.
    perform pg_advisory_xact_lock(7201);
    select number, hash into last from public.events order by number desc limit 1;

    new.number := coalesce(last.number, 0) + 1;
    new.previous_hash := coalesce(last.hash, repeat('0', 64));

    -- The fingerprint of a check is left out where there is none, as it was before there were checks in the chain.
    new.hash := encode(sha256(convert_to(concat_ws(chr(31),
        new.previous_hash,
        new.number,
        to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        new.kind,
        new.actor,
        coalesce(new.entry_id::text, '-'),
        coalesce(new.revision_id::text, '-'),
        coalesce(new.details_sha256, '-'),
        coalesce(new.part_id::text, '-'),
        new.check_sha256), 'UTF8')), 'hex');
    return new;
end $$;

create or replace trigger events_link before insert on events for each row execute function events_link();

-- Row-level security policies apply to the application's role, but not to the owner of a table.
alter table revisions enable row level security;
drop policy if exists revisions_read on revisions;
create policy revisions_read on revisions for select using (true);
drop policy if exists revisions_write on revisions;
create policy revisions_write on revisions for insert with check (origin <> 'seed' and details is not null);

alter table events enable row level security;
drop policy if exists events_read on events;
create policy events_read on events for select using (true);
drop policy if exists events_write on events;
create policy events_write on events for insert with check (kind <> 'redacted');
