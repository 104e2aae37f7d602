-- at every start, before anything is written: a month without its partition would fill the default one
select make_partitions((current_date + make_interval(months => n))::date) from generate_series(0, 3) n;
