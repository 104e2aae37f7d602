package io.bactrian.runtime;

import com.hazelcast.cluster.Address;
import com.hazelcast.instance.AddressPicker;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.Node;
import java.net.InetAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;

/**
 * A Hazelcast node that listens nowhere. Hazelcast's open source edition has no authentication, so whoever reaches its
 * port may read and write; alone it needs none. It keeps the address a member must have, but opens no socket for it.
 */
final class NoPort extends DefaultNodeContext {
    private static final Address NOWHERE = new Address("127.0.0.1", InetAddress.getLoopbackAddress(), 0);

    @Override
    public AddressPicker createAddressPicker(Node node) {
        return new Picker();
    }

    private static final class Picker implements AddressPicker {
        @Override
        public void pickAddress() {
            // nothing to bind
        }

        @Override
        public Address getBindAddress(EndpointQualifier qualifier) {
            return NOWHERE;
        }

        @Override
        public Address getPublicAddress(EndpointQualifier qualifier) {
            return NOWHERE;
        }

        @Override
        public Map<EndpointQualifier, Address> getPublicAddressMap() {
            return Map.of(EndpointQualifier.MEMBER, NOWHERE);
        }

        @Override
        public Map<EndpointQualifier, Address> getBindAddressMap() {
            return Map.of(EndpointQualifier.MEMBER, NOWHERE);
        }

        @Override
        public ServerSocketChannel getServerSocketChannel(EndpointQualifier qualifier) {
            return null;
        }

        @Override
        public Map<EndpointQualifier, ServerSocketChannel> getServerSocketChannels() {
            return Map.of();
        }
    }
}
