package io.bactrian.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A kept HTTP/1.1 connection, made anew when the server closes it. Reads no more of an answer than it must. */
final class CarrierConnection implements AutoCloseable {

    /** Twilio's own, in milliseconds: connect, and answer. */
    private static final int CONNECT = 5_000;

    private static final int ANSWER = 15_000;
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final int port;
    private final byte[] buffer = new byte[LONGEST_ANSWER];
    private Socket socket;

    CarrierConnection(int port) {
        this.port = port;
    }

    /** The status of the answer; 0 when none came. */
    int post(byte[] request) {
        try {
            if (socket == null) {
                socket = new Socket();
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(ANSWER);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT);
            }
            socket.getOutputStream().write(request);
            return read(socket.getInputStream());
        } catch (IOException e) {
            close();
            return 0;
        }
    }

    private int read(InputStream in) throws IOException {
        int length = 0;
        int head = -1;
        while (head < 0) {
            length += more(in, length);
            head = find(HEAD_END, length);
        }
        String lines = new String(buffer, 0, head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int body = head + HEAD_END.length;
        int announced = lines.indexOf("content-length:");
        if (announced >= 0) {
            int end = lines.indexOf('\r', announced);
            int bytes = Integer.parseInt(lines.substring(announced + 15, end < 0 ? lines.length() : end)
                    .strip());
            while (length < body + bytes) {
                length += more(in, length);
            }
        } else if (lines.contains("transfer-encoding: chunked")) {
            while (!endsWith(LAST_CHUNK, length)) {
                length += more(in, length);
            }
        }
        if (lines.contains("connection: close")) {
            close();
        }
        return Integer.parseInt(lines.substring(9, 12));
    }

    private int more(InputStream in, int length) throws IOException {
        int read = in.read(buffer, length, buffer.length - length);
        if (read <= 0) {
            throw new EOFException();
        }
        return read;
    }

    private int find(byte[] wanted, int length) {
        for (int at = 0; at <= length - wanted.length; at++) {
            if (matches(wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean endsWith(byte[] wanted, int length) {
        return length >= wanted.length && matches(wanted, length - wanted.length);
    }

    private boolean matches(byte[] wanted, int at) {
        for (int i = 0; i < wanted.length; i++) {
            if (buffer[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is gone all the same
        }
        socket = null;
    }
}
