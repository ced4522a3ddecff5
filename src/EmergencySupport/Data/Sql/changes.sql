-- Whoever keeps a copy of something public hears that it may have changed: nothing changes without an event.
create function events_tell() returns trigger language plpgsql as $$
begin
    perform pg_notify('directory_changed', '');
    return null;
end $$;

create trigger events_tell after insert on events for each statement execute function events_tell();
