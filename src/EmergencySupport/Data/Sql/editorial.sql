-- Editorial rules that are enforced even if the application's code is wrong.

-- An approver must not have written any part of what is published: neither the revision itself nor any revision between
-- the last publication and it. Otherwise, A could change a number, B could then correct a comma, and A could approve
-- what B submitted. A publication also has to descend from the last one, so that no other publication is overwritten
-- unnoticed.
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

    with recursive lineage as (
        select id, parent_id, author from public.revisions where id = new.revision_id and id is distinct from before
        union all
        select revisions.id, revisions.parent_id, revisions.author
        from lineage join public.revisions on revisions.id = lineage.parent_id
        where revisions.id is distinct from before
    )
    select
        coalesce(bool_or(parent_id is not distinct from before), new.revision_id = before),
        coalesce(bool_or(lower(btrim(author)) = lower(btrim(new.approver))), false)
    into reached, own from lineage;

    if own then
        raise exception 'The approver wrote a part of this.' using errcode = 'check_violation', constraint = 'publications_guard_two_people';
    end if;

    -- A withdrawn entry is restored as it was last approved.
    if not reached and not exists (select from public.events where kind = 'published' and revision_id = new.revision_id) then
        raise exception 'This was not made from what is published.' using errcode = 'check_violation', constraint = 'publications_guard_lineage';
    end if;

    return new;
end $$;

create trigger publications_guard before insert or update on publications for each row execute function publications_guard();

-- Limits for what one account may do alone in 24 hours: two suspensions and withdrawals, ten restrictions of any kind.
-- A second person can confirm more. This prevents a stolen account from emptying the directory.
create function restrictions_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.effective_at is null or new.seconded_by is not null or (tg_op = 'UPDATE' and old.effective_at is not null) then
        return new;
    end if;

    perform pg_advisory_xact_lock(7200);
    if (
        select count(*) from public.restrictions
        where lower(btrim("by")) = lower(btrim(new."by")) and (kind in ('suspended', 'withdrawn') or new.kind not in ('suspended', 'withdrawn'))
            and seconded_by is null and effective_at > new.effective_at - interval '24 hours' and id <> new.id
    ) >= (case when new.kind in ('suspended', 'withdrawn') then 2 else 10 end) then
        raise exception 'One account has reached its limit of restrictions in 24 hours.' using errcode = 'check_violation', constraint = 'restrictions_guard_limit';
    end if;

    return new;
end $$;

create trigger restrictions_guard before insert or update on restrictions for each row execute function restrictions_guard();

-- A role is granted by two named people, or by the operator, who connects as the owner.
alter table role_grants enable row level security;
create policy role_grants_read on role_grants for select using (true);
create policy role_grants_write on role_grants for insert with check (asked_by <> 'operator' and approved_by <> 'operator');
create policy role_grants_remove on role_grants for delete using (true);
