-- Editorial rules that are enforced even if the application's code is wrong. Can be run again at any time.

-- An approver must not have written any part of what is published: neither the revision itself nor any revision between
-- the last publication and it. Otherwise, A could change a number, B could then correct a comma, and A could approve
-- what B submitted. A publication also has to descend from the last one, so that no other publication is overwritten
-- unnoticed.
create or replace function publications_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
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

    -- Who asked to be taken off is not published again, and not from a seed file, until two people have lifted that. Another
    -- person may bring back the text that was withdrawn: restrictions_guard says how long.
    if exists (
        select from public.take_offs left join public.restrictions on restrictions.id = take_offs.restriction_id
        where take_offs.entry_id = new.entry_id and take_offs.lifted_at is null
            and (take_offs.restriction_id is null or restrictions.effective_at is not null)
    ) and new.revision_id is distinct from (
        select revision_id from public.events where entry_id = new.entry_id and kind = 'withdrawn' order by number desc limit 1
    ) and (tg_op = 'INSERT' or exists (select from public.revisions where id = new.revision_id and origin = 'seed')) then
        raise exception 'Its people asked not to be listed.' using errcode = 'check_violation', constraint = 'publications_guard_taken_off';
    end if;

    return new;
end $$;

create or replace trigger publications_guard before insert or update on publications for each row execute function publications_guard();

-- Whether an actor is an account that is not disabled.
create or replace function may_act(actor text) returns boolean language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (select from public.accounts where id::text = lower(btrim(actor)) and disabled_at is null);
end $$;

-- What one account did alone since a point in time to make less look certain: restrictions, and checks that found a part wrong.
create or replace function alone_since(actor text, since timestamptz) returns bigint language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select count(*) from public.restrictions
            where lower(btrim("by")) = lower(btrim(actor)) and seconded_by is null and effective_at > since)
        + (select count(*) from public.checks
            where lower(btrim("by")) = lower(btrim(actor)) and result <> 'right' and at > since);
end $$;

-- What one account hid alone since a point in time: suspensions, withdrawals, and marks of entries that were not public.
create or replace function hidden_alone_since(actor text, since timestamptz) returns bigint language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
    return (select count(*) from public.restrictions
            where lower(btrim("by")) = lower(btrim(actor)) and kind in ('suspended', 'withdrawn')
                and seconded_by is null and effective_at > since)
        + (select count(*) from public.take_offs
            where lower(btrim("by")) = lower(btrim(actor)) and restriction_id is null and at > since);
end $$;

-- Limits for what one account may do alone in 24 hours: two suspensions, withdrawals and marks of hidden entries, ten restrictions of any kind and
-- checks that found a part wrong. A second person can confirm more restrictions. This prevents a stolen account from
-- emptying the directory, and from making all of it look doubtful.
create or replace function restrictions_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    -- Who asked to be taken off is brought back when two people have lifted the mark. Only the mark that came with this
    -- withdrawal itself can be passed over, by one other person for fourteen days.
    if tg_op = 'UPDATE' and old.kind = 'withdrawn' and old.effective_at is not null
        and old.lifted_at is null and new.lifted_at is not null
        and exists (
            select from public.take_offs left join public.restrictions on restrictions.id = take_offs.restriction_id
            where take_offs.entry_id = new.entry_id and take_offs.lifted_at is null
                and (take_offs.restriction_id is null or restrictions.effective_at is not null)
                and (take_offs.restriction_id is distinct from new.id or old.effective_at < new.lifted_at - interval '14 days')
        ) then
        raise exception 'Its people asked not to be listed.' using errcode = 'check_violation', constraint = 'restrictions_guard_taken_off';
    end if;

    if new.seconded_by is not null and (tg_op = 'INSERT' or old.seconded_by is null) and not public.may_act(new.seconded_by) then
        raise exception 'The second person is an account.' using errcode = 'check_violation', constraint = 'restrictions_guard_accounts';
    end if;

    if new.effective_at is null or new.seconded_by is not null or (tg_op = 'UPDATE' and old.effective_at is not null) then
        return new;
    end if;

    perform pg_advisory_xact_lock(7200);
    if new.kind in ('suspended', 'withdrawn') then
        if public.hidden_alone_since(new."by", new.effective_at - interval '24 hours') >= 2 then
            raise exception 'One account has reached its limit of restrictions in 24 hours.' using errcode = 'check_violation', constraint = 'restrictions_guard_limit';
        end if;
    elsif public.alone_since(new."by", new.effective_at - interval '24 hours') >= 10 then
        raise exception 'One account has reached its limit of restrictions in 24 hours.' using errcode = 'check_violation', constraint = 'restrictions_guard_limit';
    end if;

    return new;
end $$;

create or replace trigger restrictions_guard before insert or update on restrictions for each row execute function restrictions_guard();

-- A check is made, confirmed and undone by accounts that exist and are not disabled, and begins without a second person. Once
-- confirmed or undone, it stays so. Its note can only be erased. One account neither takes back what two found wrong nor
-- confirms a check after which somebody found the part wrong. The code is stricter: see LastCheck.
create or replace function checks_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if num_nonnulls(old.confirmed_by, old.undone_by) > 0
            and (new.confirmed_by, new.confirmed_at, new.undone_by, new.undone_at)
                is distinct from (old.confirmed_by, old.confirmed_at, old.undone_by, old.undone_at) then
            raise exception 'This check was confirmed or undone before.' using errcode = 'check_violation', constraint = 'checks_guard_final';
        end if;

        if new.note is not null and new.note is distinct from old.note then
            raise exception 'A note can only be erased.' using errcode = 'check_violation', constraint = 'checks_guard_note';
        end if;

        if (old.confirmed_by is null and new.confirmed_by is not null and not public.may_act(new.confirmed_by))
            or (old.undone_by is null and new.undone_by is not null and not public.may_act(new.undone_by)) then
            raise exception 'The second person is an account.' using errcode = 'check_violation', constraint = 'checks_guard_accounts';
        end if;

        if old.confirmed_by is null and new.confirmed_by is not null and exists (
            select from public.checks doubt
            where doubt.part_id = old.part_id and doubt.part_sha256 = old.part_sha256
                and doubt.result <> 'right' and doubt.undone_by is null and doubt.at > old.at
                and not exists (
                    select from public.checks later
                    where later.part_id = old.part_id and later.part_sha256 = old.part_sha256
                        and later.result = 'right' and later.undone_by is null and later.at >= doubt.at
                        and (later.confirmed_by is not null or lower(btrim(later."by")) = lower(btrim(doubt."by")))
                )
        ) then
            raise exception 'Somebody found this wrong since.' using errcode = 'check_violation', constraint = 'checks_guard_doubted';
        end if;

        if old.undone_by is null and new.undone_by is not null and old.result <> 'right' and exists (
            select from public.checks other
            where other.part_id = old.part_id and other.part_sha256 = old.part_sha256
                and other.result <> 'right' and other.undone_by is null and lower(btrim(other."by")) <> lower(btrim(old."by"))
                and not exists (
                    select from public.checks found
                    where found.part_id = old.part_id and found.part_sha256 = old.part_sha256
                        and found.result = 'right' and found.undone_by is null and found.at >= least(old.at, other.at)
                        and (found.confirmed_by is not null or (
                            found.at <= greatest(old.at, other.at)
                            and lower(btrim(found."by")) in (lower(btrim(old."by")), lower(btrim(other."by")))))
                )
        ) then
            raise exception 'Two people found this wrong.' using errcode = 'check_violation', constraint = 'checks_guard_two';
        end if;

        return new;
    end if;

    if num_nonnulls(new.confirmed_by, new.undone_by) > 0 then
        raise exception 'A check begins without a second person.' using errcode = 'check_violation', constraint = 'checks_guard_second';
    end if;

    if not public.may_act(new."by") then
        raise exception 'A check is made by an account.' using errcode = 'check_violation', constraint = 'checks_guard_accounts';
    end if;

    if new.result <> 'right' then
        perform pg_advisory_xact_lock(7200);
        if public.alone_since(new."by", new.at - interval '24 hours') >= 10 then
            raise exception 'One account has reached its limit of restrictions in 24 hours.' using errcode = 'check_violation', constraint = 'restrictions_guard_limit';
        end if;
    end if;

    return new;
end $$;

create or replace trigger checks_guard before insert or update on checks for each row execute function checks_guard();

-- A role is granted by two accounts that exist, or by the operator, who connects as the owner.
create or replace function role_grants_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.asked_by <> 'operator' and (
        select count(*) from public.accounts where id::text in (lower(btrim(new.asked_by)), lower(btrim(new.approved_by)))
    ) <> 2 then
        raise exception 'A role is granted by two accounts.' using errcode = 'check_violation', constraint = 'role_grants_guard_accounts';
    end if;

    return new;
end $$;

create or replace trigger role_grants_guard before insert or update on role_grants for each row execute function role_grants_guard();

alter table role_grants enable row level security;
drop policy if exists role_grants_read on role_grants;
create policy role_grants_read on role_grants for select using (true);
drop policy if exists role_grants_write on role_grants;
create policy role_grants_write on role_grants for insert with check (asked_by <> 'operator' and approved_by <> 'operator');
drop policy if exists role_grants_remove on role_grants;
create policy role_grants_remove on role_grants for delete using (true);

-- One account opens at most twenty private contacts in 24 hours, and erases at most twenty. Each is a line of the log, which
-- cannot be deleted.
create or replace function audit_log_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(7200);
    if (
        select count(*) from public.audit_log
        where action = new.action and lower(btrim(actor)) = lower(btrim(new.actor)) and at > new.at - interval '24 hours'
    ) >= 20 then
        raise exception 'One account has opened or erased as many contacts as it may in 24 hours.'
            using errcode = 'check_violation', constraint = 'audit_log_guard_looks';
    end if;

    return new;
end $$;

create or replace trigger audit_log_guard before insert on audit_log
for each row when (new.action in ('private-contact-opened', 'private-contact-erased')) execute function audit_log_guard();
