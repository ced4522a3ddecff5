-- Words as readers type them and as entries contain them. A lexeme is a plain word ("refugio"), or a stem with its
-- language ("es=refugi"); codes of choices start with "=". No function here returns a lexeme of one kind that looks
-- like another kind.
--
-- Can be run again at any time: "migrate" does so when this file or the list of languages has changed, and then
-- reindexes.

create extension if not exists pg_trgm with schema public;
create extension if not exists fuzzystrmatch with schema public;

-- Removes accents, capitals and marks, and replaces everything between letters and digits by one space. Unifies Arabic
-- letters that have two usual spellings.
create or replace function fold(input text) returns text language sql immutable strict parallel safe
return btrim(regexp_replace(
    translate(
        regexp_replace(
            normalize(lower(normalize(input, nfkd)), nfkd),
            '[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]',
            '', 'g'),
        'ىیےةہھەکٱøłđı', 'يييههههكاoldi'),
    '[^[:alnum:]]+|[\u02b0-\u02ff]+', ' ', 'g'));

-- The words of a text in order: as written, and folded ("plain"). Long words are cut, because a lexeme may have at most
-- 2,046 bytes, and array_to_tsvector does not reject longer ones but corrupts them.
create or replace function words_of(input text) returns table (place bigint, word text, plain text)
language sql immutable parallel safe as $$
    select split.place, left(split.word, 60), left(replace(public.fold(split.word), ' ', ''), 60)
    from regexp_split_to_table(
        lower(normalize(regexp_replace(input, '[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g'), nfc)),
        '(?:[^[:alnum:]\u0300-\u036f\u064b-\u065f\u0670]|[\u02b0-\u02ff])+') with ordinality as split (word, place)
    where public.fold(split.word) <> '';
$$;

-- The languages in which typed words are interpreted. "migrate" inserts the languages of the interface here.
create or replace function interface_languages() returns text[] language sql immutable parallel safe
return '{interface-languages}'::text[];

-- The stems of a word in one of these languages. None if PostgreSQL has no stemmer for it. Stems are computed with and
-- without accents, because people type both.
create or replace function stems(language text, word text, plain text) returns setof text
language sql immutable parallel safe as $$
    select language || '=' || replace(public.fold(stem), ' ', '')
    from unnest(case language
        when 'en' then ts_lexize('pg_catalog.english_stem', plain)
        when 'es' then ts_lexize('pg_catalog.spanish_stem', word) || ts_lexize('pg_catalog.spanish_stem', plain)
        when 'fr' then ts_lexize('pg_catalog.french_stem', word) || ts_lexize('pg_catalog.french_stem', plain)
        when 'pt' then ts_lexize('pg_catalog.portuguese_stem', word) || ts_lexize('pg_catalog.portuguese_stem', plain)
        -- Arabic joins "and", "with", "for" and "the" to the word that follows.
        when 'ar' then ts_lexize('pg_catalog.arabic_stem', regexp_replace(plain, '^(?:و|ف)?(?:ال|بال|كال|لل)(?=...)|^و(?=....)', ''))
    end) stem
    where stem <> '' and (language = 'ar') = (plain ~ '[\u0600-\u06ff]');
$$;

-- Whether a word is so common in one of these languages that it is useless in a search.
create or replace function is_common(word text, plain text) returns boolean language sql immutable parallel safe
return char_length(plain) < 2
    or '{}' in (
        ts_lexize('pg_catalog.english_stem', plain),
        ts_lexize('pg_catalog.spanish_stem', word), ts_lexize('pg_catalog.spanish_stem', plain),
        ts_lexize('pg_catalog.french_stem', word), ts_lexize('pg_catalog.french_stem', plain),
        ts_lexize('pg_catalog.portuguese_stem', word), ts_lexize('pg_catalog.portuguese_stem', plain))
    -- Every organisation in the directory helps, so these words do not distinguish any.
    or plain in (
        'help', 'helps', 'helping', 'need', 'needs', 'want', 'please', 'ayuda', 'ayudan', 'ayudar', 'ayudenme', 'necesito', 'necesita', 'necesitamos', 'quiero',
        'aide', 'aider', 'aidez', 'besoin', 'veux', 'ajuda', 'ajudar', 'preciso', 'precisa', 'quero', 'organisation', 'organisations', 'organization', 'organizations',
        'organizacion', 'organizaciones', 'organizacao', 'organizacoes', 'مساعده', 'المساعده', 'احتاج', 'نحتاج', 'اريد', 'منظمه', 'منظمات')
    or plain in (
        'من', 'في', 'علي', 'الي', 'عن', 'مع', 'هذا', 'هذه', 'ذلك', 'تلك', 'التي', 'الذي', 'الذين', 'ان', 'او', 'ثم', 'ما', 'لا', 'لم', 'لن',
        'هل', 'كيف', 'اين', 'متي', 'انا', 'نحن', 'هو', 'هي', 'هم', 'انت', 'كان', 'كانت', 'قد', 'كل', 'بعد', 'قبل', 'عند', 'بين', 'غير', 'اي');

-- Lexemes of a name: its words, two neighbouring words joined ("frontline"), all words joined, their initials, and the
-- whole name after "n=".
create or replace function name_lexemes(names text[]) returns setof text
language sql immutable parallel safe as $$
    with words as (
        select named.number, place, word, plain, lead(plain) over (partition by named.number order by place) as next
        from unnest(names) with ordinality as named (name, number), public.words_of(named.name)
    )
    select plain from words
    union
    select left(plain || next, 60) from words where next is not null
    union
    select unnest(array['n=' || left(whole, 400), left(whole, 60)]) from (select string_agg(plain, '' order by place) as whole from words group by number) name
    union
    select string_agg(left(plain, 1), '' order by place) from words where not public.is_common(word, plain) group by number having count(*) between 3 and 12;
$$;

create or replace function text_lexemes(languages text[], texts text[]) returns setof text
language sql immutable parallel safe as $$
    with words as (
        select distinct pair.language, word, plain
        from unnest(languages, texts) as pair (language, text), public.words_of(pair.text)
        where not public.is_common(word, plain)
    )
    select plain from words
    union
    select stem from words, public.stems(words.language, words.word, words.plain) stem;
$$;

-- Everything that a listing can be found by, as one tsvector, so that one index is enough.
create or replace function listing_terms(codes text[], names text[], languages text[], texts text[]) returns tsvector
language sql immutable strict parallel safe
return array_to_tsvector(array(
    select unnest(codes) union select public.name_lexemes(names) union select public.text_lexemes(languages, texts)));

create or replace function name_terms(names text[]) returns tsvector language sql immutable strict parallel safe
return array_to_tsvector(array(select public.name_lexemes(names)));

-- Converts typed text to a query that matches all of the words, each in any of its forms. At most 12 words; none is
-- treated as an operator. Null when no word is left.
create or replace function words_query(input text) returns tsquery
language sql immutable strict parallel safe as $$
    with words as (
        select place, word, plain, lag(plain) over (order by place) as previous, lead(plain) over (order by place) as next
        from public.words_of(left(input, 2000))
        where not public.is_common(word, plain)
        order by place
        limit 12
    ),
    forms as (
        select place, plain || case when char_length(plain) > 2 then ''':*' else '''' end as form from words
        union
        select place, previous || plain || '''' from words where previous is not null
        union
        select place, plain || next || '''' from words where next is not null
        union
        select place, stem || '''' from words, unnest(public.interface_languages()) language, public.stems(language, word, plain) stem
    )
    select string_agg(form, ' & ' order by place)::tsquery
    from (select place, '(' || string_agg('''' || form, ' | ' order by form) || ')' as form from forms group by place) word;
$$;

-- The same query, but any of the words is enough to match.
create or replace function words_any(input text) returns tsquery language sql immutable strict parallel safe
return replace(public.words_query(input)::text, ' & ', ' | ')::tsquery;
