package io.bactrian.payload;

/** Plain text as a vendor needs it that shows it as HTML. */
final class HtmlText {

    private HtmlText() {}

    /** The text with its special characters escaped and its line breaks kept. */
    static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\r\n", "\n")
                .replace("\n", "<br>");
    }
}
