-- Counts derived from the listings: organisations by need and area, and listings by word. Updated incrementally while
-- publishing, under the publication lock; recount() computes both from scratch.

create table availability (
    area text not null,
    need text not null,
    organisations int not null,
    primary key (area, need),
    constraint ck_availability_organisations check (organisations >= 0)
);

create table vocabulary (
    word text primary key,
    listings int not null,
    constraint ck_vocabulary_listings check (listings >= 0)
);

create index ix_vocabulary_near on vocabulary using gin (word gin_trgm_ops) where word !~ '=';

-- The choices that match an organisation. '' stands for no choice, '*' for every area. An organisation that matches a
-- need in every area has no other row for that need.
create view findable as
select entry_id, need, area
from (
    select entry_id, need, area, bool_or(area = '*') over (partition by entry_id, need) as everywhere
    from (
        select distinct entry_id, need, area
        from listings,
            lateral (select '' as need union all select substr(code, 3) from unnest(codes) code where code like '=n%') needs,
            lateral (select '' as area union select substr(code, 3) from unnest(codes) code where code like '=a%' or code like '=p%') areas
    ) choice
) pair
where everywhere = (area = '*');

create view listed_words as
select entry_id, word from listings, unnest(tsvector_to_array(terms)) word where word not like '=%';

-- Adds an organisation's listings to the counts, or subtracts them if step is -1.
create function count_listings(entry uuid, step int) returns void language sql as $$
    insert into availability (area, need, organisations) select area, need, 0 from findable where entry_id = entry
    on conflict do nothing;
    update availability set organisations = organisations + step
    from findable where entry_id = entry and findable.area = availability.area and findable.need = availability.need;

    insert into vocabulary (word, listings) select distinct word, 0 from listed_words where entry_id = entry
    on conflict do nothing;
    update vocabulary set listings = listings + step * times
    from (select word, count(*)::int as times from listed_words where entry_id = entry group by word) listed
    where listed.word = vocabulary.word;
$$;

create function recount() returns void language sql as $$
    delete from availability;
    insert into availability (area, need, organisations) select area, need, count(*) from findable group by area, need;
    delete from vocabulary;
    insert into vocabulary (word, listings) select word, count(*) from listed_words group by word;
$$;
