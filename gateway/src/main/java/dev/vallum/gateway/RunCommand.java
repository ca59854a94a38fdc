package dev.vallum.gateway;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.broker.BrokerException;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.StoreException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
            names = "--tls-key-store",
            paramLabel = "FILE",
            description = "PKCS #12 file with certificate and key: MQTT and HTTP use TLS.")
    private @Nullable Path tlsKeyStore;

    @Option(
            names = "--tls-key-store-password-file",
            paramLabel = "FILE",
            description = "Has the key store's password on its first line.")
    private @Nullable Path tlsKeyStorePasswordFile;

    @Option(names = "--demo", description = "Lets the console play events on simulated nodes.")
    private boolean demo;

    @Override
    public Integer call() throws Exception {
        SiteNames.read(site);
        requireTlsOutsideLoopback();
        var stopped = new CountDownLatch(1);
        var context =
                ApplicationContext.builder()
                        .banner(false)
                        .deduceEnvironment(false)
                        .deduceCloudEnvironment(false)
                        .properties(properties())
                        .build();
        try {
            start(context.start(), stopped);
        } catch (BeanContextException e) {
            context.close();
            throw clearer(e);
        } catch (BrokerException e) {
            context.close();
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
        stopped.await();
        return 0;
    }

    private void start(ApplicationContext context, CountDownLatch stopped) throws BrokerException {
        var gateway = context.getBean(Gateway.class);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> stop(context, gateway, stopped)));
        var firstPassword = gateway.start();
        var out = spec.commandLine().getOut();
        firstPassword.ifPresent(password ->
                out.println("First start: log in as admin with the password " + password));
        out.println("Console " + gateway.console());
        out.println("MQTT    " + bind + ":" + gateway.mqttPort());
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
        properties.put("vallum.site", site.toString());
        properties.put("vallum.data", data.path.toString());
        properties.put("vallum.bind", bind);
        properties.put("vallum.mqtt-port", mqttPort);
        properties.put("vallum.demo", demo);
        properties.put("micronaut.server.host", bind);
        properties.put("micronaut.server.port", httpPort);
        if (tlsKeyStore != null && tlsKeyStorePasswordFile != null) {
            properties.put("vallum.tls-key-store", tlsKeyStore.toString());
            properties.put(
                    "vallum.tls-key-store-password-file", tlsKeyStorePasswordFile.toString());
            properties.putAll(tls(tlsKeyStore, tlsKeyStorePasswordFile));
        }
        return properties;
    }

    private Map<String, Object> tls(Path keyStore, Path passwordFile) throws RefusedException {
        return Map.of(
                "micronaut.server.ssl.enabled",
                true,
                "micronaut.server.ssl.port",
                httpPort,
                "micronaut.server.ssl.protocols",
                "TLSv1.3,TLSv1.2",
                "micronaut.server.ssl.key-store.path",
                "file:" + keyStore.toAbsolutePath(),
                "micronaut.server.ssl.key-store.type",
                "PKCS12",
                "micronaut.server.ssl.key-store.password",
                AccountCommand.firstLine(passwordFile));
    }

    private void requireTlsOutsideLoopback() throws RefusedException {
        if ((tlsKeyStore == null) != (tlsKeyStorePasswordFile == null)) {
            throw new RefusedException(
                    "--tls-key-store and --tls-key-store-password-file go together");
        }
        try {
            if (tlsKeyStore == null && !InetAddress.getByName(bind).isLoopbackAddress()) {
                throw new RefusedException(
                        "--bind "
                                + bind
                                + " would carry passwords in the clear:"
                                + " give --tls-key-store, or bind to 127.0.0.1");
            }
        } catch (IOException e) {
            throw new RefusedException("--bind " + bind + ": no such address");
        }
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
                case Throwable _ -> {}
            }
        }
        return failure;
    }
}
