-- How a listing is stored. Listings are found by the index. Thousands of rows are then read to sort them, so a row
-- contains only what sorting needs. Long values are stored outside the table (TOAST): the texts, their lexemes, and the
-- codes, which are in the index too.
alter table listings set (toast_tuple_target = 256);
alter table listings
    alter needs set storage main,
    alter languages set storage main,
    alter causes set storage main,
    alter intake set storage main,
    alter name set storage main,
    alter name_terms set storage main;
