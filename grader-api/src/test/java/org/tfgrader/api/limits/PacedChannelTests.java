package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacedChannelTests {
    private static final int PART = 64 * 1024;
    private static final int TOMCAT_BUFFER = 8 * 1024;
    private static final int DOWNLOAD = 12_000_000;
    private static final int RATE = 8 * 1024;

    private SocketChannel service;
    private SocketChannel client;

    @BeforeEach
    void connect() throws IOException {
        try (var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = SocketChannel.open(server.getLocalAddress());
            service = server.accept();
            service.configureBlocking(false);
        }
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        service.close();
    }

    @Test
    void failsForAClientThatTakesLessThanTheRateAllows() throws IOException {
        PacedChannel channel = channel(Duration.ZERO, Long.MAX_VALUE);
        writeUntilBlocked(channel);

        writeWhatTheClientTakes(channel);
        assertThatThrownBy(() -> writeUntilBlocked(channel)).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void waitsForAClientThatKeepsTheRate() throws IOException {
        PacedChannel channel = channel(Duration.ZERO, 1);
        for (int i = 0; i < 3; i++) {
            writeUntilBlocked(channel);
            writeWhatTheClientTakes(channel);
        }
        assertThat(channel.isBlocked()).isFalse();
    }

    @Test
    void waitsForASlowClientForAWhile() throws IOException {
        PacedChannel channel = channel(Duration.ofHours(1), Long.MAX_VALUE);
        writeUntilBlocked(channel);
        writeWhatTheClientTakes(channel);
        assertThat(channel.isBlocked()).isFalse();
    }

    @Test
    void forgetsTheClientBefore() throws IOException {
        PacedChannel channel = channel(Duration.ZERO, Long.MAX_VALUE);
        writeUntilBlocked(channel);
        writeWhatTheClientTakes(channel);
        assertThatThrownBy(() -> writeUntilBlocked(channel)).isInstanceOf(SocketTimeoutException.class);

        close();
        connect();
        channel.reset(service, null);

        assertThat(channel.write(ByteBuffer.allocate(1))).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {30_000, 100_000, 500_000})
    void waitsForAClientThatMakesRoomInLargeParts(int bytesPerSecond) {
        assertThatCode(() -> download(bytesPerSecond)).doesNotThrowAnyException();
    }

    @Test
    void failsForAClientThatMakesRoomBelowTheRate() {
        assertThatThrownBy(() -> download(6_000)).isInstanceOf(SocketTimeoutException.class);
    }

    /// The client reads steadily, and the system asks for more when it has enough room.
    private void download(int bytesPerSecond) throws IOException {
        var nanos = new AtomicLong();
        var channel = new PacedChannel(new SocketBufferHandler(1, 1, false), Duration.ofSeconds(10), RATE, nanos::get);
        channel.reset(service, null);
        for (int written = 0; written < DOWNLOAD; ) {
            int taken = channel.write(ByteBuffer.allocate(TOMCAT_BUFFER));
            written += taken;
            if (taken == 0) {
                int read = client.read(ByteBuffer.allocate(PART));
                nanos.addAndGet(read * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond);
            }
        }
    }

    private PacedChannel channel(Duration grace, long bytesPerSecond) throws IOException {
        var channel = new PacedChannel(new SocketBufferHandler(1, 1, false), grace, bytesPerSecond);
        channel.reset(service, null);
        return channel;
    }

    private static void writeUntilBlocked(PacedChannel channel) throws IOException {
        while (!channel.isBlocked()) {
            channel.write(ByteBuffer.allocate(PART));
        }
    }

    private void writeWhatTheClientTakes(PacedChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        while (channel.write(one) == 0) {
            client.read(ByteBuffer.allocate(PART));
        }
    }
}
