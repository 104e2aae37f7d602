package io.bactrian.cases;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out numbers that nobody has: of the range 555-0100 to 555-0199, which each area keeps for films and tests. */
public final class PhoneBook {

    private static final List<String> CUSTOMERS = List.of(
            "303", "312", "404", "415", "503", "512", "602", "617", "702", "206", "213", "214", "216", "305", "313",
            "314", "317", "323", "408", "410");
    private static final List<String> LINES =
            List.of("504", "505", "510", "513", "515", "516", "518", "520", "530", "540", "559", "561", "563");
    private static final List<String> TOLL_FREE = List.of("888", "877", "866");

    private final AtomicInteger customers = new AtomicInteger();
    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicInteger tollFree = new AtomicInteger();

    /** The number of somebody who has never texted before. */
    public String customer() {
        return next(CUSTOMERS, customers);
    }

    /** A number of ours. */
    public String line(boolean free) {
        return free ? next(TOLL_FREE, tollFree) : next(LINES, lines);
    }

    private static String next(List<String> areas, AtomicInteger count) {
        int n = count.getAndIncrement();
        return "+1%s55501%02d".formatted(areas.get(n / 100), n % 100);
    }
}
