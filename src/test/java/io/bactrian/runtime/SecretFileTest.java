package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    Path folder;

    @Test
    void aSecretIsMadeOnceAndKeptForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("data/admin-token");
        String made = SecretFile.readOrMake(file, SecretFile::randomToken);
        assertThat(Base64.getUrlDecoder().decode(made)).hasSize(32);
        assertThat(SecretFile.readOrMake(file, SecretFile::randomToken)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anEmptyFileCountsAsNone() throws Exception {
        Path file = Files.createFile(folder.resolve("admin-token"));
        assertThat(SecretFile.readOrMake(file, () -> "made")).isEqualTo("made");
    }

    @Test
    void aFolderThatCannotBeMadeIsASentence() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("data"));
        assertThatThrownBy(() -> SecretFile.readOrMake(inTheWay.resolve("admin-token"), () -> "made"))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining("admin-token");
    }
}
