-- Where a listing lies. The index finds it; its row is read by the thousand to be put in order, and holds only what the order needs.
-- What makes it long lies beside the table: its texts, their lexemes, and the codes that the index has too.
alter table listings set (toast_tuple_target = 256);
alter table listings
    alter needs set storage main,
    alter languages set storage main,
    alter causes set storage main,
    alter intake set storage main,
    alter name set storage main,
    alter name_terms set storage main;
