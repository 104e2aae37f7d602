package io.bactrian.bench.reference;

/** The encoding of a text and how many SMS it takes (3GPP TS 23.038 and 23.040). */
record Septets(String encoding, int segments) {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    static Septets of(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (BASIC.indexOf(unit) >= 0) {
                septets++;
            } else if (EXTENSION.indexOf(unit) >= 0) {
                septets += 2;
            } else {
                return new Septets("UCS-2", parts(text.length(), 70, 67));
            }
        }
        return new Septets("GSM-7", parts(septets, 160, 153));
    }

    private static int parts(int units, int alone, int each) {
        return units <= alone ? 1 : (units + each - 1) / each;
    }
}
