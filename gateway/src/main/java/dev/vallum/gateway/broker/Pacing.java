package dev.vallum.gateway.broker;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a client no faster than a node in good order ever sends, so that one that runs wild
 * doesn't take the broker and the gateway from the others. Nothing is dropped: it is the sender who
 * has to wait, as its socket fills up.
 */
final class Pacing extends ChannelInboundHandlerAdapter {
    /** A backlog of a day is sent at full speed in batches of 256 records, far below this. */
    static final double MESSAGES_PER_SECOND = 500;

    static final double MOST_AT_ONCE = 1000;

    /** So many bytes cost as much as a message more: 8 MB a second. */
    private static final double BYTES_PER_MESSAGE = 16 * 1024;

    private static final String NAME = "pacing";

    private final Pace pace = new Pace(MESSAGES_PER_SECOND, MOST_AT_ONCE, System.nanoTime());
    private @Nullable Future<?> resumption;

    static void begin(RemotingConnection connection) {
        if (connection.getTransportConnection() instanceof NettyConnection netty) {
            var pipeline = netty.getChannel().pipeline();
            var decoder = pipeline.context(MqttDecoder.class);
            if (decoder != null && pipeline.get(NAME) == null) {
                pipeline.addAfter(decoder.name(), NAME, new Pacing());
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof MqttPublishMessage publish) {
            double used = 1 + publish.payload().readableBytes() / BYTES_PER_MESSAGE;
            long waitNanos = pace.take(used, System.nanoTime());
            if (waitNanos > 0 && resumption == null) {
                context.channel().config().setAutoRead(false);
                resumption =
                        context.executor()
                                .schedule(() -> resume(context), waitNanos, TimeUnit.NANOSECONDS);
            }
        }
        context.fireChannelRead(message);
    }

    private void resume(ChannelHandlerContext context) {
        resumption = null;
        context.channel().config().setAutoRead(true);
    }
}
