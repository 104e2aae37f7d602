package io.bactrian.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/** A secret that is made once and kept in a file that its owner alone can read. */
final class SecretFile {
    private static final SecureRandom CHANCE = new SecureRandom();

    private SecretFile() {}

    /** 16 random bytes in hexadecimal, the form of many vendors' credentials. */
    static String random() {
        return HexFormat.of().formatHex(bytes(16));
    }

    /** 32 random bytes in base64url without padding. */
    static String randomToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /**
     * The secret in the file; where there is none, a new one is written, durably and with mode 600 from its first byte.
     *
     * @throws StartRefusal when the file can be neither read nor written
     */
    static String readOrMake(Path file, Supplier<String> secrets) {
        try {
            if (Files.exists(file)) {
                String secret = Files.readString(file).strip();
                if (!secret.isEmpty()) {
                    return secret;
                }
            }
            String secret = secrets.get();
            write(file, secret);
            return secret;
        } catch (IOException e) {
            throw new StartRefusal(
                    "The file " + file + " can be neither read nor written: give the user that runs the"
                            + " gateway its folder.",
                    e);
        }
    }

    private static void write(Path file, String secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(
                folder,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(secret + "\n"));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        CHANCE.nextBytes(bytes);
        return bytes;
    }
}
