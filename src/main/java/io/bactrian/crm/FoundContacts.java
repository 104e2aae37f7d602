package io.bactrian.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.payload.JsonBody;
import io.bactrian.sms.PhoneNumbers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/**
 * Picks the one contact out of what a CRM's search found. A kamelet fills it in with field paths. What a search returns is
 * only a hint: the number must be the person's, or it is somebody else's record.
 */
public final class FoundContacts {

    private String list;
    private String id;
    private List<String> whole = List.of();
    private List<String> written = List.of();

    /** Path of the list of contacts. */
    public void setList(String list) {
        this.list = list;
    }

    /** Path of a contact's id, within the contact. */
    public void setId(String id) {
        this.id = id;
    }

    /** Paths of numbers that the CRM itself spelt with their country code, with commas; where one is, it decides. */
    public void setWhole(String whole) {
        this.whole = List.of(whole.split("\\s*,\\s*"));
    }

    /** Paths of numbers as people wrote them, with commas, in the order of those in {@code whole}. */
    public void setWritten(String written) {
        this.written = List.of(written.split("\\s*,\\s*"));
    }

    /** The id of the oldest contact with this number; null when there is none. */
    public String pick(@Body byte[] answer, @Variable("news") News news) {
        JsonNode found = JsonBody.read(answer).at(path(list));
        return StreamSupport.stream(found.spliterator(), false)
                .filter(contact -> has(contact, news.number()))
                .map(contact -> contact.at(path(id)).asText())
                .filter(name -> !name.isBlank())
                .min(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private boolean has(JsonNode contact, String number) {
        for (int i = 0; i < written.size(); i++) {
            String calculated =
                    i < whole.size() ? contact.at(path(whole.get(i))).asText("") : "";
            String spelt =
                    calculated.isBlank() ? contact.at(path(written.get(i))).asText("") : calculated;
            if (same(spelt, number)) {
                return true;
            }
        }
        return false;
    }

    /** Without a plus it may be the whole number or, for people of the same country, the national one. */
    private static boolean same(String spelt, String number) {
        String digits = spelt.replaceAll("[^0-9]", "");
        boolean wholeNumber = digits.equals(number.substring(1));
        return wholeNumber || !spelt.strip().startsWith("+") && digits.equals(PhoneNumbers.national(number));
    }

    private static String path(String dotted) {
        return "/" + dotted.replace('.', '/');
    }
}
