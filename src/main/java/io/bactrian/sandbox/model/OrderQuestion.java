package io.bactrian.sandbox.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the customer asks how an order stands, and which one.
 *
 * @param asked whether that is the question
 * @param number the order's number, from the text or from the talk before it; null when none is known
 */
record OrderQuestion(boolean asked, String number) {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}.,$+-])(#?)(\\d{3,10})(?![\\p{L}\\p{N}%]|[.,]\\d)");
    private static final int TEXTS_BACK = 6;

    private static final Set<String> ORDER = Wording.set(
            """
            order orders ordered package packages parcel shipment delivery tracking purchase stuff box
            """);
    private static final Set<String> MINE = Wording.set("my mine our the it this that an i've i");
    private static final Set<String> STANDING = Wording.set(
            """
            where where's wheres when when's track tracking status arrive arrived arrives arriving shipped late
            hasn't hasnt haven't havent didn't didnt never nothing says isn't isnt yet still expected eta
            received receive coming delayed missing update lost waiting check find look
            """);
    private static final Set<String> ARRIVAL = Wording.set(
            """
            arrive arrives arriving come coming here delivered expected eta shipped
            """);
    private static final Set<String> ASKED_OF_A_NUMBER =
            Wording.set("""
            status track where where's shipped arrive arrived eta
            """);
    private static final Set<String> WHERE = Set.of("where", "where's", "wheres");
    private static final Set<String> POSSESSED = Set.of("my", "our");
    /** With these words the question is about what may be done with orders, which the knowledge tells. */
    private static final Set<String> RULES = Wording.set(
            """
            cancel cancelled canceled change return returns returning refund refunds refunded exchange exchanges
            swap damaged damage broken broke wrong defective faulty replace replacement warranty address cost
            costs price fee fees free policy money
            """);

    private static final Set<String> AROUND_A_NUMBER = Wording.set(
            """
            it's its it is number no nr order my the hi hello hey please thanks thank you sure yes here sorry i
            think ok and what about how should be try meant
            """);
    private static final Set<String> NOT_KNOWN = Wording.set(
            """
            don't dont no not can't cant lost forgot idk without unknown nope
            """);

    private static final OrderQuestion NO = new OrderQuestion(false, null);

    /** Reads the customer's present texts, with the talk before them. */
    static OrderQuestion of(Dialogue dialogue) {
        Wording wording = Wording.of(dialogue.question());
        boolean weAskedForIt = dialogue.weAsked() && dialogue.lastSaid().contains("number");
        String number = numberIn(dialogue.question());
        if (number != null) {
            boolean meant = weAskedForIt
                    || !wording.has(RULES)
                            && (wording.has(ORDER)
                                    || wording.has(ASKED_OF_A_NUMBER)
                                    || isNamed(dialogue.question(), wording, number));
            return meant ? new OrderQuestion(true, number) : NO;
        }
        if (weAskedForIt && wording.size() <= 12 && wording.has(NOT_KNOWN)) {
            return new OrderQuestion(true, null);
        }
        if (wording.has(RULES)) {
            return NO;
        }
        return withoutNumber(wording, dialogue.earlier());
    }

    private static OrderQuestion withoutNumber(Wording wording, List<String> earlier) {
        boolean anotherOne = wording.has(Set.of("other", "another", "second"));
        String recent = anotherOne ? null : recent(earlier);
        boolean whereIsMine = wording.follows(WHERE, POSSESSED, Set.of("is", "are", "the", "s"));
        if (whereIsMine || wording.has(ORDER) && wording.has(MINE) && wording.has(STANDING) && !isGeneral(wording)) {
            return new OrderQuestion(true, recent);
        }
        boolean followsUp = recent != null && wording.has(Set.of("it")) && wording.has(ARRIVAL);
        return followsUp ? new OrderQuestion(true, recent) : NO;
    }

    /** "How do I track an order?" is no question about one. */
    private static boolean isGeneral(Wording wording) {
        return wording.words().get(0).equals("how")
                && !wording.has(POSSESSED)
                && !wording.has(Set.of("is", "long", "late"));
    }

    private static boolean isNamed(String text, Wording wording, String number) {
        return text.contains("#" + number)
                || wording.words().stream().allMatch(word -> word.equals(number) || AROUND_A_NUMBER.contains(word));
    }

    private static String recent(List<String> earlier) {
        return earlier.stream()
                .limit(TEXTS_BACK)
                .filter(text -> Wording.of(text).has(ORDER) || text.strip().matches("#?\\d{3,10}"))
                .map(OrderQuestion::numberIn)
                .flatMap(number -> Optional.ofNullable(number).stream())
                .findFirst()
                .orElse(null);
    }

    private static String numberIn(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.find() ? matcher.group(2) : null;
    }
}
