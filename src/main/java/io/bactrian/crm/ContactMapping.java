package io.bactrian.crm;

import io.bactrian.payload.YamlFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of a CRM's contact properties get which of our fields.
 *
 * @param onMake what a new contact gets; the property's name to a field, or to a fixed text behind {@code =}
 * @param onChange what is written whenever one of the values is another than before
 * @param consentWords our states of consent to the CRM's words; a state without a word empties the property
 */
record ContactMapping(Map<String, String> onMake, Map<String, String> onChange, Map<String, String> consentWords) {

    private static final Set<String> KEYS = Set.of("on-make", "on-change", "consent-words");
    private static final Set<String> STATES = Set.of("none", "pending", "opted-in", "opted-out");
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");
    private static final String FIXED = "=";

    /**
     * Reads a mapping file.
     *
     * @throws IllegalStateException naming the file, the key, and what to write there
     */
    static ContactMapping read(Path file) {
        YamlFile yaml = YamlFile.read(file, KEYS);
        ContactMapping mapping =
                new ContactMapping(yaml.table("on-make"), yaml.table("on-change"), yaml.table("consent-words"));
        check(yaml, "on-make", mapping.onMake());
        check(yaml, "on-change", mapping.onChange());
        if (!mapping.onMake().containsValue("number")) {
            throw yaml.wrong(
                    "on-make", "gives no property the number; write phone: number, else nobody is found again");
        }
        mapping.consentWords().keySet().stream()
                .filter(state -> !STATES.contains(state))
                .findFirst()
                .ifPresent(state -> {
                    throw yaml.wrong("consent-words." + state, "is no state; write one of " + sorted(STATES));
                });
        for (String state : new String[] {"opted-in", "opted-out"}) {
            if (!mapping.consentWords().containsKey(state)) {
                throw yaml.wrong("consent-words", "lacks " + state + "; write the CRM's word for it");
            }
        }
        return mapping;
    }

    private static void check(YamlFile yaml, String key, Map<String, String> table) {
        Set<String> known = new Person(null, null, null, null, null, null, null, null, null, null, null)
                .fields()
                .keySet();
        table.forEach((property, field) -> {
            if (!PROPERTY.matcher(property).matches()) {
                throw yaml.wrong(
                        key + "." + property, "is no property's name; write the CRM's internal name, such as phone");
            }
            if (!field.startsWith(FIXED) && !known.contains(field)) {
                throw yaml.wrong(
                        key + "." + property,
                        "gets \"" + field + "\", which is no field of ours; write one of " + sorted(known)
                                + ", or a fixed text as \"=lead\"");
            }
        });
    }

    /** What a new contact gets; properties whose field is unknown are left out. */
    Map<String, String> made(Person person) {
        return values(onMake, person);
    }

    /** What the contact is to hold now. */
    Map<String, String> kept(Person person) {
        return values(onChange, person);
    }

    private Map<String, String> values(Map<String, String> table, Person person) {
        Map<String, String> fields = person.fields();
        fields.put("consent", consentWords.get(person.consent()));
        Map<String, String> values = new LinkedHashMap<>();
        table.forEach((property, field) -> {
            String value = field.startsWith(FIXED) ? field.substring(FIXED.length()) : fields.get(field);
            if (value != null && !value.isBlank()) {
                values.put(property, value);
            }
        });
        return values;
    }

    private static java.util.List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
