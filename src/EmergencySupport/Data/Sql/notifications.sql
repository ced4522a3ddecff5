-- Notifies processes that cache public content. Nothing public changes without an event, and submissions change nothing public.
create function events_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('directory_changed', '');
    return null;
end $$;

create trigger events_notify after insert on events
for each row when (new.kind not in ('submitted', 'sent-back')) execute function events_notify();
