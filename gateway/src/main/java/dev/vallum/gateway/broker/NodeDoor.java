package dev.vallum.gateway.broker;

import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.gateway.identity.IdentityRefusal.Kind;
import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;

/**
 * The listener that nodes come in by: TLS, and a certificate in the place of a secret. The
 * handshake proves that the node has the certificate's key; whether the certificate is one that
 * counts is looked up here, where a refusal can be told.
 */
final class NodeDoor {
    private final NodeCertificateStore certificates;
    private final Clock clock;

    NodeDoor(NodeCertificateStore certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Whether somebody came in by this door. */
    static boolean isUsedBy(@Nullable RemotingConnection connection) {
        if (connection == null
                || !(connection.getTransportConnection() instanceof NettyConnection netty)) {
            return false;
        }
        var tls = netty.getChannel().pipeline().get(SslHandler.class);
        return tls != null && tls.engine().getWantClientAuth();
    }

    /** What was presented; empty if nothing was. */
    static Optional<X509Certificate> presented(RemotingConnection connection) {
        var chain = CertificateUtil.getCertsFromConnection(connection);
        return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(chain[0]);
    }

    /** Whether a node has to come in by this door. */
    boolean isFor(String node) {
        return certificates.hasConnection(node, clock.instant());
    }

    /**
     * Why somebody isn't let in; empty if they are.
     *
     * @param node whom they say they are
     */
    Optional<IdentityRefusal.Kind> refusal(RemotingConnection connection, String node) {
        var presented = presented(connection);
        if (presented.isEmpty()) {
            return Optional.of(Kind.NO_CERTIFICATE);
        }
        return certificates
                .find(Authority.fingerprint(presented.get()))
                .filter(known -> known.purpose() == Purpose.CONNECTION)
                .map(known -> refusal(known, node))
                .orElse(Optional.of(Kind.FOREIGN_CERTIFICATE));
    }

    /**
     * Somebody was let in. Who has a new certificate by now has no more use for those before it,
     * and nobody else shall have.
     */
    void letIn(RemotingConnection connection) {
        var now = clock.instant();
        presented(connection)
                .flatMap(presented -> certificates.find(Authority.fingerprint(presented)))
                .filter(shown -> isFollowing(shown, now))
                .ifPresent(shown -> certificates.withdrawBefore(shown, now));
    }

    private boolean isFollowing(NodeCertificate shown, Instant now) {
        return certificates.of(shown.node(), Purpose.CONNECTION).stream()
                .filter(other -> other.counts(now))
                .anyMatch(other -> other.issuedAt().isBefore(shown.issuedAt()));
    }

    private Optional<Kind> refusal(NodeCertificate known, String node) {
        if (known.withdrawnAt().isPresent()) {
            return Optional.of(Kind.WITHDRAWN_CERTIFICATE);
        }
        if (!known.counts(clock.instant())) {
            return Optional.of(Kind.ENDED_CERTIFICATE);
        }
        return known.node().equals(node)
                ? Optional.empty()
                : Optional.of(Kind.OTHER_NODES_CERTIFICATE);
    }
}
