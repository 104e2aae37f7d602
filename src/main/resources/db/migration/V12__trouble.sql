-- The texts that somebody looks for by their status are few among many; without an index the look reads all texts of all months.
create index text_trouble on text (id)
  where status in ('scheduled', 'uncertain', 'undelivered', 'failed', 'canceled', 'blocked');
