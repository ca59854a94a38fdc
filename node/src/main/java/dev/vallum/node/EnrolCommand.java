package dev.vallum.node;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.node.config.NodeFile;
import dev.vallum.node.identity.EnrolmentClient;
import dev.vallum.node.identity.EnrolmentWeb;
import dev.vallum.node.identity.IdentityException;
import dev.vallum.wire.enrolment.EnrolmentCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the node known to its gateway. */
@Command(
        name = "enrol",
        mixinStandardHelpOptions = true,
        description = {
            "Make the node's keys and have the gateway certify them, once, with a code from"
                    + " 'vallum-gateway enrol'.",
            "The keys stay in the node's data directory. What was there before counts no more."
        })
final class EnrolCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "the node's configuration")
    private Path config = Path.of("");

    @Option(
            names = "--gateway",
            required = true,
            paramLabel = "HOST:PORT",
            description = "where the gateway's console is; http://127.0.0.1:8080 without TLS")
    private String gateway = "";

    @Option(
            names = "--code",
            paramLabel = "CODE",
            interactive = true,
            arity = "0..1",
            description =
                    "without a value it is asked for, so that it stands in no list of processes")
    private char @Nullable [] code;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConfigurationException, IdentityException, InterruptedException {
        var settings = NodeFile.readWithoutSecret(config).settings();
        try (var web = new EnrolmentWeb(address())) {
            var identity =
                    new EnrolmentClient(settings.site(), settings.node(), web).enrol(typed());
            identity.write(settings.dataDirectory());
        }
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println(
                        settings.node()
                                + " is enrolled; its keys are in "
                                + settings.dataDirectory());
        return 0;
    }

    private EnrolmentCode typed() throws IdentityException {
        var given = code;
        try {
            return EnrolmentCode.parse(given == null ? "" : new String(given));
        } catch (IllegalArgumentException e) {
            throw new IdentityException("--code: " + e.getMessage(), e);
        }
    }

    private URI address() throws IdentityException {
        try {
            var address = URI.create(gateway.contains("://") ? gateway : "https://" + gateway);
            if (address.getHost() == null) {
                throw new IllegalArgumentException("write HOST:PORT");
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw new IdentityException("--gateway '" + gateway + "': " + e.getMessage(), e);
        }
    }
}
