package io.bactrian.spool;

import io.bactrian.event.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with one file for each thing that is kept. A file is written beside its place, forced to disk, and moved there;
 * then the folder is forced too: what has its name is whole, and survives a power cut. Only its owner may read it.
 */
public final class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String PART = ".part";
    private static final String REFUSED = "refused";

    /** Files in this order: what is urgent, then by id, which grows with time. */
    private static final String URGENT = "0-";

    private static final String USUAL = "1-";

    private final Path folder;
    private final int most;
    private final Ids ids;
    private final Clock clock;
    private final FileChannel lock;
    private final AtomicInteger held = new AtomicInteger();

    /**
     * Opens the folder, with what an earlier process left in it.
     *
     * @param folder made when it is not there; one process may use it
     * @param most how many entries it holds at most
     * @throws IllegalStateException when another process uses it, or it cannot be written to
     */
    public Spool(Path folder, int most, Ids ids, Clock clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.most = most;
        this.ids = ids;
        this.clock = clock;
        try {
            Files.createDirectories(
                    this.folder.resolve(REFUSED),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            lock = lock(this.folder.resolve("lock"));
            for (Path part : files(PART)) {
                Files.delete(part); // never acknowledged
            }
            held.set(names().size());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The folder " + this.folder + " cannot be used: give it to the user that runs the gateway, or name"
                            + " another in GATEWAY_DATA.",
                    e);
        }
        if (!isEmpty()) {
            LOG.info("{} wait in the spool since an earlier run", size());
        }
    }

    /**
     * Keeps something. When this returns, it is durable.
     *
     * @param kind a {@link Spooled}'s
     * @param urgent whether it is stored before what is not
     * @throws IllegalStateException when the spool is full
     * @throws UncheckedIOException when the disk does not take it
     */
    public void keep(String kind, boolean urgent, byte[] content) {
        if (held.incrementAndGet() > most) {
            held.decrementAndGet();
            throw new IllegalStateException("The spool is full: it holds " + most);
        }
        UUID id = ids.next();
        Path file = folder.resolve((urgent ? URGENT : USUAL) + id + "." + kind);
        try {
            write(file, new SpoolEntry(id, clock.instant(), kind, content).bytes());
        } catch (IOException e) {
            held.decrementAndGet();
            throw new UncheckedIOException("The disk does not take it", e);
        }
        LOG.debug("{} is kept in the spool", id);
    }

    public boolean isEmpty() {
        return held.get() == 0;
    }

    /** How many things are kept. */
    public int size() {
        return held.get();
    }

    /** Whether one more thing would be taken. */
    public boolean hasRoom() {
        return held.get() < most;
    }

    /** The files that are to be stored next, in their order. */
    List<Path> next(int count) {
        return names().stream().limit(count).toList();
    }

    /** Reads a file; empty when it is not whole, which a disk that lies can bring about. */
    Optional<SpoolEntry> read(Path file) {
        try {
            return SpoolEntry.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Forgets what is stored by now. */
    void drop(Path file) {
        try {
            Files.delete(file);
        } catch (NoSuchFileException gone) {
            LOG.warn("{} was gone already", file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be deleted", e);
        }
        held.decrementAndGet();
    }

    /** The files that were put out of the way. */
    List<Path> aside() {
        try (Stream<Path> all = Files.list(folder.resolve(REFUSED))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(REFUSED + " cannot be read", e);
        }
    }

    /** Forgets a file that was put out of the way. */
    void dropAside(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be deleted", e);
        }
    }

    /** Puts what cannot be stored out of the way; it is parked when the database takes that. */
    void setAside(Path file) {
        try {
            Files.move(file, folder.resolve(REFUSED).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be moved", e);
        }
        held.decrementAndGet();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Path part = folder.resolve(file.getFileName() + PART);
        try (FileChannel out = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private List<Path> names() {
        return files("").stream()
                .filter(file -> file.getFileName().toString().matches("[01]-[0-9a-f-]{36}\\.[a-z]+"))
                .sorted()
                .toList();
    }

    private List<Path> files(String ending) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException held) {
            // by this very process
        }
        channel.close();
        throw new IllegalStateException("Another gateway uses the folder " + file.getParent()
                + ": stop that one, or name another folder in GATEWAY_DATA.");
    }
}
