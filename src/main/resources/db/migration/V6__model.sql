-- The model fails, and the customer is still served.

-- When the customer was last told that the model gives nothing; null when it has answered since.
alter table conversation add column told_of_outage_at timestamptz;

-- What brands that have a limit spent on the model, by the day in UTC.
create table model_spending (
  brand_id text not null references brand,
  day      date not null,
  part     smallint not null,
  tokens   bigint not null,
  money    double precision not null,
  primary key (brand_id, day, part)
);
