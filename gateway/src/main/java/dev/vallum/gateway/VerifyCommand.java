package dev.vallum.gateway;

import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.export.ExportCheck;
import dev.vallum.gateway.export.ExportException;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.proof.AuditProof;
import dev.vallum.gateway.proof.RecordProof;
import dev.vallum.gateway.proof.Verdict;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.RecordArchive;
import dev.vallum.wire.RecordHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks what is stored, for those who believe nobody. */
@Command(
        name = "verify",
        description = {
            "Checks all that is stored, or an export of it: that each record is what its node said"
                    + " (its bytes, its place in the node's chain, the node's signature, the"
                    + " certificate of its key), and that the audit's chain is whole.",
            "Ends with 0 if it is, with 1 after the first record that can't be proven. Hashes that"
                    + " are printed, kept elsewhere, show later that nothing was cut off."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is required before the command runs
final class VerifyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    /** What to check. */
    static final class Subject {
        @ArgGroup(exclusive = false)
        private @Nullable DataOption data;

        @Option(
                names = "--export",
                paramLabel = "FILE",
                description = "An export, in place of a data directory.")
        private @Nullable Path export;
    }

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description =
                    "The certificate of the site's authority, PEM, as the auditor kept it. Without"
                            + " it, that of the data directory or of the export.")
    private @Nullable Path authority;

    @Override
    public Integer call() throws Exception {
        var export = subject.export;
        var data = subject.data;
        return export != null
                ? verify(export)
                : verify(Objects.requireNonNull(data, "picocli asks for one of the two"));
    }

    private int verify(Path file) throws ExportException, RefusedException {
        var out = spec.commandLine().getOut();
        try (var export = ExportCheck.open(file)) {
            var certificate = authority == null ? export.ownAuthority() : read(authority);
            print(certificate, out);
            if (authority == null) {
                out.println("          as the export itself says: compare it, or give --authority");
            }
            var checked = export.check(certificate);
            out.printf("export    from %s until before %s%n", checked.from(), checked.to());
            out.printf("records   proven: %d%n", checked.records());
            out.printf("audit     intact: %d records%n", checked.entries());
        }
        return 0;
    }

    private static void print(X509Certificate certificate, PrintWriter out) {
        out.println(
                "authority "
                        + certificate.getSubjectX500Principal()
                        + ", SHA-256 "
                        + Authority.fingerprint(certificate));
    }

    private int verify(DataOption data) throws Exception {
        var out = spec.commandLine().getOut();
        data.requireGateway(authority == null);
        var certificate = authority == null ? own(data) : read(authority);
        print(certificate, out);
        try (var database = data.database()) {
            var key = certificate.getPublicKey();
            var audit = AuditProof.of(new AuditStore(database), key);
            print(audit.dropped(), out);
            var verdict =
                    new RecordProof(
                                    new RecordArchive(database),
                                    new NodeCertificateStore(database),
                                    key,
                                    audit.dropped())
                            .walk();
            boolean isProven = isProven(verdict, out);
            boolean isIntact = isIntact(audit.verdict(), out);
            return isProven && isIntact ? 0 : 1;
        }
    }

    private static void print(PruneStatement dropped, PrintWriter out) {
        for (var each : dropped.journals()) {
            out.printf(
                    "dropped   by policy, signed: journal %s of %s through %d, %d records, the last"
                            + " %s%n",
                    each.journal(),
                    each.node(),
                    each.through(),
                    each.records(),
                    each.last().map(RecordHash::hex).orElse("unknown"));
        }
        dropped.audit()
                .ifPresent(audit ->
                        out.printf(
                                "dropped   by policy, signed: the audit through record %d, %s%n",
                                audit.through(), audit.last().hex()));
    }

    private static X509Certificate own(DataOption data) throws IOException {
        return Authority.open(DataDirectory.open(data.path), Clock.systemUTC()).certificate();
    }

    static X509Certificate read(Path file) throws RefusedException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | CertificateException e) {
            throw new RefusedException(file + ": is no certificate that can be read: " + e);
        }
    }

    private static boolean isProven(Verdict verdict, PrintWriter out) {
        switch (verdict) {
            case Verdict.Proven proven -> {
                long records = 0;
                for (var end : proven.journals()) {
                    out.printf(
                            "journal   %s of %s: through %d, %d records, %d of them signed, the"
                                    + " last %s%n",
                            end.journal(),
                            end.node(),
                            end.sequence(),
                            end.records(),
                            end.signed(),
                            end.last().hex());
                    records += end.records();
                }
                out.printf(
                        "records   proven: %d in %d journals%n", records, proven.journals().size());
                return true;
            }
            case Verdict.Broken broken -> {
                out.printf(
                        "records   BROKEN at record %d of journal %s of %s (row %d): %s%n",
                        broken.sequence(),
                        broken.journal(),
                        broken.node(),
                        broken.id(),
                        broken.flaw().words());
                return false;
            }
        }
    }

    private static boolean isIntact(AuditVerdict verdict, PrintWriter out) {
        switch (verdict) {
            case AuditVerdict.Intact intact -> {
                out.printf(
                        "audit     intact: %d records, the last %s%n",
                        intact.records(), intact.latest().hex());
                return true;
            }
            case AuditVerdict.Broken broken -> {
                out.printf(
                        "audit     BROKEN at record %d: %s%n",
                        broken.number(), broken.flaw().words());
                return false;
            }
        }
    }
}
