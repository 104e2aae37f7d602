package io.bactrian.sandbox.desk;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The desk's last 1,000 tickets, with the last 500 comments of each; every change of them is made known. */
class Tickets {

    private static final int MOST_TICKETS = 1_000;
    private static final int MOST_COMMENTS = 500;

    private final Clock clock;
    private final DeskEvents events;
    private final Map<Long, Ticket> tickets = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Ticket> eldest) {
            return size() > MOST_TICKETS;
        }
    };
    // the conversations outlive this desk: after a restart no number may come again
    private long lastTicket = Instant.now().getEpochSecond() - 1_700_000_000;
    private long lastComment = 70_000;

    Tickets(Clock clock, DeskEvents events) {
        this.clock = clock;
        this.events = events;
    }

    /** Opens a ticket; its comment must be there. */
    synchronized Ticket open(TicketChange change, Author author) {
        Instant now = clock.instant();
        Ticket blank = new Ticket(
                ++lastTicket, "new", "", null, null, null, List.of(), MissingNode.getInstance(), List.of(), now, now);
        return store(blank, change, change.text("status", "new"), author);
    }

    /**
     * Changes a ticket: comment, status, tags and the rest, as far as they are named.
     *
     * @return the ticket after the change; empty when there is no such ticket
     */
    synchronized Optional<Ticket> change(long id, TicketChange change, Author author) {
        return find(id).map(ticket -> store(ticket, change, change.text("status", ticket.status()), author));
    }

    /** A person's answer; it takes a new ticket up. */
    synchronized Optional<Ticket> answer(long id, TicketChange comment) {
        return find(id).map(ticket ->
                store(ticket, comment, "new".equals(ticket.status()) ? "open" : ticket.status(), Author.PERSON));
    }

    /** A person calls the matter settled; nothing happens where it is settled already. */
    synchronized Optional<Ticket> solve(long id) {
        return find(id).map(ticket -> "closed".equals(ticket.status())
                ? ticket
                : store(ticket, TicketChange.none(), "solved", Author.PERSON));
    }

    synchronized Optional<Ticket> newest() {
        return find(lastTicket);
    }

    synchronized Optional<Ticket> find(long id) {
        return Optional.ofNullable(tickets.get(id));
    }

    /** The tickets that fit, oldest first. */
    synchronized List<Ticket> list(Predicate<Ticket> which) {
        return tickets.values().stream().filter(which).toList();
    }

    private Ticket store(Ticket old, TicketChange change, String status, Author author) {
        Optional<Comment> comment =
                change.comment().map(body -> new Comment(++lastComment, author, body, change.open(), clock.instant()));
        Ticket changed = new Ticket(
                old.id(),
                status,
                change.text("subject", old.subject()),
                change.text("external_id", old.externalId()),
                change.text("priority", old.priority()),
                change.text("type", old.type()),
                change.tags(old.tags()),
                change.customFields(old.customFields()),
                with(old.comments(), comment),
                old.createdAt(),
                clock.instant());
        tickets.put(changed.id(), changed);
        comment.ifPresent(added -> events.commentAdded(changed, added));
        if (!old.comments().isEmpty() && !old.status().equals(status)) {
            events.statusChanged(changed, old.status());
        }
        return changed;
    }

    private static List<Comment> with(List<Comment> old, Optional<Comment> added) {
        List<Comment> all = new ArrayList<>(old);
        added.ifPresent(all::add);
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST_COMMENTS), all.size()));
    }
}
