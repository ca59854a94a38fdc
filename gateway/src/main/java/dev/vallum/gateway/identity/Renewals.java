package dev.vallum.gateway.identity;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.Message.Renewal;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives nodes certificates for new keys of their connections, before the ones they have end. The
 * gateway asks, as it knows what time it is and a node may not; the node makes the key, and shows
 * by the key that signs its records that it is the node. The earlier certificate counts until the
 * node comes in with the new one. Thread-safe.
 */
public final class Renewals {
    /** A third of a certificate's life: time enough for a node that was switched off for months. */
    public static final Duration ASKED_BEFORE_END = Duration.ofDays(120);

    /** Nobody has to hurry then, but somebody has to go there. */
    public static final Duration TOLD_BEFORE_END = Duration.ofDays(30);

    private final Authority authority;
    private final NodeCertificateStore certificates;
    private final AuditStore audit;
    private final IdentityReports identities;
    private final Clock clock;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    /** What was asked last of a node, and what came of it. */
    private record Asked(UUID command, @Nullable Renewal answer, @Nullable Command certificate) {
        Asked(UUID command) {
            this(command, null, null);
        }
    }

    public Renewals(
            Authority authority,
            NodeCertificateStore certificates,
            AuditStore audit,
            IdentityReports identities,
            Clock clock) {
        this.authority = authority;
        this.certificates = certificates;
        this.audit = audit;
        this.identities = identities;
        this.clock = clock;
    }

    /** What to ask nodes now, as their certificates come to their end. */
    public List<Command> due() {
        return certificates.connectionsEndingBefore(clock.instant().plus(ASKED_BEFORE_END)).stream()
                .map(this::ask)
                .toList();
    }

    /** Nodes whose certificate ends soon, or is over, though they were asked to renew it. */
    public List<String> ending() {
        return certificates.connectionsEndingBefore(clock.instant().plus(TOLD_BEFORE_END));
    }

    /**
     * What to ask one node now, because a person wants it.
     *
     * @param who an account's name
     * @return empty if the node has no certificate that counts
     */
    public Optional<Command> ask(String node, String who) {
        if (!certificates.hasConnection(node, clock.instant())) {
            return Optional.empty();
        }
        record(node, who, "certificate renewal asked for", "");
        return Optional.of(ask(node));
    }

    private Command ask(String node) {
        var command = command(node, Command.RENEW_CERTIFICATE, Map.of());
        asked.put(node, new Asked(command.id()));
        return command;
    }

    /**
     * What to answer a node's request with; empty if it is refused, which is reported. The same
     * request again has the same answer.
     */
    public Optional<Command> answer(Renewal renewal) {
        var question = asked.get(renewal.node());
        if (question == null || !question.command().equals(renewal.command())) {
            return refused(renewal);
        }
        var given = question.certificate();
        if (given != null) {
            return renewal.equals(question.answer()) ? Optional.of(given) : refused(renewal);
        }
        try {
            var certificate = certify(renewal);
            var command =
                    command(
                            renewal.node(),
                            Command.TAKE_CERTIFICATE,
                            Map.of(Command.CERTIFICATE, certificate.base64()));
            asked.put(renewal.node(), new Asked(renewal.command(), renewal, command));
            return Optional.of(command);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return refused(renewal);
        }
    }

    private NodeCertificate certify(Renewal renewal) throws GeneralSecurityException {
        var node = renewal.node();
        var now = clock.instant();
        var present =
                certificates
                        .find(renewal.present())
                        .filter(known -> known.node().equals(node))
                        .filter(known -> known.purpose() == Purpose.CONNECTION)
                        .filter(known -> known.counts(now))
                        .orElseThrow(() -> new GeneralSecurityException("no such certificate"));
        var signature =
                certificates.of(node, Purpose.SIGNATURE).stream()
                        .filter(known -> known.counts(now))
                        .findFirst()
                        .orElseThrow(() -> new GeneralSecurityException("no key to sign with"));
        var bytes =
                Renewal.asked(node, renewal.command(), renewal.present(), renewal.connectionKey());
        var key = KeyProof.connectionKey(renewal.connectionKey());
        KeyProof.requireSignedWithConnection(key, bytes, renewal.possession());
        KeyProof.requireSigned(signature.certificate().getPublicKey(), bytes, renewal.signature());
        var fresh = authority.issue(node, key, Purpose.CONNECTION);
        certificates.renew(present.fingerprint(), fresh, now);
        record(node, "system", "certificate renewed", fresh.fingerprint());
        return fresh;
    }

    private Optional<Command> refused(Renewal renewal) {
        identities.add(new IdentityRefusal(IdentityRefusal.Kind.RENEWAL, renewal.node(), ""));
        return Optional.empty();
    }

    private Command command(String node, String name, Map<String, String> arguments) {
        return new Command(node, UUID.randomUUID(), clock.instant(), name, arguments);
    }

    private void record(String node, String who, String action, String detail) {
        audit.append(new AuditEntry(clock.instant(), who, action, "node/" + node, detail));
    }
}
