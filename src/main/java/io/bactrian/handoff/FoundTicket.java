package io.bactrian.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.payload.JsonBody;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/**
 * Picks the handoff's ticket out of what a desk's search found. A kamelet fills it in with field paths. What a search
 * returns is only a hint: the reference must be the handoff's, or it is somebody else's ticket.
 */
public final class FoundTicket {

    private String list;
    private String id;
    private String reference;

    /** Path of the list of tickets. */
    public void setList(String list) {
        this.list = list;
    }

    /** Path of a ticket's id, within the ticket. */
    public void setId(String id) {
        this.id = id;
    }

    /** Path of our reference, within the ticket. */
    public void setReference(String reference) {
        this.reference = reference;
    }

    /** The id of the oldest ticket of this handoff; null when there is none. */
    public String pick(@Body byte[] answer, @Variable("news") News news) {
        JsonNode found = JsonBody.read(answer).at(path(list));
        return StreamSupport.stream(found.spliterator(), false)
                .filter(ticket -> ticket.at(path(reference))
                        .asText()
                        .equals(news.handoffId().toString()))
                .map(ticket -> ticket.at(path(id)).asText())
                .filter(name -> !name.isBlank())
                .min(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static String path(String dotted) {
        return "/" + dotted.replace('.', '/');
    }
}
