package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.endtoend.Api;
import dev.vallum.gateway.endtoend.Program;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.SqliteDatabase;
import dev.vallum.node.identity.NodeIdentity;
import dev.vallum.node.uplink.BatchSigner;
import dev.vallum.node.uplink.BrokerAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The packaged gateway, on fresh data. */
final class GatewayUnderTest implements AutoCloseable {
    static final String SITE = "reference";
    private static final int PATIENCE_S = 60;

    private final Path folder;
    private final Path root;
    private final Path site;
    private final List<String> javaOptions;
    private final List<String> ownArguments;
    private volatile Program program;
    private volatile @Nullable Program spare;
    private final double startS;
    private final String console;
    private final String password;
    private final int mqttPort;
    private final int nodePort;
    private final Map<String, Pass> passes = new LinkedHashMap<>();
    private final Map<String, NodeIdentity> identities = new LinkedHashMap<>();

    /**
     * With the reference site.
     *
     * @param root of the repository
     * @param folder of its own; made
     * @param nodes of the site, that are to come in
     */
    static GatewayUnderTest start(Path root, Path folder, Door door, List<String> nodes)
            throws IOException, InterruptedException, GeneralSecurityException {
        var site = root.resolve("gateway/src/main/resources/reference-site.yaml");
        return new GatewayUnderTest(root, folder, site, door, nodes, List.of());
    }

    /** With the reference site, and an AOT cache as the documentation has it made. */
    static GatewayUnderTest startWithCache(Path root, Path folder, Door door, List<String> nodes)
            throws IOException, InterruptedException, GeneralSecurityException {
        var site = root.resolve("gateway/src/main/resources/reference-site.yaml");
        var cache = AotCache.make(root, folder, site);
        return new GatewayUnderTest(
                root, folder, site, door, nodes, List.of("-XX:AOTCache=" + cache));
    }

    /** With the reference site, and a second gateway that is ready to take its place. */
    static GatewayUnderTest startWithSpare(Path root, Path folder, Door door, List<String> nodes)
            throws IOException, InterruptedException, GeneralSecurityException {
        var site = root.resolve("gateway/src/main/resources/reference-site.yaml");
        var gateway =
                new GatewayUnderTest(
                        root, folder, site, door, nodes, List.of(), List.of("--spare"));
        gateway.startSpare();
        return gateway;
    }

    /**
     * @param site the file of another site
     */
    static GatewayUnderTest start(Path root, Path folder, Path site, Door door, List<String> nodes)
            throws IOException, InterruptedException, GeneralSecurityException {
        return new GatewayUnderTest(root, folder, site, door, nodes, List.of());
    }

    private GatewayUnderTest(
            Path root,
            Path folder,
            Path site,
            Door door,
            List<String> nodes,
            List<String> javaOptions)
            throws IOException, InterruptedException, GeneralSecurityException {
        this(root, folder, site, door, nodes, javaOptions, List.of());
    }

    private GatewayUnderTest(
            Path root,
            Path folder,
            Path site,
            Door door,
            List<String> nodes,
            List<String> javaOptions,
            List<String> ownArguments)
            throws IOException, InterruptedException, GeneralSecurityException {
        this.folder = folder;
        this.javaOptions = javaOptions;
        this.ownArguments = ownArguments;
        Files.createDirectories(folder);
        switch (door) {
            case SECRETS -> makeSecrets(root, site, nodes);
            case CERTIFICATES -> certify(nodes);
        }
        this.root = root;
        this.site = site;
        long began = System.nanoTime();
        program = run("gateway.log", 0, 0);
        password = last(program.await(text -> text.startsWith("First start"), PATIENCE_S));
        console = last(program.await(text -> text.startsWith("Console"), PATIENCE_S));
        startS = (System.nanoTime() - began) / 1e9;
        mqttPort = port("MQTT");
        nodePort = port("Nodes");
        for (var node : nodes) {
            passes.put(node, pass(node, mqttPort));
        }
    }

    private Program run(String log, int mqtt, int nodes) throws IOException {
        var arguments =
                new ArrayList<Object>(
                        List.of(
                                "run",
                                "--site",
                                site,
                                "--data",
                                data(),
                                "--http-port",
                                0,
                                "--mqtt-port",
                                mqtt,
                                "--node-port",
                                nodes));
        arguments.addAll(ownArguments);
        return Program.start(
                folder.resolve(log), Programs.gateway(root, javaOptions, arguments.toArray()));
    }

    private void startSpare() throws IOException, InterruptedException {
        var fresh = run("gateway-spare.log", mqttPort, nodePort);
        spare = fresh;
        fresh.await(text -> text.startsWith("Spare"), PATIENCE_S);
    }

    /**
     * Ends it as {@code kill -9} does, where a spare one takes its place.
     *
     * @return from the kill until nodes can come in again, in s
     */
    double killAndTakeOver() throws InterruptedException {
        var next = Objects.requireNonNull(spare);
        long began = System.nanoTime();
        program.kill();
        next.await(text -> text.startsWith("Nodes"), PATIENCE_S);
        double took = (System.nanoTime() - began) / 1e9;
        program = next;
        spare = null;
        return took;
    }

    /**
     * Ends it as {@code kill -9} does, and starts it anew where it was.
     *
     * @return from the kill until nodes can come in again, in s
     */
    double killAndStart() throws IOException, InterruptedException {
        long began = System.nanoTime();
        program.kill();
        program = run("gateway-anew.log", mqttPort, nodePort);
        program.await(text -> text.startsWith("Nodes"), PATIENCE_S);
        return (System.nanoTime() - began) / 1e9;
    }

    /** Works through all that it stored once more, and gives what it says of the differences. */
    String replay() throws IOException, InterruptedException {
        var log = folder.resolve("replay.log");
        var command = Programs.gateway(root, "replay", "--data", data(), "--site", site);
        try (var replay = Program.start(log, command)) {
            if (replay.exit(PATIENCE_S) != 0) {
                throw new IOException(Files.readString(log));
            }
        }
        return Files.readString(log);
    }

    private static String last(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private int port(String title) throws InterruptedException {
        var line = program.await(text -> text.startsWith(title), PATIENCE_S);
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
    }

    private void makeSecrets(Path root, Path site, List<String> nodes)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<Object>(List.of("enrol"));
        arguments.addAll(nodes);
        arguments.addAll(List.of("--site", site, "--data", data(), "--out", secrets()));
        var log = folder.resolve("enrol.log");
        try (var enrolment = Program.start(log, Programs.gateway(root, arguments.toArray()))) {
            if (enrolment.exit(PATIENCE_S) != 0) {
                throw new IOException(Files.readString(log));
            }
        }
    }

    /** As an enrolment with a code does, without the way to the gateway and back. */
    private void certify(List<String> nodes) throws IOException, GeneralSecurityException {
        var directory = DataDirectory.open(data());
        var authority = Authority.open(directory, Clock.systemUTC());
        try (var database = SqliteDatabase.open(directory)) {
            var store = new NodeCertificateStore(database);
            for (var node : nodes) {
                identities.put(node, certified(node, authority, store));
            }
        }
    }

    private static NodeIdentity certified(
            String node, Authority authority, NodeCertificateStore store)
            throws GeneralSecurityException {
        var connection = connectionKeys();
        var signature = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var forConnection = authority.issue(node, connection.getPublic(), Purpose.CONNECTION);
        var forSignature = authority.issue(node, signature.getPublic(), Purpose.SIGNATURE);
        store.replaceAll(node, List.of(forConnection, forSignature), Instant.now());
        return new NodeIdentity(
                connection.getPrivate(),
                forConnection.certificate(),
                signature.getPrivate(),
                forSignature.certificate(),
                authority.certificate());
    }

    private static KeyPair connectionKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private Pass pass(String node, int mqttPort) throws IOException {
        var identity = identities.get(node);
        if (identity == null) {
            var secret = BrokerAccess.readSecret(secrets().resolve(node + ".secret"));
            return new Pass(
                    new BrokerAccess(URI.create("tcp://127.0.0.1:" + mqttPort), node, secret),
                    null);
        }
        var tls = identity.tls();
        return new Pass(
                BrokerAccess.withCertificate(URI.create(nodeAddress()), node, () -> tls),
                new BatchSigner(
                        identity.signatureKey(), identity.signatureCertificate().getPublicKey()));
    }

    Pass pass(String node) {
        var pass = passes.get(node);
        if (pass == null) {
            throw new IllegalArgumentException(node);
        }
        return pass;
    }

    /** Of a node that comes in by secret. */
    String secret(String node) throws IOException {
        return BrokerAccess.readSecret(secrets().resolve(node + ".secret"));
    }

    /** Of a node that comes in by certificate. */
    NodeIdentity identity(String node) {
        var identity = identities.get(node);
        if (identity == null) {
            throw new IllegalArgumentException(node);
        }
        return identity;
    }

    /** Where nodes with certificates come in, for a node's file. */
    String nodeAddress() {
        return "ssl://127.0.0.1:" + nodePort;
    }

    StoredRecords stored() {
        return new StoredRecords(data().resolve("vallum.db"));
    }

    /** From the command until it can be used, in s. */
    double startS() {
        return startS;
    }

    /** Where its page is. */
    String console() {
        return console;
    }

    /** Of its first account, {@code admin}. */
    String password() {
        return password;
    }

    /** As its first account. */
    Api logIn() throws Exception {
        return Api.logIn(console, "admin", password);
    }

    /** Where nodes come in by secret. */
    int mqttPort() {
        return mqttPort;
    }

    ProcessHandle process() {
        return program.handle();
    }

    private Path data() {
        return folder.resolve("gateway");
    }

    private Path secrets() {
        return folder.resolve("secrets");
    }

    @Override
    public void close() {
        var waiting = spare;
        if (waiting != null) {
            waiting.close();
        }
        program.close();
    }
}
