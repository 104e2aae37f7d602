package io.bactrian.crm;

import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import io.bactrian.parking.Parking;
import io.bactrian.parking.Undone;
import io.bactrian.vendor.VendorFailure;
import io.bactrian.vendor.VendorFailure.Word;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what came of telling a CRM, and says when the conversation's lane goes on. */
@Component("crmTold")
public class CrmTold {

    // it becomes part of an address later
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int MOST_ATTEMPTS = 5;

    private final CrmContactStore contacts;
    private final CrmEntryStore entries;
    private final CrmPauses pauses;
    private final LaneStore lanes;
    private final Parking parking;
    private final Duration searchLag;

    /** @param searchLag how long a CRM's search may still show what is gone */
    CrmTold(
            CrmContactStore contacts,
            CrmEntryStore entries,
            CrmPauses pauses,
            LaneStore lanes,
            Parking parking,
            @Value("${gateway.crm.search-lag:20s}") Duration searchLag) {
        this.contacts = contacts;
        this.entries = entries;
        this.pauses = pauses;
        this.lanes = lanes;
        this.parking = parking;
        this.searchLag = searchLag;
    }

    /**
     * Stores it. What the CRM did is a fact, and kept even when another node has the lane by now.
     *
     * @param contactId the CRM's id of the contact that was found or made; null else
     * @param entryId the CRM's id of the entry that was found or made; null else
     * @param failure what went wrong; null when nothing did
     * @param begun whether the CRM may have made something new; null means no
     * @throws IllegalStateException when the CRM names things by what is no plain id
     */
    @Transactional
    public void store(
            @Variable("lease") Lease lease,
            @Variable("news") News news,
            @Variable("contactId") String contactId,
            @Variable("entryId") String entryId,
            @Variable("failure") VendorFailure failure,
            @Variable("begun") Boolean begun) {
        switch (news.kind()) {
            case "none" -> end(lease, lanes.lock(lease) && lanes.renewed(lease));
            case "later" -> lanes.putOff(lease, Duration.ofMillis(news.waitMillis()), null);
            default -> {
                if (failure == null) {
                    done(lease, news, contactId, entryId, Boolean.TRUE.equals(begun));
                } else {
                    failed(lease, news, failure, Boolean.TRUE.equals(begun));
                }
            }
        }
    }

    private void done(Lease lease, News news, String contactId, String entryId, boolean begun) {
        pauses.worked(news.crm());
        if (begun || news.kind().equals("properties")) {
            pauses.wrote(news.crm());
        }
        switch (news.kind()) {
            case "contact" -> contacts.found(news, plain(contactId));
            case "properties" -> contacts.written(news);
            default -> entries.told(news, plain(entryId));
        }
        end(lease, true);
    }

    private void failed(Lease lease, News news, VendorFailure failure, boolean begun) {
        boolean entry = news.entry() != null;
        boolean known = failure.word() == Word.GONE && news.contactId() != null;
        // a search that is refused says nothing of the entry
        boolean refusal = (begun || !entry) && (known || failure.word() == Word.REJECTED);
        if (entry && begun && failure.word().surelyNotDone()) {
            entries.notDone(news, refusal);
        }
        if (!entry) {
            contacts.release(news, lease.token(), begun && failure.word().surelyNotDone());
        }
        if (begun && failure.word() == Word.UNCERTAIN && !pauses.takesThings(news.crm())) {
            doesNotCount(news);
        }
        if (failure.word() == Word.OVERTAKEN) {
            lanes.putOff(lease, SOON, null);
        } else if (refusal || contactFailsEachTime(news, begun)) {
            refused(lease, news, failure);
        } else if (entry && begun && entries.attempts(news) >= MOST_ATTEMPTS) {
            giveUp(news, lease, failure);
            end(lease, true);
        } else {
            lanes.putOff(lease, CrmPauses.spread(pauses.failed(news.crm(), failure), lease.conversationId()), null);
        }
    }

    /** A CRM that takes nothing at all is away: nothing is given up for that, however long it lasts. */
    private void doesNotCount(News news) {
        if (news.entry() == null) {
            contacts.doesNotCount(news);
        } else {
            entries.doesNotCount(news);
        }
    }

    private boolean contactFailsEachTime(News news, boolean begun) {
        return news.kind().equals("contact") && begun && contacts.attempts(news) >= MOST_ATTEMPTS;
    }

    /** A contact may have been deleted or merged meanwhile: it is looked for once more before an entry counts as refused. */
    private void refused(Lease lease, News news, VendorFailure failure) {
        pauses.worked(news.crm());
        boolean gone = failure.word() == Word.GONE || news.entry() != null && entries.attempts(news) < 2;
        if (gone && (news.entry() == null || entries.attempts(news) < MOST_ATTEMPTS)) {
            contacts.forget(news);
            lanes.putOff(lease, failure.word() == Word.GONE ? searchLag : SOON, null);
            return;
        }
        if (news.entry() != null) {
            giveUp(news, lease, failure);
        } else if (!contacts.refused(news)) {
            park(
                    news,
                    lease,
                    failure,
                    news.kind().equals("contact") ? "crm-contact-refused" : "crm-properties-refused");
        }
        end(lease, true);
    }

    private void giveUp(News news, Lease lease, VendorFailure failure) {
        entries.refused(news);
        park(news, lease, failure, "crm-entry-refused");
    }

    private void park(News news, Lease lease, VendorFailure failure, String code) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("crm", news.crm());
        facts.put("kind", news.kind());
        facts.put("entry", news.entry());
        facts.put("subjectId", news.subjectId());
        facts.put("contactId", news.contactId());
        facts.put("properties", news.properties().keySet());
        facts.put("answer", failure.answer());
        Object subject = news.subjectId() == null ? lease.conversationId() : news.subjectId();
        parking.park(Undone.of(
                        news.brand(),
                        "tell-crm",
                        code,
                        "The CRM " + news.crm() + " does not take it: " + failure.detail() + ".",
                        lease.conversationId(),
                        facts)
                .named("crm/" + news.crm() + "/" + news.kind() + "/" + subject));
    }

    private void end(Lease lease, boolean more) {
        lanes.finish(lease, more);
    }

    private static String plain(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalStateException("The CRM named something by what is no plain id");
        }
        return id;
    }
}
