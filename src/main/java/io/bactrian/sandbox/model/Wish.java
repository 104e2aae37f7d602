package io.bactrian.sandbox.model;

import java.util.Arrays;
import java.util.Set;

/** What a customer wants beside information, as far as the words show it. */
enum Wish {
    /** To talk with a person. */
    PERSON,
    /** To be heard in anger, which is a person's work. */
    COMPLAINT,
    /** Help in danger or after harm, which is a person's work. */
    HELP_IN_NEED,
    /** To know whether a machine answers. */
    WHO_ARE_YOU,
    GREETING,
    THANKS,
    /** To end the talk. */
    GOODBYE,
    /** Nothing more, or not what was offered. */
    NO,
    /** Nothing: the text only shows that it was read. */
    NOTHING,
    /** An answer. */
    INFORMATION;

    private static final Set<String> TALK = Wording.set(
            """
            talk speak chat connect transfer reach speaking talking contact switch
            """);
    private static final Set<String> WANT = Wording.set("want need get give prefer like with to");
    private static final Set<String> SOMEBODY = Wording.set("someone somebody person people anyone anybody");
    private static final Set<String> HUMAN = Wording.set(
            """
            human humans agent representative rep operator supervisor manager advisor staff employee person
            being
            """);
    private static final Set<String> SMALL = Wording.set(
            """
            a an the real live actual your some to with another support service human
            """);
    private static final Set<String> REAL = Set.of("real", "live", "actual");
    private static final Set<String> STRONG_ANGER = Wording.set(
            """
            furious unacceptable ridiculous disgusting outrageous lawyer lawsuit sue scam scammers fraud
            complaint complain pissed fuck fucking bullshit shit
            """);
    private static final Set<String> ANGER = Wording.set(
            """
            angry terrible worst awful horrible useless stupid idiots hate upset annoyed annoying frustrated
            frustrating disappointed joke sick damn hell
            """);
    private static final Set<String> HARM = Wording.set(
            """
            injured injury hurt bleeding burned emergency hospital poisoned explosion
            """);
    private static final Set<String> YOU = Set.of("you", "this", "it", "i");
    private static final Set<String> MACHINE =
            Wording.set("""
            bot robot ai machine human person automated computer chatbot
            """);
    private static final Set<String> BETWEEN_YOU_AND_MACHINE =
            Wording.set("""
            a an the real actual actually really just is talking to with
            """);
    private static final Set<String> HELLO = Wording.set(
            """
            hi hello hey hiya howdy greetings good morning afternoon evening day there again yo sup anyone team
            """);
    private static final Set<String> THANK = Wording.set("thanks thank thx ty cheers appreciated");
    private static final Set<String> KIND = Wording.set(
            """
            you so much very a lot great perfect awesome cool ok okay that that's helps help helped for the your
            it all really good nice quick answer info got many now was this is helpful super yes yeah no reply
            response
            """);
    private static final Set<String> BYE = Wording.set("bye goodbye cya goodnight farewell ciao");
    private static final Set<String> ENOUGH = Set.of("all", "nothing", "nope", "no");
    private static final Set<String> READ = Wording.set(
            """
            ok okay k kk great perfect cool good nice awesome alright fine sure got it understood lol haha yay
            wow sounds right noted ah oh i see yes yeah yep
            """);

    /** The strongest wish that the text shows. */
    static Wish of(String text) {
        Wording wording = Wording.of(text);
        if (wording.size() == 0) {
            return NOTHING;
        }
        if (asksWhoAnswers(wording)) {
            return WHO_ARE_YOU;
        }
        if (wantsPerson(wording)) {
            return PERSON;
        }
        if (wording.has(HARM)) {
            return HELP_IN_NEED;
        }
        if (wording.has(STRONG_ANGER) || wording.count(ANGER) > 1 || shouts(text)) {
            return COMPLAINT;
        }
        return smallTalk(wording);
    }

    /** Whether the words sound unhappy. */
    static boolean unhappy(String text) {
        Wording wording = Wording.of(text);
        return wording.has(STRONG_ANGER) || wording.has(ANGER) || shouts(text);
    }

    /** Whether the words sound pleased. */
    static boolean pleased(String text) {
        return Wording.of(text).has(THANK) || Wording.of(text).has(Set.of("great", "perfect", "awesome", "love"));
    }

    private static boolean asksWhoAnswers(Wording wording) {
        boolean asks = wording.words().get(0).matches("are|is|am|r|so") || wording.size() <= 4;
        if (wording.size() <= 5
                && wording.follows(Set.of("who", "who's", "what"), Set.of("you", "this"), Set.of("are", "is"))) {
            return true;
        }
        return asks && wording.size() <= 10 && wording.follows(YOU, MACHINE, BETWEEN_YOU_AND_MACHINE);
    }

    private static boolean wantsPerson(Wording wording) {
        boolean nameAlone = wording.size() <= 3 && wording.has(HUMAN) && !wording.has(Set.of("tent", "4", "2", "6"));
        return nameAlone
                || wording.follows(TALK, SOMEBODY, 4)
                || wording.follows(TALK, HUMAN, 4)
                || wording.follows(REAL, HUMAN, 0)
                || wording.follows(WANT, HUMAN, SMALL)
                || wording.follows(Set.of("call"), Set.of("me"), 0);
    }

    private static boolean shouts(String text) {
        long shouted = Arrays.stream(text.split("\\s+"))
                .filter(word -> word.matches("[A-Z']{3,}[!?.,]*"))
                .count();
        return shouted >= 4 && text.contains("!");
    }

    private static Wish smallTalk(Wording wording) {
        if (wording.has(BYE) && wording.size() <= 6) {
            return GOODBYE;
        }
        if (wording.has(THANK) && rest(wording, KIND, THANK, HELLO)) {
            return wording.follows(Set.of("that's", "is", "no", "nope"), Set.of("all", "thanks", "thank"), 0)
                    ? GOODBYE
                    : THANKS;
        }
        if (wording.only(HELLO)) {
            return GREETING;
        }
        if (wording.size() <= 4 && wording.has(ENOUGH) && rest(wording, KIND, ENOUGH, THANK)) {
            return NO;
        }
        return wording.only(READ) ? NOTHING : INFORMATION;
    }

    private static boolean rest(Wording wording, Set<String> one, Set<String> two, Set<String> three) {
        return wording.words().stream()
                .allMatch(word -> one.contains(word) || two.contains(word) || three.contains(word));
    }
}
