-- What the console looks up by conversation.
create index parked_conversation on parked (conversation_id) where conversation_id is not null;
