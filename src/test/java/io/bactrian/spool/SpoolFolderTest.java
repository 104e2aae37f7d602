package io.bactrian.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.event.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the spool's folder promises, whatever a crash leaves in it. */
class SpoolFolderTest {

    @TempDir
    Path folder;

    private Spool open(int most) {
        return new Spool(folder, most, new Ids(Clock.systemUTC(), new SecureRandom()), Clock.systemUTC());
    }

    @Test
    @DisplayName("what is urgent comes first, the rest in the order in which it was kept")
    void order() {
        try (Spool spool = open(100)) {
            for (String word : List.of("one", "two", "three")) {
                spool.keep("text", false, bytes(word));
            }
            spool.keep("text", true, bytes("stop"));

            assertThat(contents(spool)).containsExactly("stop", "one", "two", "three");
        }
    }

    @Test
    @DisplayName("what was kept is there after the process is gone, what was half written is not")
    void leftBehind() throws IOException {
        try (Spool spool = open(100)) {
            spool.keep("text", false, bytes("whole"));
        }
        Files.write(folder.resolve("1-" + UUID.randomUUID() + ".text.part"), bytes("half"));

        try (Spool spool = open(100)) {
            assertThat(spool.size()).isOne();
            assertThat(contents(spool)).containsExactly("whole");
            spool.drop(spool.next(1).get(0));
            assertThat(spool.isEmpty()).isTrue();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("lock", "refused");
        }
    }

    @Test
    @DisplayName("an entry that is cut short at any byte, or changed in any, does not read")
    void damaged() {
        byte[] whole =
                new SpoolEntry(UUID.randomUUID(), Instant.now(), "text", bytes("Where is my order 1002?")).bytes();
        assertThat(SpoolEntry.read(whole)).isPresent();

        assertThat(IntStream.range(0, whole.length).mapToObj(length -> Arrays.copyOf(whole, length)))
                .allMatch(cut -> SpoolEntry.read(cut).isEmpty());
        assertThat(IntStream.range(0, whole.length).mapToObj(at -> {
                    byte[] changed = whole.clone();
                    changed[at] ^= 1;
                    return changed;
                }))
                .allMatch(changed -> SpoolEntry.read(changed).isEmpty());
        assertThat(SpoolEntry.read(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
    }

    @Test
    @DisplayName("it is bounded, and takes again when there is room")
    void bounded() {
        try (Spool spool = open(3)) {
            IntStream.range(0, 3).forEach(n -> spool.keep("text", false, bytes("n" + n)));
            assertThat(spool.hasRoom()).isFalse();
            assertThatThrownBy(() -> spool.keep("text", false, bytes("one too many")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("full");

            spool.drop(spool.next(1).get(0));
            spool.keep("text", false, bytes("fits"));

            assertThat(contents(spool)).containsExactly("n1", "n2", "fits");
        }
    }

    @Test
    @DisplayName("many at once are all kept, and only their owner may read them")
    void together() throws IOException {
        try (Spool spool = open(1_000)) {
            IntStream.range(0, 200)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> spool.keep("text", n % 10 == 0, bytes("n" + n))))
                    .toList()
                    .forEach(CompletableFuture::join);

            assertThat(contents(spool)).hasSize(200).doesNotHaveDuplicates();
            assertThat(spool.size()).isEqualTo(200);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(spool.next(1).get(0))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("two processes never share a folder")
    void locked() {
        try (Spool first = open(1)) {
            assertThat(first.isEmpty()).isTrue();
            assertThatThrownBy(() -> open(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another gateway uses the folder " + folder);
        }
    }

    private static List<String> contents(Spool spool) {
        return spool.next(1_000).stream()
                .map(file -> new String(spool.read(file).orElseThrow().content(), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
