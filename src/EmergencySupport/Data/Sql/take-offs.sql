-- Rules for the mark of entries whose people asked not to be listed. Can be run again at any time.

-- A mark begins without a wish to lift it, with a withdrawal of its entry, or alone within the limit for what one account hides
-- in 24 hours. One account asks, then another one that exists and is not disabled lifts it. Lifted, it stays so.
create or replace function take_offs_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if num_nonnulls(new.asked_by, new.lifted_by) > 0 then
            raise exception 'A mark begins without a second person.' using errcode = 'check_violation', constraint = 'take_offs_guard_second';
        end if;

        if new.restriction_id is not null then
            if not exists (
                select from public.restrictions where id = new.restriction_id and entry_id = new.entry_id and kind = 'withdrawn'
            ) then
                raise exception 'A mark belongs to a withdrawal of its entry.' using errcode = 'check_violation', constraint = 'take_offs_guard_restriction';
            end if;

            return new;
        end if;

        perform pg_advisory_xact_lock(7200);
        if public.hidden_alone_since(new."by", new.at - interval '24 hours') >= 2 then
            raise exception 'One account has reached its limit of restrictions in 24 hours.' using errcode = 'check_violation', constraint = 'take_offs_guard_limit';
        end if;

        return new;
    end if;

    if old.lifted_by is not null then
        raise exception 'This mark was lifted before.' using errcode = 'check_violation', constraint = 'take_offs_guard_final';
    end if;

    if new.lifted_by is not null and (
        old.asked_by is distinct from new.asked_by
        or (
            select count(*) from public.accounts
            where id::text in (lower(btrim(new.asked_by)), lower(btrim(new.lifted_by)))
                and (disabled_at is null or id::text <> lower(btrim(new.lifted_by)))
        ) <> 2
    ) then
        raise exception 'A mark is lifted by two accounts.' using errcode = 'check_violation', constraint = 'take_offs_guard_accounts';
    end if;

    return new;
end $$;

create or replace trigger take_offs_guard before insert or update on take_offs for each row execute function take_offs_guard();
