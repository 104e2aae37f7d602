package io.bactrian.validate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.PropertyBindingException;

/**
 * What a failure of Camel says, in words of ours.
 *
 * @param word the piece of the file that is wrong; empty when nothing names it
 */
record FailureSentence(Code code, String word, String what, String mend) {

    /** A sentence of Camel's, and how to tell it; {@code $1} is what its group found. */
    private record Saying(Pattern said, Code code, String what, String mend) {}

    private static final List<Saying> SAYINGS = List.of(
            saying(
                    "Property with key \\[([^\\]]+)] not found",
                    Code.UNKNOWN_PROPERTY,
                    "the property \"$1\" is not set",
                    "mend the name, or set it in config/application.yaml or the environment"),
            saying(
                    "Unsupported field: (\\S+)",
                    Code.UNKNOWN_KEY,
                    "unknown key \"$1\"",
                    "mend or drop it; validate names the nearest right one"),
            saying(
                    "Unknown node id: (\\S+)",
                    Code.UNKNOWN_KEY,
                    "unknown key \"$1\"",
                    "mend or drop it; validate names the nearest right one"),
            saying(
                    "Unknown expression with id: (\\S+)",
                    Code.UNKNOWN_KEY,
                    "unknown language \"$1\"",
                    "write simple, constant, method, header, variable or exchangeProperty"),
            saying(
                    "([\\w.-]+)\\.kamelet\\.yaml\\b",
                    Code.UNKNOWN_KAMELET,
                    "there is no kamelet \"$1\"",
                    "mend the name, or add $1.kamelet.yaml under routes/"),
            saying(
                    "mandatory parameters must be provided: (\\S+)",
                    Code.MISSING_PARAMETER,
                    "the property \"$1\" is not given to a kamelet that needs it",
                    "give it under parameters:"),
            saying(
                    "Unknown parameters=\\[\\{(\\w[\\w.-]*)=",
                    Code.UNKNOWN_OPTION,
                    "the component has no option \"$1\"",
                    "mend or drop it; validate names the nearest right one"),
            saying(
                    "No endpoint could be found for: ([a-z][a-z0-9+-]*)",
                    Code.UNKNOWN_COMPONENT,
                    "there is no component \"$1\"",
                    "mend the word before the colon"),
            saying(
                    "Multiple consumers for the same endpoint is not allowed: (?:\\w+)://([\\w-]+)",
                    Code.DUPLICATE_ID,
                    "two routes begin with \"$1\"",
                    "give one of them another name"),
            saying(
                    "(?i)duplicate (?:route )?id detected: (\\S+?)[.,]?(?:\\s|$)",
                    Code.DUPLICATE_ID,
                    "the id \"$1\" is taken",
                    "choose another"),
            saying(
                    "Cannot create bean: #class:([\\w.$]+)",
                    Code.UNKNOWN_CLASS,
                    "the bean of class $1 cannot be made",
                    "mend the class or its settings"),
            saying(
                    "Unknown function: (\\w+)",
                    Code.EXPRESSION_SYNTAX,
                    "simple has no function \"$1\"",
                    "write ${body}, ${variable.name.field}, ${header.name} or a verb of a bean"));

    private static final Pattern METHOD = Pattern.compile("Method with name: (\\w+) not found on (?:bean|class)");
    private static final Pattern AT_LOCATION = Pattern.compile("(?s) at location \\d+.*");
    private static final int LONGEST = 200;

    /**
     * @param chain the causes, the innermost first
     * @param home cut from the paths that are told
     */
    static FailureSentence of(List<Throwable> chain, Path home) {
        for (Throwable cause : chain) {
            Optional<FailureSentence> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        Throwable innermost = chain.get(0);
        String said = String.valueOf(
                innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage());
        return new FailureSentence(
                Code.LOAD_FAILED,
                "",
                "it cannot be loaded: " + harmless(said.replace(home + "/", "")),
                "mend what the sentence names");
    }

    private static Optional<FailureSentence> known(Throwable cause) {
        if (cause instanceof NoSuchBeanException bean) {
            String name = String.valueOf(bean.getName());
            return sentence(Code.UNKNOWN_BEAN, name, "there is no bean \"" + name + "\"", "mend the name");
        }
        if (cause instanceof PropertyBindingException binding) {
            String name = String.valueOf(binding.getPropertyName());
            return sentence(
                    Code.BAD_VALUE, name, "the value of \"" + name + "\" cannot be used", "mend the name or its value");
        }
        if (cause instanceof NoSuchLanguageException) {
            return sentence(
                    Code.NO_SCRIPT, "", "an expression in a language that is not there", "call a verb of a bean");
        }
        String message = String.valueOf(cause.getMessage());
        Matcher method = METHOD.matcher(message);
        if (method.find()) {
            String name = method.group(1);
            return sentence(
                    Code.UNKNOWN_METHOD, name, "the bean has no public method \"" + name + "\"", "mend the name");
        }
        return SAYINGS.stream()
                .flatMap(saying -> said(saying, message).stream())
                .findFirst()
                .or(() -> syntax(cause));
    }

    private static Optional<FailureSentence> said(Saying saying, String message) {
        Matcher found = saying.said().matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        String word = found.group(1);
        return sentence(saying.code(), word, fill(saying.what(), word), fill(saying.mend(), word));
    }

    private static Optional<FailureSentence> syntax(Throwable cause) {
        if (!cause.getClass().getSimpleName().equals("SimpleIllegalSyntaxException")) {
            return Optional.empty();
        }
        String said = AT_LOCATION.matcher(String.valueOf(cause.getMessage())).replaceFirst("");
        return sentence(
                Code.EXPRESSION_SYNTAX,
                "",
                "an expression of simple cannot be read: " + harmless(said),
                "write ${...} around what is looked up, and spaces around the operator");
    }

    private static Optional<FailureSentence> sentence(Code code, String word, String what, String mend) {
        return Optional.of(new FailureSentence(code, word, what, mend));
    }

    private static Saying saying(String said, Code code, String what, String mend) {
        return new Saying(Pattern.compile(said), code, what, mend);
    }

    private static String fill(String text, String word) {
        return text.replace("$1", word);
    }

    /** The first line, without what follows a question mark in an address, without raw values, not too long. */
    private static String harmless(String said) {
        String line = said.strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("RAW\\([^)]*\\)?", "...")
                .replaceAll("(?i)((?:password|secret|token|key|authorization)\\w*)[=:]\\s*\\S+", "$1=...")
                .replaceAll("\\?\\S+", "")
                .replaceAll("://[^/@\\s]+@", "://");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
