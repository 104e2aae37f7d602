package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.cases.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HazelcastMemberTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void aloneItOpensNoPortAndRemembers() throws Exception {
        Set<String> before = listening();
        try (ServerSocket proof = new ServerSocket(0)) {
            assertThat(listening()).as("the look-up sees a new port: " + proof).hasSize(before.size() + 1);
        }
        try (HazelcastMember member = new HazelcastMember(List.of(), List.of(DuplicateHint.map()))) {
            assertThat(member.awaitStart(LONG)).isTrue();
            DuplicateHint hint = new DuplicateHint(member);
            assertThat(hint.add("twilio/AC1/SM1")).isTrue();
            assertThat(hint.add("twilio/AC1/SM1")).as("add marks nothing").isTrue();
            hint.confirm("twilio/AC1/SM1");
            assertThat(hint.contains("twilio/AC1/SM1")).isTrue();
            assertThat(hint.add("twilio/AC1/SM1")).isFalse();
            assertThat(hint.contains("twilio/AC1/SM2")).isFalse();
            assertThat(listening()).isEqualTo(before);
        }
    }

    @Test
    void membersShareTheirMarks() throws Exception {
        List<String> members = List.of("127.0.0.1:" + freePort(), "127.0.0.1:" + freePort());
        try (HazelcastMember one = new HazelcastMember(members, List.of(DuplicateHint.map()))) {
            assertThat(one.awaitStart(LONG)).isTrue();
            try (HazelcastMember two = new HazelcastMember(members, List.of(DuplicateHint.map()))) {
                assertThat(two.awaitStart(LONG)).isTrue();
                new DuplicateHint(one).confirm("twilio/AC1/SM1");
                Await.until(() -> assertThat(new DuplicateHint(two).contains("twilio/AC1/SM1"))
                        .isTrue());
            }
        }
    }

    @Test
    void aNodeThatIsNotAmongTheMembersIsRefused() {
        // 192.0.2.0/24 is reserved for documentation (RFC 5737), so it is no address of this machine
        assertThatThrownBy(() -> new HazelcastMember(List.of("192.0.2.1:5701"), List.of()))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining("HAZELCAST_MEMBERS");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.1.2.3, true",
        "172.16.0.1, true",
        "192.168.1.1, true",
        "100.64.0.1, true",
        "fd00::1, true",
        "::1, true",
        "8.8.8.8, false",
        "172.32.0.1, false",
        "100.128.0.1, false",
        "2001:db8::1, false"
    })
    void onlyPrivateAddressesAreUsed(String address, boolean expected) throws Exception {
        assertThat(ClusterAddress.isPrivate(InetAddress.getByName(address))).isEqualTo(expected);
    }

    /** The inodes of this process's sockets that listen, as the kernel lists them (state 0A). */
    private static Set<String> listening() throws IOException {
        Set<String> own = new HashSet<>();
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
                try {
                    own.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException e) {
                    // closed meanwhile
                }
            }
        }
        Set<String> listening = new HashSet<>();
        for (String table : new String[] {"tcp", "tcp6"}) {
            for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields[3].equals("0A") && own.contains("socket:[" + fields[9] + "]")) {
                    listening.add(fields[9]);
                }
            }
        }
        return listening;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
