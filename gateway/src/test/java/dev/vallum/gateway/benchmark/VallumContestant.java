package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.Happenings.Happening;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The packaged gateway with its own broker and database, and all nodes of the site. */
final class VallumContestant implements Contestant {
    private static final int HEARTBEAT_MS = 2_000;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final GatewayUnderTest gateway;
    private final AlertStream stream;
    private final Map<String, LightNode> nodes = new HashMap<>();
    private final LargeSiteDetections detections = new LargeSiteDetections(LightNode.BOOT);

    VallumContestant(Path root, Path folder, LargeSite site, AlertSightings sightings)
            throws Exception {
        Files.createDirectories(folder);
        var file = site.write(folder.resolve("site.yaml"));
        gateway = GatewayUnderTest.start(root, folder, file, Door.SECRETS, site.nodes());
        try {
            connect(site);
            stream = AlertStream.open(gateway.logIn(), sightings);
        } catch (Exception e) {
            close(gateway, group);
            throw e;
        }
    }

    private void connect(LargeSite site) throws IOException, InterruptedException {
        for (var name : site.nodes()) {
            var secret = gateway.secret(name);
            var node = LightNode.connect(group, gateway.mqttPort(), LargeSite.ID, name, secret);
            nodes.put(name, node);
            // Each at its own moment, as they connected.
            group.next().execute(node::birth);
            var _ =
                    group.next()
                            .scheduleAtFixedRate(
                                    node::heartbeat,
                                    HEARTBEAT_MS,
                                    HEARTBEAT_MS,
                                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public String title() {
        return "Vallum";
    }

    @Override
    public double startS() {
        return gateway.startS();
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(gateway.process());
    }

    @Override
    public void report(Happening happening, Instant at) {
        var node = Objects.requireNonNull(nodes.get(LargeSite.nodeOf(happening.zone())));
        group.next().execute(() -> node.detect(detections.of(happening, at)));
    }

    @Override
    public long workedThrough() throws IOException {
        try {
            return gateway.stored().count();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void check() throws SQLException {
        var journalled = new LinkedHashMap<String, List<String>>();
        for (var node : nodes.values()) {
            if (!node.isConnected()) {
                throw new IllegalStateException(node.name() + " was cut off");
            }
            if (!node.hashes().isEmpty()) {
                journalled.put(node.name(), node.hashes());
            }
        }
        gateway.stored().requireOnce(journalled);
    }

    @Override
    public void close() {
        stream.close();
        new ArrayList<>(nodes.values()).forEach(LightNode::close);
        close(gateway, group);
    }

    private static void close(GatewayUnderTest gateway, EventLoopGroup group) {
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        gateway.close();
    }
}
