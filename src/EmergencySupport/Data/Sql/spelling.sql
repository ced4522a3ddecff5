-- The words of names that resemble mistyped ones. Uses the tables of counts.sql and the listings.
create or replace function near_names(words text[]) returns table (typed text, name text)
language sql stable strict parallel safe as $$
    select given.word, near.word
    from unnest(words) given (word),
        lateral (
            select known.word
            from vocabulary known
            where known.word % given.word and known.listings > 0 and known.word !~ '='
                and levenshtein_less_equal(left(known.word, 255), left(given.word, 255), 2) <= 2
                -- A word of thousands of texts stands for no organisation, so only the first of them are read.
                and exists (
                    select from (
                        select name_terms from listings where terms @@ cast('''' || known.word || '''' as tsquery) limit 1000) one
                    where name_terms @@ cast('''' || known.word || '''' as tsquery))
            order by similarity(known.word, given.word) desc, known.word
            limit 5
        ) near;
$$;
