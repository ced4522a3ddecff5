-- One page of an answer: organisations by their services that fit, in an order that is total.
-- {0} choices as a tsquery, {1} needs, {2} area chosen?, {3} language, {4} asker, {5} today, {6} offset, {7} page size
with hit as (
    select
        listing.*,
        case {4} when 'friend' then access_friend when 'group' then access_group else access_self end as access
    from listings listing
    where ({0}::text is null or terms @@ {0}::tsquery)
        and ({3}::text is null or languages is null or {3} = any (languages))
),
ranked as (
    -- What she can use before what she cannot; what fits before what is unknown; said by name before said of a section;
    -- made for women defenders; nearest.
    select
        hit.*,
        array[
            case when intake is null or intake @> {5}::date then access else greatest(access, 3) end,
            (({2} and countries is null)::int + ({3}::text is not null and languages is null)::int
                + (cardinality({1}::text[]) > 0 and not needs && {1})::int),
            of_section::int,
            (not for_women_defenders)::int,
            coalesce(countries, 9999)
        ] as rank
    from hit
    where {4}::text is null or access < 4
)
select
    entry_id,
    array_agg(distinct service_key) as services,
    count(*) over ()::int as total,
    min(min(countries)) over () as nearest
from ranked left join unnest({1}::text[]) need on need = any (needs)
group by entry_id
order by count(distinct need) desc, min(rank), max(checked_at) desc nulls last, min(name), entry_id
limit {7} offset {6}
