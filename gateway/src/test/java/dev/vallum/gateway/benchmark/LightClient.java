package dev.vallum.gateway.benchmark;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT client that costs little: a thousand of them share one thread, so that what is measured
 * is the server's work. It takes no part in the measured programs.
 */
final class LightClient implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;
    private static final int PATIENCE_S = 30;
    private static final int IDS = 0xFFFF;

    private final Channel channel;
    private final Incoming incoming;
    private int lastId;

    private LightClient(Channel channel, Incoming incoming) {
        this.channel = channel;
        this.incoming = incoming;
    }

    /**
     * @param secret absent where nobody is asked for one; then there is no user either
     * @param received is given topic and payload, on the group's thread
     * @throws IOException if the server refuses the client, or does not answer
     */
    static LightClient connect(
            EventLoopGroup group,
            int port,
            String id,
            @Nullable String secret,
            BiConsumer<String, String> received)
            throws IOException, InterruptedException {
        var incoming = new Incoming(received);
        var bootstrap =
                new Bootstrap()
                        .group(group)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .handler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel made) {
                                        made.pipeline()
                                                .addLast(MqttEncoder.INSTANCE)
                                                .addLast(new MqttDecoder(MOST_BYTES))
                                                .addLast(incoming);
                                    }
                                });
        var channel = bootstrap.connect("127.0.0.1", port).sync().channel();
        var hello =
                MqttMessageBuilders.connect()
                        .protocolVersion(MqttVersion.MQTT_5)
                        .clientId(id)
                        .cleanSession(true)
                        .keepAlive(0);
        if (secret != null) {
            hello.username(id).password(secret.getBytes(StandardCharsets.UTF_8));
        }
        var _ = channel.writeAndFlush(hello.build());
        await(id, incoming.connected);
        return new LightClient(channel, incoming);
    }

    /** Waits until the server has taken it. */
    void subscribe(String filter, MqttQoS quality) throws IOException, InterruptedException {
        var _ =
                channel.writeAndFlush(
                        MqttMessageBuilders.subscribe()
                                .messageId(1)
                                .addSubscription(quality, filter)
                                .build());
        await(filter, incoming.subscribed);
    }

    private static void await(String what, CompletableFuture<?> done)
            throws IOException, InterruptedException {
        try {
            done.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(what, e);
        }
    }

    /** Sends with QoS 1; on the group's thread. */
    void publish(String topic, byte[] payload) {
        lastId = lastId % IDS + 1;
        send(topic, payload, MqttQoS.AT_LEAST_ONCE);
    }

    /** Sends with QoS 0; on the group's thread. */
    void mention(String topic, byte[] payload) {
        send(topic, payload, MqttQoS.AT_MOST_ONCE);
    }

    private void send(String topic, byte[] payload, MqttQoS quality) {
        var _ =
                channel.writeAndFlush(
                        MqttMessageBuilders.publish()
                                .topicName(topic)
                                .qos(quality)
                                .messageId(lastId)
                                .payload(Unpooled.wrappedBuffer(payload))
                                .build());
    }

    boolean isConnected() {
        return channel.isActive();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly(PATIENCE_S, TimeUnit.SECONDS);
    }

    private static final class Incoming extends SimpleChannelInboundHandler<MqttMessage> {
        private final CompletableFuture<Boolean> connected = new CompletableFuture<>();
        private final CompletableFuture<Boolean> subscribed = new CompletableFuture<>();
        private final BiConsumer<String, String> received;

        Incoming(BiConsumer<String, String> received) {
            this.received = received;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            switch (message.fixedHeader().messageType()) {
                case CONNACK -> welcome((MqttConnAckMessage) message);
                case SUBACK -> subscribed.complete(true);
                case PUBLISH -> receive(context, (MqttPublishMessage) message);
                default -> {
                    // Nothing else is waited for.
                }
            }
        }

        private void welcome(MqttConnAckMessage answer) {
            var code = answer.variableHeader().connectReturnCode();
            if (code == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
                connected.complete(true);
            } else {
                connected.completeExceptionally(new IOException(code.toString()));
            }
        }

        private void receive(ChannelHandlerContext context, MqttPublishMessage message) {
            received.accept(
                    message.variableHeader().topicName(),
                    message.payload().toString(StandardCharsets.UTF_8));
            if (message.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE) {
                var _ =
                        context.writeAndFlush(
                                MqttMessageBuilders.pubAck()
                                        .packetId(message.variableHeader().packetId())
                                        .build());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            connected.completeExceptionally(cause);
            var _ = context.close();
        }
    }
}
