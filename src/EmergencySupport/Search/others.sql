-- Organisations that may also help where somebody is, with their services, in a total order. {0} the place, as a tsquery,
-- {1} what the organisations that fit match, as a tsquery; they are left out, {2} entries that were named; they are left out
-- too, {3} related needs, {4} asker, {5} people spoken of, {6} today, {7} offset, {8} number of rows, {9} the largest number
-- that is counted, {10} words of which the organisations that fit have one; they are left out, {11} has left her country?
-- {12} today in the year of the yearly periods
--
-- Only the first few thousand services are ranked: usable ones first, then by reach. An index has this order; with a
-- place it would lead through most of the directory, so there the services of the place are looked up first.
with near as (
    (
        select * from listings
        where {0}::text is null
        order by access_self, tells_others, countries, id
        limit 5000
    )
    union all
    (
        select * from (select * from listings where terms @@ {0}::tsquery offset 0) here
        order by access_self, tells_others, countries, id
        limit 5000
    )
),
hit as (
    select
        entry_id, name, checked_at, countries,
        case
            when access >= 3 or is_closed then 2
            when access = 2 or not coalesce(only_for && {5}::text[], true) or ({11} and not coalesce(already_abroad, true)) then 1
            else 0
        end * 4 + tells_others::int * 2 + (not needs && {3}::text[])::int as rank
    from near as listings,
        lateral (select case {4} when 'friend' then access_friend when 'group' then access_group else access_self end as access) asker,
        lateral (select (intake is not null or yearly_intake is not null)
            and not coalesce(intake @> {6}::date, false) and not coalesce(yearly_intake @> {12}::date, false) as is_closed) days
    where ({1}::text is null or not exists (
            select from listings fit
            where fit.entry_id = listings.entry_id and fit.terms @@ {1}::tsquery
                and ({4}::text is null
                    or case {4} when 'friend' then fit.access_friend when 'group' then fit.access_group else fit.access_self end < 4)))
        and ({10}::text is null or not exists (
            select from listings fit
            where fit.entry_id = listings.entry_id and fit.terms @@ words_any({10})))
        and entry_id <> all ({2})
        and ({4}::text is null or access < 4)
    offset 0
),
found as materialized (
    select entry_id, min(rank) as rank, max(checked_at) as checked_at, min(name) as name, min(countries) as countries
    from hit
    group by entry_id
),
page as (
    select * from found
    order by rank, countries nulls last, checked_at desc nulls last, name, entry_id
    limit {8} offset {7}
)
select
    page.entry_id,
    slug,
    revision_id,
    (select count(*)::int from (select from found limit {9}) counted) as total,
    (select min(countries) from found) as nearest,
    array(
        select service_key from listings
        where listings.entry_id = page.entry_id
            and ({0}::text is null or array_to_tsvector(codes) @@ {0}::tsquery)
            and ({4}::text is null or case {4} when 'friend' then access_friend when 'group' then access_group else access_self end < 4)
        order by tells_others, not needs && {3}::text[]) as services
from page
    join publications on publications.entry_id = page.entry_id
    join slugs on slugs.entry_id = page.entry_id and is_current
order by rank, page.countries nulls last, page.checked_at desc nulls last, name, page.entry_id
