package io.bactrian.bench;

import io.bactrian.bench.StubServer.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One connection of a {@link StubServer}: finds whole calls in what was read, and writes answers. */
final class StubConnection {

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final int NOTHING_YET = -1;

    private final SocketChannel channel;
    private final SelectionKey key;
    private byte[] in = new byte[8_192];
    private int length;
    private ByteBuffer out;

    /** Whether a call was taken that is not answered. */
    boolean busy;

    StubConnection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Whether it goes on. */
    boolean read(ByteBuffer buffer) throws IOException {
        int read = channel.read(buffer);
        if (read < 0) {
            return false;
        }
        if (length + read > in.length) {
            in = Arrays.copyOf(in, Math.max(in.length * 2, length + read));
        }
        buffer.flip();
        buffer.get(in, length, read);
        length += read;
        return true;
    }

    /** The next call; null when it is not there whole, or the one before is not answered. */
    Call next() throws IOException {
        if (busy || out != null) {
            return null;
        }
        int head = find(HEAD_END, 0);
        if (head == NOTHING_YET) {
            return null;
        }
        String text = new String(in, 0, head, StandardCharsets.ISO_8859_1);
        int begin = head + HEAD_END.length;
        byte[] body;
        int end;
        if ("chunked".equalsIgnoreCase(header(text, "transfer-encoding"))) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            end = chunks(begin, whole);
            body = whole.toByteArray();
        } else {
            String announced = header(text, "content-length");
            int bytes = announced == null ? 0 : Integer.parseInt(announced);
            end = length < begin + bytes ? NOTHING_YET : begin + bytes;
            body = end == NOTHING_YET ? null : Arrays.copyOfRange(in, begin, end);
        }
        if (end == NOTHING_YET) {
            return null;
        }
        System.arraycopy(in, end, in, 0, length - end);
        length -= end;
        String[] line = text.substring(0, text.indexOf("\r\n")).split(" ");
        return new Call(line[0], line[1], body, System.nanoTime());
    }

    void write(int status, String headers, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + status + " Stub\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n" + headers + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        out = ByteBuffer.allocate(first.length + body.length);
        out.put(first).put(body).flip();
        flush();
    }

    /** Whether everything has been written. */
    boolean flush() throws IOException {
        if (out != null) {
            channel.write(out);
            if (!out.hasRemaining()) {
                out = null;
            }
        }
        key.interestOps(out == null ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return out == null;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the chunks end; what they hold is added. */
    private int chunks(int begin, ByteArrayOutputStream whole) {
        int at = begin;
        while (true) {
            int line = find(new byte[] {'\r', '\n'}, at);
            if (line == NOTHING_YET) {
                return NOTHING_YET;
            }
            String size = new String(in, at, line - at, StandardCharsets.ISO_8859_1);
            int bytes = Integer.parseInt(size.replaceFirst(";.*", "").trim(), 16);
            if (length < line + 2 + bytes + 2) {
                return NOTHING_YET;
            }
            if (bytes == 0) {
                return line + 4;
            }
            whole.write(in, line + 2, bytes);
            at = line + 2 + bytes + 2;
        }
    }

    private int find(byte[] wanted, int from) {
        for (int i = from; i <= length - wanted.length; i++) {
            if (Arrays.equals(in, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return NOTHING_YET;
    }

    private static String header(String head, String name) {
        int at = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name + ":");
        if (at < 0) {
            return null;
        }
        int begin = at + name.length() + 3;
        int end = head.indexOf("\r\n", begin);
        return head.substring(begin, end < 0 ? head.length() : end).trim();
    }
}
