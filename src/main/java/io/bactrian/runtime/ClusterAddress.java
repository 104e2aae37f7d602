package io.bactrian.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/**
 * This node among the members that were named: the first whose host is an address of this machine and whose port is free.
 * It must be a private address, since nobody is asked for a password there.
 *
 * @param address an address of this machine
 */
record ClusterAddress(InetAddress address, int port) {

    /**
     * Finds it.
     *
     * @param members {@code host:port}, all nodes
     * @throws StartRefusal when none is this machine, or its address is a public one
     */
    static ClusterAddress among(List<String> members) {
        for (String member : members) {
            int colon = member.lastIndexOf(':');
            int port = Integer.parseInt(member.substring(colon + 1));
            try {
                InetAddress address = InetAddress.getByName(member.substring(0, colon));
                if (NetworkInterface.getByInetAddress(address) != null && isFree(address, port)) {
                    return new ClusterAddress(address, port).checked();
                }
            } catch (UnknownHostException e) {
                // A node that is not up yet may have no name yet; it is not this one.
            } catch (IOException e) {
                throw new StartRefusal("The network interfaces of this machine cannot be read.", e);
            }
        }
        throw new StartRefusal(
                "HAZELCAST_MEMBERS names no free port on an address of this machine: this node must be among them.",
                null);
    }

    private ClusterAddress checked() {
        if (!isPrivate(address)) {
            throw new StartRefusal(
                    "HAZELCAST_MEMBERS names a public address for this node. Hazelcast asks nobody for a password: use"
                            + " an address of a private network.",
                    null);
        }
        return this;
    }

    /** Loopback, link-local, RFC 1918, RFC 4193 (fc00::/7) or RFC 6598 (100.64.0.0/10). */
    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || uniqueLocal
                || shared;
    }

    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
