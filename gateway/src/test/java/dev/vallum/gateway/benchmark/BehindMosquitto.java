package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.Happenings.Happening;
import dev.vallum.gateway.endtoend.Program;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program behind Mosquitto, both of which keep nothing: it hears {@code sensors/+/event}, and
 * says {@code alerts/<zone>} and how many it has {@code counted}.
 */
final class BehindMosquitto implements Contestant {
    private static final int PUBLISHERS = 8;
    private static final int PATIENCE_S = 60;

    private final String title;
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AlertSightings sightings;
    private final AtomicLong alerts = new AtomicLong();
    private final AtomicLong counted = new AtomicLong();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final List<LightClient> publishers = new ArrayList<>();
    private final Mosquitto mosquitto;
    private final Program program;
    private final double startS;

    /** How a program is started that is to speak to a broker on a port of this machine. */
    interface Start {
        Program start(int port) throws IOException;
    }

    BehindMosquitto(String title, Path folder, Start start, AlertSightings sightings)
            throws IOException, InterruptedException {
        this.title = title;
        this.sightings = sightings;
        long began = System.nanoTime();
        mosquitto = Mosquitto.start(folder.resolve("mosquitto"));
        var listener =
                LightClient.connect(group, mosquitto.port(), "listener", null, this::received);
        listener.subscribe("alerts/#", MqttQoS.AT_LEAST_ONCE);
        listener.subscribe("counted", MqttQoS.AT_MOST_ONCE);
        program = start.start(mosquitto.port());
        if (!ready.await(PATIENCE_S, TimeUnit.SECONDS)) {
            close();
            throw new IOException(title + " does not answer");
        }
        startS = (System.nanoTime() - began) / 1e9;
        for (int i = 0; i < PUBLISHERS; i++) {
            publishers.add(
                    LightClient.connect(
                            group, mosquitto.port(), "publisher-" + i, null, (_, _) -> {}));
        }
    }

    private void received(String topic, String text) {
        if (topic.equals("counted")) {
            counted.set(Long.parseLong(text));
            ready.countDown();
        } else {
            sightings.seen(text, "alert " + alerts.incrementAndGet(), System.nanoTime());
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public double startS() {
        return startS;
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(mosquitto.process(), program.handle());
    }

    @Override
    public void report(Happening happening, Instant at) {
        var sensor = LargeSite.sensor(happening.zone(), happening.layer());
        var payload =
                "{\"zone\":\"%s\",\"kind\":\"%s\",\"begins\":%s,\"at\":%d}"
                        .formatted(
                                LargeSite.zone(happening.zone()),
                                happening.layer().id(),
                                happening.begins(),
                                at.toEpochMilli())
                        .getBytes(StandardCharsets.UTF_8);
        // All of a zone on one connection, as they have an order.
        var publisher = publishers.get(happening.zone() % PUBLISHERS);
        group.next().execute(() -> publisher.publish("sensors/" + sensor + "/event", payload));
    }

    @Override
    public long workedThrough() {
        return counted.get();
    }

    @Override
    public void check() {
        // It keeps nothing that could be looked at.
    }

    @Override
    public void close() {
        publishers.forEach(LightClient::close);
        program.close();
        mosquitto.close();
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
