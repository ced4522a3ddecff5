-- The words of entries that resemble mistyped ones. Uses the tables of counts.sql.
create function near_names(words text[]) returns table (typed text, name text)
language sql stable strict parallel safe as $$
    select word, near.name
    from unnest(words) word,
        lateral (
            select vocabulary.word as name
            from vocabulary
            where vocabulary.word % word and listings > 0 and vocabulary.word !~ '='
                and levenshtein_less_equal(left(vocabulary.word, 255), left(word, 255), 2) <= 2
            order by similarity(vocabulary.word, word) desc, vocabulary.word
            limit 5
        ) near;
$$;
