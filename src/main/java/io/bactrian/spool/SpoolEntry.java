package io.bactrian.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * One thing that is kept, and its form on disk: the mark {@code BSP1}, the length of what follows, its checksum (CRC-32C,
 * RFC 3720), then id, time, kind and content. What is cut short or changed does not read.
 *
 * @param id ours; entries are stored in the order of their ids
 * @param keptAt when it came, to the millisecond
 */
record SpoolEntry(UUID id, Instant keptAt, String kind, byte[] content) {

    private static final int MARK = 0x42535031;
    private static final int HEAD = 12;
    private static final int FIXED = 16 + 8 + 1;

    byte[] bytes() {
        byte[] word = kind.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(FIXED + word.length + content.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(keptAt.toEpochMilli())
                .put((byte) word.length)
                .put(word)
                .put(content);
        return ByteBuffer.allocate(HEAD + body.capacity())
                .putInt(MARK)
                .putInt(body.capacity())
                .putInt(checksum(body.array()))
                .put(body.array())
                .array();
    }

    /** Reads a file; empty when it is not whole. */
    static Optional<SpoolEntry> read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (file.length < HEAD + FIXED || in.getInt() != MARK || in.getInt() != file.length - HEAD) {
            return Optional.empty();
        }
        int checksum = in.getInt();
        byte[] body = new byte[file.length - HEAD];
        in.get(body);
        return checksum == checksum(body) ? Optional.of(entry(ByteBuffer.wrap(body))) : Optional.empty();
    }

    private static SpoolEntry entry(ByteBuffer body) {
        UUID id = new UUID(body.getLong(), body.getLong());
        Instant keptAt = Instant.ofEpochMilli(body.getLong());
        byte[] word = new byte[body.get()];
        body.get(word);
        byte[] content = new byte[body.remaining()];
        body.get(content);
        return new SpoolEntry(id, keptAt, new String(word, StandardCharsets.US_ASCII), content);
    }

    private static int checksum(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return (int) sum.getValue();
    }
}
