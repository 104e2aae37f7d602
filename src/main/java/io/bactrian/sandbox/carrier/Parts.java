package io.bactrian.sandbox.carrier;

/** How many parts a text needs on the air, as the carrier counts them for its bill (3GPP TS 23.038 and 23.040). */
final class Parts {

    private static final String ONE_SEPTET =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TWO_SEPTETS = "\f^{}\\[~]|€";

    private Parts() {}

    /** The number of parts, 1 for an empty text. */
    static int count(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (ONE_SEPTET.indexOf(sign) >= 0) {
                septets++;
            } else if (TWO_SEPTETS.indexOf(sign) >= 0) {
                septets += 2;
            } else {
                return parts(text.length(), 70, 67);
            }
        }
        return parts(septets, 160, 153);
    }

    private static int parts(int units, int alone, int each) {
        return units <= alone ? 1 : (units + each - 1) / each;
    }
}
