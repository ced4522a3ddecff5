-- Limits of the questions to organisations, enforced even if the application's code is wrong. Can be run again at any time.

-- One account asks ten times in 24 hours, and an entry is asked once in 14 days, and not while a "yes" waits. This prevents a
-- stolen account from flooding mailboxes. An answer and a decision are final. An address is only ever cleared.
create or replace function still_right_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if new.address is not null and new.address is distinct from old.address then
            raise exception 'A question was asked of one address.' using errcode = 'check_violation', constraint = 'still_right_guard_final';
        end if;

        if old.answer is not null
            and (new.answer, new.answered_on, new.shown) is distinct from (old.answer, old.answered_on, old.shown) then
            raise exception 'This question was answered before.' using errcode = 'check_violation', constraint = 'still_right_guard_final';
        end if;

        if old.decided_by is not null
            and (new.decided_by, new.decided_at, new.is_taken) is distinct from (old.decided_by, old.decided_at, old.is_taken) then
            raise exception 'This answer was decided on before.' using errcode = 'check_violation', constraint = 'still_right_guard_final';
        end if;

        return new;
    end if;

    if num_nonnulls(new.answer, new.decided_by) > 0 then
        raise exception 'A question begins without an answer.' using errcode = 'check_violation', constraint = 'still_right_guard_open';
    end if;

    perform pg_advisory_xact_lock(7200);
    if (
        select count(*) from public.still_right_questions
        where lower(btrim(asked_by)) = lower(btrim(new.asked_by)) and asked_at > new.asked_at - interval '24 hours'
    ) >= 10 then
        raise exception 'One account has asked ten times in 24 hours.' using errcode = 'check_violation', constraint = 'still_right_guard_limit';
    end if;

    if exists (
        select from public.still_right_questions
        where entry_id = new.entry_id and asked_at > new.asked_at - interval '14 days'
    ) then
        raise exception 'This organisation was asked in the last 14 days.' using errcode = 'check_violation', constraint = 'still_right_guard_limit';
    end if;

    if exists (
        select from public.still_right_questions
        where entry_id = new.entry_id and answer = 'yes' and decided_by is null
            and answered_on >= (new.asked_at at time zone 'UTC')::date - 14
    ) then
        raise exception 'An answer of this organisation waits.' using errcode = 'check_violation', constraint = 'still_right_guard_waits';
    end if;

    return new;
end $$;

create or replace trigger still_right_guard before insert or update on still_right_questions for each row execute function still_right_guard();
