-- Which typed words are known, and which words a mistyped one may have meant. Uses the tables of counts.sql.

-- Whether the typed text is the word with a typing error. Longer words may have more errors; two swapped letters are
-- always accepted.
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

-- Classifies each typed word: common (and left out), used in an entry, or unknown, with the most similar known words.
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
                -- Known words that begin with the typed word. They are found as a range, because an index cannot be
                -- used for a pattern that is computed in the query.
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
