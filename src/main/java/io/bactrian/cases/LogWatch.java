package io.bactrian.cases;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Reads everything that a gateway prints, and remembers lines with a secret or a whole phone number. */
public final class LogWatch {

    /** Numbers of the range that films and tests use, 555-01xx, however they are written together. */
    private static final Pattern WHOLE_NUMBER =
            Pattern.compile("(?<![0-9a-fA-F-])(\\+|%2B)?1?[2-9]\\d\\d55501\\d\\d(?![0-9a-fA-F])");

    private final List<String> secrets;
    private final List<String> leaks = new CopyOnWriteArrayList<>();

    /** @param secrets values that must never be printed */
    public LogWatch(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** The lines that told too much. */
    public List<String> leaks() {
        return List.copyOf(leaks);
    }

    void read(String line) {
        boolean welcome = line.contains("curl -s http://localhost:"); // it names the demo's numbers, to be texted
        if (secrets.stream().anyMatch(line::contains)
                || !welcome && WHOLE_NUMBER.matcher(line).find()) {
            leaks.add(line);
        }
    }

    /** A stream that is read on its way to another. */
    public PrintStream over(OutputStream original) {
        return new PrintStream(new Lines(original), true, StandardCharsets.UTF_8);
    }

    /** Passes every byte on and hands over each line once it is whole. */
    private final class Lines extends OutputStream {
        private final OutputStream original;
        private final StringBuilder line = new StringBuilder();

        Lines(OutputStream original) {
            this.original = original;
        }

        @Override
        public synchronized void write(int b) throws IOException {
            original.write(b);
            take((char) (b & 0xff));
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            original.write(bytes, from, length);
            for (int i = from; i < from + length; i++) {
                take((char) (bytes[i] & 0xff));
            }
        }

        @Override
        public void flush() throws IOException {
            original.flush();
        }

        private void take(char c) {
            if (c == '\n') {
                read(line.toString());
                line.setLength(0);
            } else {
                line.append(c);
            }
        }
    }
}
