package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The installation under test: its processes, links and disks, and the means to harm them. */
final class Stand implements AutoCloseable {
    private static final int FLEET_DISK_MB = 40;
    private static final int GATEWAY_DISK_MB = 300;

    private final Path folder;
    private final Programs programs;
    private final OutsideBroker outside;
    private final int httpPort = freePort();
    private final int embeddedPort = freePort();
    private final Map<Part, Victim> victims = new EnumMap<>(Part.class);
    private final Map<Part, Control> controls = new EnumMap<>(Part.class);
    private final Map<Part, Link> links = new EnumMap<>(Part.class);
    private final Map<Part, SmallDisk> disks = new EnumMap<>(Part.class);
    private Plan.Broker broker = Plan.Broker.EMBEDDED;

    /**
     * Installs everything; nothing runs yet.
     *
     * @param root of the repository
     */
    Stand(Path root, Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        // A run that is broken off closes nothing.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        for (var name : List.of("forced", "tmp")) {
            Files.createDirectories(folder.resolve(name));
        }
        compileShim();
        for (var part : List.of(Part.FLEET_A, Part.FLEET_B, Part.GATEWAY)) {
            int megabytes = part == Part.GATEWAY ? GATEWAY_DISK_MB : FLEET_DISK_MB;
            SmallDisk.mount(data(part), megabytes).ifPresent(disk -> disks.put(part, disk));
            controls.put(part, new Control(folder.resolve(part.title() + ".control")));
            links.put(part, new Link());
            victims.put(part, new Victim(environment(part), log(part)));
        }
        victims.put(Part.BROKER, new Victim(Map.of(), log(Part.BROKER)));
        programs =
                new Programs(
                        root,
                        folder,
                        BusySite.in(folder.resolve("site")),
                        data(Part.GATEWAY).resolve("gateway"));
        var secrets = programs.enrol();
        outside = new OutsideBroker(folder.resolve("mosquitto"), freePort());
        if (OutsideBroker.program().isPresent()) {
            outside.configure(secrets);
        }
    }

    private void compileShim() throws IOException, InterruptedException {
        var source = folder.resolve("shim.c");
        try (InputStream text = Stand.class.getResourceAsStream("/chaos/shim.c")) {
            Files.copy(Objects.requireNonNull(text), source);
        }
        int status =
                new ProcessBuilder(
                                "cc",
                                "-shared",
                                "-fPIC",
                                "-O2",
                                "-o",
                                shim().toString(),
                                source.toString(),
                                "-ldl")
                        .inheritIO()
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IOException("cc ended with " + status);
        }
    }

    private Path shim() {
        return folder.resolve("shim.so");
    }

    private Map<String, String> environment(Part part) {
        var control = Objects.requireNonNull(controls.get(part)).file().toString();
        return Map.of(
                "LD_PRELOAD",
                shim().toString(),
                "VALLUM_CHAOS_CONTROL",
                control,
                "VALLUM_CHAOS_FORCED",
                forced().toString(),
                "VALLUM_CHAOS_FAILS",
                part == Part.GATEWAY ? "vallum.db" : "/journal");
    }

    private Path log(Part part) {
        return folder.resolve(part.title() + ".log");
    }

    /** Copies of what nodes have forced to disk. */
    Path forced() {
        return folder.resolve("forced");
    }

    /** On a small disk of its own if there is one. */
    Path data(Part part) {
        return folder.resolve("data").resolve(part.title());
    }

    GatewayFile gatewayFile() {
        return new GatewayFile(programs.gatewayData().resolve("vallum.db"));
    }

    Victim victim(Part part) {
        // The embedded broker has no process of its own.
        boolean isEmbedded = part == Part.BROKER && broker == Plan.Broker.EMBEDDED;
        return Objects.requireNonNull(victims.get(isEmbedded ? Part.GATEWAY : part));
    }

    Control control(Part part) {
        return Objects.requireNonNull(controls.get(part));
    }

    /** The embedded broker is in one process with its gateway. */
    boolean hasLink(Part part) {
        return part != Part.GATEWAY || broker == Plan.Broker.OUTSIDE;
    }

    /** From a part to the broker. */
    Link link(Part part) {
        return Objects.requireNonNull(links.get(part));
    }

    Optional<SmallDisk> disk(Part part) {
        return Optional.ofNullable(disks.get(part));
    }

    Plan.Broker broker() {
        return broker;
    }

    /** Starts all processes that don't run. */
    void start(Plan.Broker wanted, boolean busy) throws IOException {
        broker = wanted;
        int port = wanted == Plan.Broker.EMBEDDED ? embeddedPort : outside.port();
        links.values().forEach(link -> link.leadTo(port));
        if (wanted == Plan.Broker.OUTSIDE) {
            start(Part.BROKER, outside.command());
        }
        start(Part.GATEWAY, gatewayCommand());
        for (var fleet : List.of(Part.FLEET_A, Part.FLEET_B)) {
            start(fleet, programs.fleet(fleet, data(fleet), link(fleet).port(), busy));
        }
    }

    private List<String> gatewayCommand() {
        return broker == Plan.Broker.EMBEDDED
                ? programs.gateway(httpPort, "--mqtt-port", embeddedPort)
                : programs.gateway(
                        httpPort,
                        "--mqtt",
                        "tcp://127.0.0.1:" + link(Part.GATEWAY).port(),
                        "--mqtt-password-file",
                        outside.gatewaySecret());
    }

    private void start(Part part, List<String> command) throws IOException {
        var victim = Objects.requireNonNull(victims.get(part));
        victim.command(command);
        victim.start();
    }

    /** Starts again what ended by itself. */
    void supervise() throws IOException {
        for (var victim : victims.values()) {
            victim.supervise();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    @Override
    public void close() {
        victims.values().forEach(Victim::close);
        links.values().forEach(Link::close);
        disks.values().forEach(SmallDisk::close);
    }
}
