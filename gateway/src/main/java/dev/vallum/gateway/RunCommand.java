package dev.vallum.gateway;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.broker.Broker;
import dev.vallum.gateway.broker.BrokerException;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.StoreException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import io.micronaut.http.server.exceptions.ServerStartupException;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the gateway until it is told to stop. */
@Command(
        name = "run",
        description = "Runs the gateway until it is told to stop.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class RunCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

    @Spec private CommandSpec spec;

    @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
    private Path site;

    @Mixin private DataOption data;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on, ${DEFAULT-VALUE}. Any but this machine's own"
                            + " needs a key store.")
    private String bind;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "For the console, ${DEFAULT-VALUE}; 0 for any free one.")
    private int httpPort;

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            defaultValue = "1883",
            description = "For the nodes, ${DEFAULT-VALUE}; 0 for any free one.")
    private int mqttPort;

    @Option(
            names = "--node-port",
            paramLabel = "PORT",
            description =
                    "For nodes that were enrolled with a code: TLS with certificates of the site's"
                            + " own authority. Without it none can come in.")
    private @Nullable Integer nodePort;

    @Mixin private TlsOptions tls;

    @Option(
            names = "--mqtt",
            paramLabel = "URI",
            description =
                    "An outside broker in place of the gateway's own: ssl://HOST:PORT or"
                        + " tcp://HOST:PORT. It has to keep nodes apart as the gateway's own does.")
    private @Nullable String mqtt;

    @Option(
            names = "--mqtt-password-file",
            paramLabel = "FILE",
            description = "Has the password of the user gateway at the outside broker.")
    private @Nullable Path mqttPasswordFile;

    @Option(
            names = "--ways-out",
            paramLabel = "FILE",
            description =
                    "The file of the ways out: who is told of alerts, and how. Without it nobody"
                            + " is told outside the console.")
    private @Nullable Path waysOut;

    @Option(
            names = "--inputs",
            paramLabel = "FILE",
            description =
                    "The file of the inputs: how devices of others tell the gateway what they see."
                            + " Without it none can.")
    private @Nullable Path inputs;

    @Option(
            names = "--metrics-token-file",
            paramLabel = "FILE",
            description =
                    "Has a token on its first line: with it as bearer a program such as Prometheus"
                            + " fetches /metrics. Without it auditors and supervisors alone do.")
    private @Nullable Path metricsTokenFile;

    @Option(
            names = "--sign-in",
            paramLabel = "FILE",
            description =
                    "The file of the site's OpenID Connect provider: people can come in by it too."
                            + " Local accounts work as ever.")
    private @Nullable Path signIn;

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description =
                    "A collector of OpenTelemetry traces (OTLP over HTTP), such as"
                            + " http://127.0.0.1:4318: it is told how each alert went, from the"
                            + " sensor to who was told.")
    private @Nullable String otlp;

    @Option(
            names = "--otlp-trust-file",
            paramLabel = "FILE",
            description = "Certificates in PEM to believe of that collector.")
    private @Nullable Path otlpTrustFile;

    @Option(
            names = "--spare",
            description =
                    "Where a gateway works on the directory already: makes everything ready, waits"
                        + " until that one has ended in whatever way, and takes its place at once."
                        + " Both are given the same options.")
    private boolean spare;

    @Option(names = "--demo", description = "Lets the console play events on simulated nodes.")
    private boolean demo;

    @Override
    public Integer call() throws Exception {
        tls.requireFor(bind);
        if (spare && data.isElsewhere()) {
            throw new RefusedException(
                    "--spare: with --db a second gateway stands by without it, on its own folder");
        }
        var plan = Site.read(site);
        var claim = claim(plan);
        try {
            run(spare ? asOfNow(plan) : plan);
        } finally {
            claim.release();
        }
        return 0;
    }

    /** As the first one if there is no other; else once that one has ended, in whatever way. */
    private FileLock claimAfterOther(DataDirectory directory, Site plan)
            throws IOException, InterruptedException {
        var free = directory.claimIfFree();
        if (free.isPresent()) {
            return free.get();
        }
        try (var _ = directory.waitAsNext()) {
            rehearse(plan);
            var out = spec.commandLine().getOut();
            out.println("Spare   waits for the end of the gateway on " + data.path);
            out.flush();
            return directory.claimWhenFree();
        }
    }

    /** One that can't be held, as on a full disk, makes a takeover slower, and nothing worse. */
    private void rehearse(Site plan) throws InterruptedException {
        try {
            Rehearsal.hold(plan, site);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.atWarn().setCause(e).log("no rehearsal; stands by without");
        }
    }

    /** The file may be another one by now; the plan that was good is better than no gateway. */
    private Site asOfNow(Site plan) {
        try {
            return Site.read(site);
        } catch (ConfigurationException e) {
            log.atError()
                    .addKeyValue("problem", e.getMessage())
                    .log("the site file can't be read any more; goes on with what it was before");
            return plan;
        }
    }

    private FileLock claim(Site plan) throws RefusedException, InterruptedException {
        try {
            var directory = DataDirectory.open(data.path);
            return spare ? claimAfterOther(directory, plan) : directory.claim();
        } catch (IOException e) {
            throw new RefusedException(data.path + ": " + e.getMessage());
        }
    }

    private void run(Site plan) throws Exception {
        plan.planMistake()
                .ifPresent(mistake ->
                        log.atError()
                                .addKeyValue("problem", mistake.getMessage())
                                .log("no plan lies under the map"));
        var context = context(plan, properties());
        var gateway = gateway(context);
        var stopped = new CountDownLatch(1);
        try {
            tell(gateway, gateway.start());
        } catch (BrokerException | ServerStartupException e) {
            stop(context, gateway, stopped);
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> stop(context, gateway, stopped)));
        stopped.await();
    }

    static ApplicationContext context(Site plan, Map<String, Object> properties) {
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .properties(properties)
                .singletons(plan)
                .build();
    }

    static Gateway gateway(ApplicationContext context) throws Exception {
        try {
            context.start();
            // It takes a third of a start.
            Ahead.build("broker", () -> context.getBean(Broker.class));
            return context.getBean(Gateway.class);
        } catch (BeanContextException e) {
            context.close();
            throw clearer(e);
        }
    }

    private void tell(Gateway gateway, Optional<String> firstPassword) {
        var out = spec.commandLine().getOut();
        firstPassword.ifPresent(password ->
                out.println("First start: log in as admin with the password " + password));
        out.println("Console " + gateway.console());
        out.println("MQTT    " + gateway.mqtt());
        gateway.nodes().ifPresent(place -> out.println("Nodes   " + place));
        out.flush();
    }

    private static void stop(ApplicationContext context, Gateway gateway, CountDownLatch stopped) {
        try {
            gateway.stop();
        } catch (BrokerException e) {
            log.atError().setCause(e).log("the gateway did not stop in order");
        } finally {
            context.close();
            stopped.countDown();
        }
    }

    private Map<String, Object> properties() throws RefusedException {
        var properties = new HashMap<String, Object>();
        properties.put("vallum.data", data.path.toString());
        properties.put("vallum.site", site.toString());
        properties.put("vallum.bind", bind);
        properties.put("vallum.mqtt-port", mqttPort);
        properties.put("vallum.demo", demo);
        properties.put("vallum.spare", spare);
        properties.put("micronaut.server.host", bind);
        properties.put("micronaut.server.port", httpPort);
        if (nodePort != null) {
            properties.put("vallum.node-port", nodePort);
        }
        properties.putAll(tls.properties(httpPort));
        if (data.url != null && !data.url.isBlank()) {
            properties.put("vallum.db", data.url);
        }
        if (data.passwordFile != null) {
            properties.put("vallum.db-password-file", data.passwordFile.toString());
        }
        if (mqtt != null) {
            properties.put("vallum.mqtt", mqtt);
        }
        if (mqttPasswordFile != null) {
            properties.put("vallum.mqtt-password-file", mqttPasswordFile.toString());
        }
        if (waysOut != null) {
            properties.put("vallum.ways-out", waysOut.toString());
        }
        if (inputs != null) {
            properties.put("vallum.inputs", inputs.toString());
        }
        if (signIn != null) {
            properties.put("vallum.sign-in", signIn.toString());
        }
        if (otlp != null) {
            properties.put("vallum.otlp", otlp);
        }
        if (otlpTrustFile != null) {
            properties.put("vallum.otlp-trust-file", otlpTrustFile.toString());
        }
        if (metricsTokenFile != null) {
            properties.put("vallum.metrics-token-file", metricsTokenFile.toString());
        }
        return properties;
    }

    /** What a person can put right stands behind the framework's own words. */
    private static Exception clearer(BeanContextException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConfigurationException e -> {
                    return e;
                }
                case RefusedException e -> {
                    return e;
                }
                case StoreException e -> {
                    return e;
                }
                case IOException e -> {
                    return new RefusedException(String.valueOf(e.getMessage()));
                }
                case Throwable _ -> {}
            }
        }
        return failure;
    }
}
