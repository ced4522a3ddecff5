-- What the staff desk may not do, whatever its code says.

-- Nobody approves what she wrote, and nobody approves what stands on a text of hers that no other has let in: else A changes
-- a number, B mends a comma on top of it, and A approves what B sent. It also holds that a publication begins from the one
-- before it, so that nothing published meanwhile is overwritten unseen.
create function publications_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    before uuid;
    reached boolean;
    own boolean;
begin
    if tg_op = 'UPDATE' then
        before := old.revision_id;
    else
        select revision_id into before from public.events
        where entry_id = new.entry_id and kind = 'published' and revision_id <> new.revision_id
        order by number desc limit 1;
    end if;

    with recursive line as (
        select id, parent_id, author from public.revisions where id = new.revision_id and id is distinct from before
        union all
        select revisions.id, revisions.parent_id, revisions.author
        from line join public.revisions on revisions.id = line.parent_id
        where revisions.id is distinct from before
    )
    select
        coalesce(bool_or(parent_id is not distinct from before), new.revision_id = before),
        coalesce(bool_or(lower(btrim(author)) = lower(btrim(new.approver))), false)
    into reached, own from line;

    if own then
        raise exception 'The approver wrote a part of this.' using errcode = 'check_violation', constraint = 'publications_guard_two_people';
    end if;

    -- An entry that was withdrawn comes back as it was last approved.
    if not reached and not exists (select from public.events where kind = 'published' and revision_id = new.revision_id) then
        raise exception 'This was not made from what is published.' using errcode = 'check_violation', constraint = 'publications_guard_line';
    end if;

    return new;
end $$;

create trigger publications_guard before insert or update on publications for each row execute function publications_guard();

-- One stolen account cannot empty the directory: hiding and withdrawing, two in a day; narrowing of any kind, ten. For more, a second person agrees.
create function narrowings_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.effective_at is null or new.seconded_by is not null or (tg_op = 'UPDATE' and old.effective_at is not null) then
        return new;
    end if;

    perform pg_advisory_xact_lock(7200);
    if (
        select count(*) from public.narrowings
        where lower(btrim("by")) = lower(btrim(new."by")) and (kind in ('hidden', 'withdrawn') or new.kind not in ('hidden', 'withdrawn'))
            and seconded_by is null and effective_at > new.effective_at - interval '24 hours' and id <> new.id
    ) >= (case when new.kind in ('hidden', 'withdrawn') then 2 else 10 end) then
        raise exception 'That is enough for one person in a day.' using errcode = 'check_violation', constraint = 'narrowings_guard_limit';
    end if;

    return new;
end $$;

create trigger narrowings_guard before insert or update on narrowings for each row execute function narrowings_guard();

-- A role is given by two who can be named, or by the operator, who has the owner's role.
alter table role_grants enable row level security;
create policy role_grants_read on role_grants for select using (true);
create policy role_grants_write on role_grants for insert with check (asked_by <> 'operator' and approved_by <> 'operator');
create policy role_grants_remove on role_grants for delete using (true);

-- Only what the public can see makes kept pages old.
drop trigger events_tell on events;
create trigger events_tell after insert on events for each row when (new.kind not in ('submitted', 'sent-back')) execute function events_tell();
