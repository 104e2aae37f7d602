-- Orders of the demo shop. Without a customer an order was placed as a guest: its number is enough to ask about it.
create table if not exists demo_order (
  number      text primary key,
  customer    text,
  item        text not null,
  state       text not null,
  carrier     text,
  expected_on date,
  note        text
);
insert into demo_order (number, customer, item, state, carrier, expected_on, note) values
  ('1001', null, 'Nomad tent, two persons', 'delivered', 'DHL', current_date - 2, 'left at the front door'),
  ('1002', null, 'Dune boots, size 42', 'shipped', 'UPS', current_date + 1, null),
  ('1003', null, 'Oasis water bag, 10 l', 'shipped', 'DHL', current_date + 3, null),
  ('1004', null, 'Mirage sun hat', 'being packed', null, current_date + 5, null),
  ('1005', null, 'Caravan stove', 'canceled', null, null, 'refunded to the card'),
  ('1006', '+12025550106', 'Sirocco goggles', 'shipped', 'UPS', current_date + 2, null)
on conflict (number) do update
set customer = excluded.customer, item = excluded.item, state = excluded.state, carrier = excluded.carrier,
  expected_on = excluded.expected_on, note = excluded.note;
