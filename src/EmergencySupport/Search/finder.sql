-- One page of organisations that fit, with their services, in a total order. {0} the choices made by hand and the place,
-- as a tsquery, {1} what was understood of a message, as a tsquery of which one has to match, {2} entries that were named,
-- {3} needs with {4} their weights, {5} the terms of the whole area if parts of it count too, {6} place known? {7} language
-- chosen? {8} languages that were asked for, {9} asker, {10} causes, {11} people spoken of, {12} words, {13} today,
-- {14} offset, {15} page size, {16} whether one of the words has to match,
-- {17} asked for somebody who is not a woman? {18} who has left her country? {19} today in the year of the yearly periods,
-- {20} the minute of the week now by time zone, as JSON; empty when hours do not count
with asked as materialized (
    select
        coalesce(bit_or(bit), 0) as wanted,
        coalesce(bit_or(bit) filter (where weight > 1), 0) as heavier,
        coalesce(bit_or(bit) filter (where weight > 2), 0) as heaviest,
        array_remove(array(select words_query(word) from unnest({12}::text[]) word), null) as words
    from (
        select 1 << (number::int - 1) as bit, weight
        from unnest({3}::text[], {4}::int[]) with ordinality as need (slug, weight, number)) need
),
-- Each word is looked up in the index, rather than compared with each row: most rows have none of the words. A word that
-- more than ten thousand services have distinguishes few of them, so no more are read.
worded as materialized (
    select id, sum(matches) as words
    from asked, unnest(words) word, lateral (
        select id, 1 + (name_terms @@ word)::int as matches
        from listings
        where terms @@ case when {0}::text is null then word else {0}::tsquery && word end
        limit 10000) listing
    group by id
),
hit as (
    select
        entry_id, name, checked_at, countries,
        -- Whom she may ask now and who is open; then who is reserved for people she did not speak of or who are still in their
        -- country, for members, or for people whom others choose; then who is closed.
        case
            when access >= 3 or is_closed then 2
            when access = 2 or not coalesce(only_for && {11}::text[], true) or ({17} and for_women_defenders)
                or ({18} and not coalesce(already_abroad, true)) then 1
            else 0
        end as tier,
        case when cardinality({8}::text[]) = 0 or languages && {8} then 0 when coalesce('+' = any (languages), true) then 1 else 2 end as speaks,
        -- In this order: all of the area before a part of it; the openness of the door; services that are known to fit;
        -- services that a source states of this organisation rather than of a section; services for her cause; for women
        -- defenders; open at this hour, if stated, and closed last; free of charge, if stated, and at a price last; the nearest.
        (((((((coalesce(not codes && {5}::text[], false)::int * 8 + access) * 5
            + (({6} and countries is null)::int
                + ({7} and languages is null)::int
                + ({18} and already_abroad is null)::int
                + (cardinality({3}::text[]) > 0 and not needs && {3})::int)) * 2
            + of_section::int) * 3
            + case when cardinality({10}::text[]) = 0 or causes && {10} then 0 when causes is null then 1 else 2 end) * 2
            + (not for_women_defenders)::int) * 3
            + case open_minutes @> ({20}::jsonb ->> coalesce(zone, 'UTC'))::int when true then 0 when false then 2 else 1 end) * 3
            + case when free then 0 when free is null then 1 else 2 end) * 16384
            + coalesce(countries, 9999) as rank,
        -- A condition that depends only on parameters is evaluated once, not for each of tens of thousands of rows.
        case cardinality({3}::text[])
            when 0 then 0
            when 1 then (needs && {3})::int
            else (
                select bit_or(1 << (number::int - 1))
                from unnest({3}::text[]) with ordinality as one (need, number)
                where need = any (needs))
        end as met,
        coalesce(words, 0) as words
    from listings
        left join worded using (id),
        lateral (select case {9} when 'friend' then access_friend when 'group' then access_group else access_self end as access) asker,
        lateral (select (intake is not null or yearly_intake is not null)
            and not coalesce(intake @> {13}::date, false) and not coalesce(yearly_intake @> {19}::date, false) as is_closed) days
    where (entry_id = any ({2})
            or (({0}::text is null or terms @@ {0}::tsquery) and ({1}::text is null or terms @@ {1}::tsquery)))
        and ({9}::text is null or access < 4)
        and (not {16} or words is not null)

    -- Evaluates this part separately: otherwise the planner would read all listings in the order of their entries,
    -- because of the groups below.
    offset 0
),
found as materialized (
    select
        entry_id, entry_id = any ({2}) as named, min(tier) as tier,
        coalesce(bit_or(met) filter (where tier = 0), bit_or(met), 0) as met, min(speaks) as speaks, max(words) as words,
        min(rank) as rank, max(checked_at) as checked_at, min(name) as name, min(countries) as countries
    from hit
    group by entry_id
),
ranked as (
    select
        found.*,
        bit_count((met & wanted)::bit(32)) + bit_count((met & heavier)::bit(32)) + bit_count((met & heaviest)::bit(32)) as weight
    from found, asked
),
-- The limit lets PostgreSQL find the first few rows without sorting all of them.
page as (
    select * from ranked
    order by named desc, tier, weight desc, speaks, words desc, rank, checked_at desc nulls last, name, entry_id
    limit {15} offset {14}
)
select
    page.entry_id,
    slug,
    revision_id,
    (select count(*)::int from found) as total,
    (select min(countries) from found) as nearest,
    coalesce(
        nullif(array(
            select service_key from listings
            where listings.entry_id = page.entry_id
                and ({0}::text is null or array_to_tsvector(codes) @@ {0}::tsquery)
                and ({1}::text is null or array_to_tsvector(codes) @@ {1}::tsquery)
                and ({9}::text is null
                    or case {9} when 'friend' then access_friend when 'group' then access_group else access_self end < 4)),
            array[]::text[]),
        nullif(array(
            select service_key from listings
            where listings.entry_id = page.entry_id
                and ({0}::text is null or array_to_tsvector(codes) @@ {0}::tsquery)),
            array[]::text[]),
        array(select service_key from listings where listings.entry_id = page.entry_id)) as services
from page
    join publications on publications.entry_id = page.entry_id
    join slugs on slugs.entry_id = page.entry_id and is_current
order by named desc, tier, weight desc, speaks, words desc, rank, page.checked_at desc nulls last, name, page.entry_id
