-- By when a lane can be led: one whose lease still counts stands where that runs out, behind all that are due. The drops come
-- first, since their lock is the strongest: a transaction that holds lanes would wait for a weaker one, and that for it. Nodes
-- of the version before find their work by the first two columns until they are replaced.
drop index lane_due_by_priority;
drop index lane_due;
create index lane_free on lane (name, priority, (greatest(due_at, leased_until))) where due_at is not null;
