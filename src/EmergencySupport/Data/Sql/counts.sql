-- What is counted from the listings: organisations by need and area, and listings by word. Changed by difference while
-- publishing, inside the publication lock; recount() computes both again.

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

create index ix_vocabulary_prefix on vocabulary (word text_pattern_ops);
create index ix_vocabulary_near on vocabulary using gin (word gin_trgm_ops) where word !~ '=';

-- Words of the taxonomy, in the forms in which they are typed; what each means as a choice, or '' where it is only part of a name.
create table meanings (
    word text not null,
    code text not null,
    primary key (word, code)
);

create index ix_meanings_near on meanings using gin (word gin_trgm_ops) where word !~ '=';

-- The choices that find an organisation: '' is no choice, '*' any area at all. One that is found by a need in any area has no other row for it.
create view findable as
select entry_id, need, area
from (
    select entry_id, need, area, bool_or(area = '*') over (partition by entry_id, need) as everywhere
    from (
        select distinct entry_id, need, area
        from listings,
            lateral (select '' as need union all select substr(code, 3) from unnest(codes) code where code like '=n%') needs,
            lateral (select '' as area union all select substr(code, 3) from unnest(codes) code where code like '=a%') areas
    ) choice
) pair
where everywhere = (area = '*');

create view listed_words as
select entry_id, word from listings, unnest(tsvector_to_array(terms)) word where word not like '=%';

-- Adds an organisation's listings to the counts, or with -1 takes them away.
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

-- The taxonomy's names and synonyms, each with its language (or '' for no one language) and what it means.
create function write_meanings(languages text[], names text[], codes text[]) returns void language sql as $$
    delete from meanings;
    with named as (
        select language, code, word, plain, count(*) over (partition by number) as words
        from unnest(languages, names, codes) with ordinality as given (language, name, code, number), words_of(given.name)
    )
    insert into meanings (word, code)
    select plain, case when words = 1 then code else '' end from named where not is_common(word, plain)
    union
    select stem, code from named, stems(language, word, plain) stem where words = 1 and not is_common(word, plain);
$$;

create function recount() returns void language sql as $$
    delete from availability;
    insert into availability (area, need, organisations) select area, need, count(*) from findable group by area, need;
    delete from vocabulary;
    insert into vocabulary (word, listings) select word, count(*) from listed_words group by word;
$$;

-- Is this the word with a slip? The longer it is, the more may be wrong; two letters may always have changed places.
create function is_slip(word text, typed text) returns boolean language sql immutable strict parallel safe as $$
    select left(word, 1) = left(typed, 1) and char_length(typed) > 3
        and case levenshtein_less_equal(word, typed, 3)
            when 1 then true
            when 2 then char_length(typed) > 6
                or array(select unnest(string_to_array(word, null)) order by 1) = array(select unnest(string_to_array(typed, null)) order by 1)
            when 3 then char_length(typed) > 11
            else false
        end;
$$;

-- What each typed word is: common (then it is left out), known to an entry, or else the words that it is nearest to.
create function words_read(input text) returns table (place bigint, word text, is_common boolean, is_known boolean, codes text[], nearest text[])
language sql stable strict parallel safe as $$
    with words as (
        select typed.*, is_common(typed.word, plain) as common, lag(plain) over (order by typed.place) as previous, lead(plain) over (order by typed.place) as next
        from words_of(left(input, 2000)) typed
        order by typed.place
        limit 100
    ),
    forms as materialized (
        select words.*, array(select stem from unnest(public.interface_languages()) language, stems(language, words.word, plain) stem) || plain as lexemes
        from words
    ),
    looked_up as materialized (
        select
            forms.*,
            exists (select from vocabulary where vocabulary.word = any (lexemes || (previous || plain) || (plain || next)) and listings > 0)
                -- What begins with it, as a range: an index knows no pattern that is made while asking.
                or char_length(plain) > 2 and exists (
                    select from vocabulary where vocabulary.word ~>=~ plain and vocabulary.word ~<~ (plain || chr(1114111)) and listings > 0) as known,
            array(select distinct code from meanings where meanings.word = any (lexemes) and code <> '') as meant
        from forms
    )
    select
        place, looked_up.word, common, known, meant,
        case when common or known or meant <> '{}' then '{}' else array(
            select near.word
            from (
                select vocabulary.word from vocabulary where vocabulary.word % plain and listings > 0 and vocabulary.word !~ '='
                union
                select meanings.word from meanings where meanings.word % plain and meanings.word !~ '='
            ) near
            where is_slip(near.word, plain)
            order by levenshtein(near.word, plain), similarity(near.word, plain) desc, near.word
            limit 3
        ) end
    from looked_up
    order by place;
$$;
