-- One page of search results: organisations with their matching services, in a total order. {0} what was chosen, as a
-- tsquery, {1} needs, {2} area chosen?, {3} language chosen?, {4} asker, {5} causes, {6} words, {7} how the words
-- match: 'all' of them have to, 'any' one has to, or 'none' has to and they only affect the order, {8} all typed text,
-- {9} typed places, {10} today, {11} offset, {12} page size
with single as materialized (
    select array(
        select words_query(word)
        from (select unnest({9}::text[]) union all select regexp_split_to_table({6}::text, ' ') where {7} <> 'all') typed (word)
        where words_query(word) is not null) as words
),
hit as (
    select
        entry_id, name, checked_at, countries,
        -- In this order: services that she can use; services that are known to fit; services that a source states of
        -- this organisation rather than of a section; services for her cause; for women defenders; the nearest.
        ((((case when intake is null or intake @> {10}::date then access else greatest(access, 3) end * 4
            + (({2} and countries is null)::int + ({3} and languages is null)::int + (cardinality({1}::text[]) > 0 and not needs && {1})::int)) * 2
            + of_section::int) * 3
            + case when cardinality({5}::text[]) = 0 or causes && {5} then 0 when causes is null then 1 else 2 end) * 2
            + (not for_women_defenders)::int) * 16384
            + coalesce(countries, 9999) as rank,
        -- A condition that depends only on parameters is evaluated once, not for each of tens of thousands of rows.
        case cardinality({1}::text[])
            when 0 then 0
            when 1 then (needs && {1})::int
            else (select bit_or(1 << (number::int - 1)) from unnest({1}::text[]) with ordinality as asked (need, number) where need = any (needs))
        end as met,
        case when {7} = 'all' and cardinality({9}::text[]) = 0 then 0 else (select count(*) from unnest(single.words) word where terms @@ word) end as words,
        coalesce(name_terms @@ words_query({8}), false) as named
    from listings, single, lateral (select case {4} when 'friend' then access_friend when 'group' then access_group else access_self end as access) asker
    where ({0}::text is null or terms @@ {0}::tsquery)
        and ({6}::text is null or case {7} when 'all' then terms @@ words_query({6}) when 'any' then terms @@ words_any({6}) else true end)
        and ({4}::text is null or access < 4)

    -- Evaluates this part separately: otherwise the planner would read all listings in the order of their entries,
    -- because of the groups below.
    offset 0
),
found as materialized (
    select
        entry_id, bool_or(named) as named, bit_count(coalesce(bit_or(met), 0)::bit(32)) as met, max(words) as words, min(rank) as rank,
        max(checked_at) as checked_at, min(name) as name, min(countries) as countries
    from hit
    group by entry_id
),
-- The limit lets PostgreSQL find the first few rows without sorting all of them.
page as (
    select * from found
    order by named desc, met desc, words desc, rank, checked_at desc nulls last, name, entry_id
    limit {12} offset {11}
)
select
    page.entry_id,
    slug,
    revision_id,
    (select count(*)::int from found) as total,
    (select min(countries) from found) as nearest,
    array(
        select service_key from listings
        where listings.entry_id = page.entry_id
            and ({0}::text is null or array_to_tsvector(codes) @@ {0}::tsquery)
            and ({4}::text is null or case {4} when 'friend' then access_friend when 'group' then access_group else access_self end < 4)
    ) as services,
    exists (select from restrictions where restrictions.entry_id = page.entry_id and effective_at is not null and lifted_at is null) as is_restricted,
    exists (select from checks where checks.entry_id = page.entry_id) as is_checked
from page
    join publications on publications.entry_id = page.entry_id
    join slugs on slugs.entry_id = page.entry_id and is_current
order by named desc, met desc, words desc, rank, page.checked_at desc nulls last, name, page.entry_id
