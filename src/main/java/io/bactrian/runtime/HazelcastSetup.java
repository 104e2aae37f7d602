package io.bactrian.runtime;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import java.util.List;

/** Hazelcast's configuration: no discovery, no clients' extras, no Java serialization but for its own failures. */
final class HazelcastSetup {

    private HazelcastSetup() {}

    /** One member with nobody to talk to. */
    static Config alone() {
        Config config = common();
        config.setProperty("hazelcast.partition.count", "31");
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.setProperty("hazelcast.operation.generic.thread.count", "2");
        config.setProperty("hazelcast.io.thread.count", "1");
        return config;
    }

    /** A member among others, bound to its own address alone. */
    static Config among(List<String> members, ClusterAddress own) {
        Config config = common();
        String host = own.address().getHostAddress();
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "20");
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(own.port()).setPortAutoIncrement(false).setPublicAddress(bracketed(host) + ":" + own.port());
        network.getInterfaces().setEnabled(true).addInterface(host);
        network.getJoin().getTcpIpConfig().setEnabled(true).setMembers(members);
        return config;
    }

    private static Config common() {
        Config config = new Config();
        config.setClusterName("bactrian");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        // Spring ends the member; a hook of its own would end it while texts are still being taken in.
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.health.monitoring.level", "OFF");
        config.setProperty("hazelcast.operation.call.timeout.millis", "5000");
        config.setProperty("hazelcast.graceful.shutdown.max.wait", "10");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.getSerializationConfig().setJavaSerializationFilterConfig(onlyItsOwnFailures());
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(false);
        config.getNetworkConfig().getRestApiConfig().setEnabled(false);
        config.getNetworkConfig().getMemcacheProtocolConfig().setEnabled(false);
        return config;
    }

    /** Keys and values are strings, which need no Java serialization; members tell each other failures by it. */
    private static JavaSerializationFilterConfig onlyItsOwnFailures() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.setDefaultsDisabled(true);
        filter.getWhitelist()
                .addPrefixes("com.hazelcast.spi.exception.", "com.hazelcast.core.")
                .addClasses(
                        "java.lang.Throwable",
                        "java.lang.Exception",
                        "java.lang.RuntimeException",
                        "java.lang.IllegalStateException",
                        "java.lang.StackTraceElement",
                        "[Ljava.lang.StackTraceElement;",
                        "java.util.Collections$EmptyList",
                        "java.util.Collections$UnmodifiableList",
                        "java.util.Collections$UnmodifiableCollection");
        return filter;
    }

    private static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
