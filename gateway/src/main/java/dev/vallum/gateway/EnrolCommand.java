package dev.vallum.gateway;

import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes what lets nodes in: a one-time code for each, or secrets. */
@Command(
        name = "enrol",
        description = {
            "Makes a code for each node, shown once: with it, vallum-node enrol gets the node its"
                    + " certificates, once, within two hours. What it had counts until then.",
            "With --out it makes secrets instead, for nodes on this machine and for outside"
                    + " brokers; an earlier secret is worth nothing from then on."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class EnrolCommand implements Callable<Integer> {
    /** Plays events on simulated nodes; it is no node of the site. */
    private static final String SIMULATOR = "simulator";

    @Spec private CommandSpec spec;

    @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
    private Path site;

    @Mixin private DataOption data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Takes the files <node>.secret, one to be carried to each node.")
    private @Nullable Path out;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(names = "--demo", description = "Makes the secret of the simulator too.")
    private boolean demo;

    /** All or some. */
    private static final class Which {
        @Option(names = "--all", description = "Every node of the site.")
        private boolean all;

        @Parameters(paramLabel = "NODE", arity = "0..*", description = "Nodes of the site.")
        private List<String> some;
    }

    @Override
    public Integer call() throws Exception {
        var nodes = new ArrayList<>(chosen(SiteNames.read(site).nodeIds()));
        if (out == null) {
            makeCodes(nodes);
        } else {
            makeSecrets(nodes, out);
        }
        return 0;
    }

    private void makeCodes(List<String> nodes) throws Exception {
        try (var database = data.database()) {
            var enrolment = data.enrolment(site, database);
            for (var node : nodes) {
                spec.commandLine()
                        .getOut()
                        .println("code of " + node + ": " + enrolment.newCode(node));
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private void makeSecrets(List<String> nodes, Path folder) throws Exception {
        if (demo) {
            nodes.add(SIMULATOR);
        }
        try (var database = data.database()) {
            var secrets = DataOption.nodeSecrets(database);
            var directory = DataDirectory.open(folder);
            for (var node : nodes) {
                enrol(secrets, directory, node);
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new RefusedException(folder + ": cannot be written: " + e);
        }
        spec.commandLine().getOut().println(nodes.size() + " secrets in " + folder);
    }

    private static void enrol(NodeSecrets secrets, DataDirectory directory, String node)
            throws IOException {
        var secret = secrets.enrol(node) + "\n";
        directory.writePrivateFile(node + ".secret", secret.getBytes(StandardCharsets.US_ASCII));
    }

    private List<String> chosen(List<String> known) throws RefusedException {
        if (which.all) {
            return known;
        }
        var unknown = new HashSet<>(which.some);
        known.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new RefusedException(site + ": has no node " + String.join(", ", unknown));
        }
        return which.some;
    }
}
