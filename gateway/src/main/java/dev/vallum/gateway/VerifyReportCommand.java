package dev.vallum.gateway;

import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.walktest.SignedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a report that somebody was given. */
@Command(
        name = "verify-report",
        description = {
            "Checks that a walk test's report is as the site's authority signed it.",
            "Ends with 0 if it is, with 1 if a byte of it was changed or it is another site's."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class VerifyReportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The report, as it was downloaded.")
    private Path report;

    @Option(
            names = "--authority",
            required = true,
            paramLabel = "FILE",
            description = "The certificate of the site's authority, PEM.")
    private Path authority;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var certificate = VerifyCommand.read(authority);
        boolean isGenuine = SignedReport.isGenuine(page(), certificate.getPublicKey());
        out.println(
                isGenuine
                        ? "report    genuine, signed by the authority with SHA-256 "
                                + Authority.fingerprint(certificate)
                        : "report    NOT GENUINE: it is not what this authority signed");
        return isGenuine ? 0 : 1;
    }

    private String page() throws RefusedException {
        try {
            return Files.readString(report);
        } catch (IOException e) {
            throw new RefusedException(report + ": can't be read as text: " + e);
        }
    }
}
