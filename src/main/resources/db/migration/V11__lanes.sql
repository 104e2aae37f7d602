-- What can be leased now, and nothing else: a lane whose lease still counts stands where it will run out. Nodes of the
-- version before find their work without an index until they are replaced.
create index lane_free on lane (name, priority, (greatest(due_at, leased_until))) where due_at is not null;
drop index lane_due_by_priority;
drop index lane_due;
