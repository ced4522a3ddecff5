-- Rules for the mark of entries whose people asked not to be listed. Can be run again at any time.

-- A mark begins without a wish to lift it. One account asks, then another one that exists lifts it. Lifted, it stays so.
create or replace function take_offs_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if num_nonnulls(new.asked_by, new.lifted_by) > 0 then
            raise exception 'A mark begins without a second person.' using errcode = 'check_violation', constraint = 'take_offs_guard_second';
        end if;

        return new;
    end if;

    if old.lifted_by is not null then
        raise exception 'This mark was lifted before.' using errcode = 'check_violation', constraint = 'take_offs_guard_final';
    end if;

    if new.lifted_by is not null and (
        old.asked_by is distinct from new.asked_by
        or (select count(*) from public.accounts where id::text in (lower(btrim(new.asked_by)), lower(btrim(new.lifted_by)))) <> 2
    ) then
        raise exception 'A mark is lifted by two accounts.' using errcode = 'check_violation', constraint = 'take_offs_guard_accounts';
    end if;

    return new;
end $$;

create or replace trigger take_offs_guard before insert or update on take_offs for each row execute function take_offs_guard();
