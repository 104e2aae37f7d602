package io.bactrian.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bactrian.payload.ErrorCodes;
import io.bactrian.payload.Fields;
import io.bactrian.payload.Moments;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;

/**
 * Reads a provider's answer to a send. A kamelet names the provider, whose table of codes counts, and where the answer
 * keeps what, as JSON field paths such as {@code error.code}, with {@code |} between those that may stand in for one another.
 */
public final class ProviderAnswer {

    private static final Pattern WAIT_MILLIS = Pattern.compile("\\[\\s*([0-9]{1,7})\\s*]");

    private final ObjectMapper json = new ObjectMapper();
    private String provider;
    private String id;
    private String code;
    private String codePrefix = "";
    private String codeBehind = "";
    private String verdict;
    private Set<String> verdictAccepted = Set.of();
    private Set<String> verdictRefused = Set.of();
    private String waitHint;

    /** The provider's name, for its table in {@code config/providers/}. */
    public void setProvider(String provider) {
        this.provider = provider;
    }

    /** Where the provider's id of the text stands. */
    public void setId(String id) {
        this.id = id;
    }

    /** Where the error code stands. */
    public void setCode(String code) {
        this.code = code;
    }

    /**
     * What the table has in front of the codes of answers, where the same numbers mean something else in receipts. The code
     * itself is kept without it.
     */
    public void setCodePrefix(String codePrefix) {
        this.codePrefix = codePrefix;
    }

    /** The sign of which only what stands behind counts as the code, such as the hash in {@code vendor#Throttled}. */
    public void setCodeBehind(String codeBehind) {
        this.codeBehind = codeBehind;
    }

    /** Where the answer says whether the text was taken, for a provider that answers 200 to refusals too. */
    public void setVerdict(String verdict) {
        this.verdict = verdict;
    }

    /** The verdicts that mean it was taken, with commas between. */
    public void setVerdictAccepted(String verdictAccepted) {
        this.verdictAccepted = words(verdictAccepted);
    }

    /**
     * The verdicts that mean it was refused, with commas between; a star means every other one. Of one that is in neither list
     * nobody can tell, unless its code is listed.
     */
    public void setVerdictRefused(String verdictRefused) {
        this.verdictRefused = words(verdictRefused);
    }

    private static Set<String> words(String list) {
        return Stream.of(list.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /** Where a sentence stands that names, in square brackets, how many milliseconds to wait. */
    public void setWaitHint(String waitHint) {
        this.waitHint = waitHint;
    }

    /** Reads status and body of the answer; an answer that cannot be read goes by its status alone. */
    public SendResult read(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        Fields answer = Fields.of(body(exchange));
        String errorCode =
                answer.text(code).map(this::bare).map(ErrorCodes::word).orElse(null);
        String listed = errorCode == null ? null : codePrefix + errorCode;
        OutcomeTable table = table(exchange.getContext());
        Outcome outcome = outcome(status, answer, listed, table);
        boolean accepted = outcome == Outcome.ACCEPTED;
        String detail = "The provider answered " + status + (errorCode == null ? "." : " with code " + errorCode + ".");
        return new SendResult(
                outcome,
                accepted ? answer.text(id).orElse(null) : null,
                accepted ? null : errorCode,
                detail,
                wait(exchange, answer).orElse(null),
                table.action(outcome, listed));
    }

    private Outcome outcome(int status, Fields answer, String listed, OutcomeTable table) {
        if (verdict == null || status / 100 != 2) {
            return table.of(status, listed);
        }
        List<String> verdicts = answer.texts(verdict);
        long taken = verdicts.stream()
                .map(String::strip)
                .filter(verdictAccepted::contains)
                .count();
        if (verdicts.isEmpty() || taken > 0 && taken < verdicts.size()) {
            // nobody can tell, or only a part of the text was taken
            return Outcome.UNCERTAIN;
        }
        if (taken > 0) {
            return Outcome.ACCEPTED;
        }
        boolean refused = verdictRefused.contains("*")
                || verdicts.stream().map(String::strip).allMatch(verdictRefused::contains);
        return table.listed(listed).orElse(refused ? Outcome.REJECTED : Outcome.UNCERTAIN);
    }

    private String bare(String said) {
        int at = codeBehind.isEmpty() ? -1 : said.lastIndexOf(codeBehind);
        return at < 0 ? said : said.substring(at + codeBehind.length());
    }

    private OutcomeTable table(CamelContext camel) {
        Supplier<?> tables = CamelContextHelper.mandatoryLookup(camel, "providerTables", Supplier.class);
        return ((ProviderTables) tables.get()).of(provider).codes();
    }

    private JsonNode body(Exchange exchange) {
        try {
            byte[] bytes = exchange.getMessage().getBody(byte[].class);
            return bytes == null ? MissingNode.getInstance() : json.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private Optional<Duration> wait(Exchange exchange, Fields answer) {
        String after =
                exchange.getMessage().getHeader("Retry-After", "", String.class).strip();
        if (after.matches("[0-9]{1,6}")) {
            return Optional.of(Duration.ofSeconds(Integer.parseInt(after)));
        }
        if (after.matches("[0-9]*")) {
            return answer.text(waitHint)
                    .map(WAIT_MILLIS::matcher)
                    .filter(Matcher::find)
                    .map(found -> Duration.ofMillis(Long.parseLong(found.group(1))));
        }
        return Moments.parse(after)
                .map(moment -> Duration.between(clock(exchange.getContext()).instant(), moment))
                .filter(wait -> !wait.isNegative());
    }

    private static Clock clock(CamelContext camel) {
        Clock clock = CamelContextHelper.findSingleByType(camel, Clock.class);
        return clock == null ? Clock.systemUTC() : clock;
    }
}
