package dev.vallum.gateway.store;

import dev.vallum.gateway.store.NodeCertificate.Purpose;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The nodes' certificates. None is ever deleted. */
@Singleton
public final class NodeCertificateStore {
    private final Database database;

    public NodeCertificateStore(Database database) {
        this.database = database;
    }

    /** All of a node, of one purpose, the latest first. */
    public List<NodeCertificate> of(String node, Purpose purpose) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT * FROM node_certificate
                                WHERE node = :node AND purpose = :purpose
                                ORDER BY issued_at DESC
                                """)
                        .bind("node", node)
                        .bind("purpose", purpose.name())
                        .map((row, _) -> certificate(row))
                        .list());
    }

    /** Whether a node may come in with a certificate now. */
    public boolean hasConnection(String node, Instant now) {
        return of(node, Purpose.CONNECTION).stream().anyMatch(known -> known.counts(now));
    }

    /**
     * What all certificates have come to: none is ever deleted or counts again, so that one is
     * equal to another only if nothing changed in between.
     */
    public record State(long all, long withdrawn) {}

    /** What has been added and withdrawn up to now, by whichever process. */
    public State state() {
        return database.read(handle ->
                handle.createQuery("SELECT COUNT(*), COUNT(withdrawn_at) FROM node_certificate")
                        .map((row, _) -> new State(row.getLong(1), row.getLong(2)))
                        .one());
    }

    public Optional<NodeCertificate> find(String fingerprint) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM node_certificate WHERE fingerprint = :fingerprint")
                        .bind("fingerprint", fingerprint)
                        .map((row, _) -> certificate(row))
                        .findOne());
    }

    /** The certificate under whose key something was signed, be it in force or not. */
    public Optional<NodeCertificate> ofKey(String node, String keyName) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT * FROM node_certificate
                                WHERE node = :node AND key_name = :key
                                ORDER BY issued_at DESC LIMIT 1
                                """)
                        .bind("node", node)
                        .bind("key", keyName)
                        .map((row, _) -> certificate(row))
                        .findOne());
    }

    /** The fingerprints of all certificates that nodes may be connected with now. */
    public Set<String> countingConnections(Instant now) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT fingerprint FROM node_certificate
                                WHERE purpose = :purpose AND withdrawn_at IS NULL AND ends_at > :now
                                """)
                        .bind("purpose", Purpose.CONNECTION.name())
                        .bind("now", Micros.of(now))
                        .mapTo(String.class)
                        .set());
    }

    /** Puts certificates on record; what the node had before counts no more. */
    public void replaceAll(String node, List<NodeCertificate> fresh, Instant now) {
        database.write(handle -> {
            int withdrawn = withdraw(handle, node, now);
            fresh.forEach(certificate -> insert(handle, certificate));
            return withdrawn;
        });
    }

    /** Puts one more certificate on record beside those that count. */
    public void add(NodeCertificate fresh) {
        database.write(handle -> insert(handle, fresh));
    }

    /**
     * Puts a certificate for connections on record beside the one that the node has. Others that
     * were meant to follow it, and never arrived, are withdrawn.
     *
     * @param present fingerprint of the one that the node has
     */
    public void renew(String present, NodeCertificate fresh, Instant now) {
        database.write(handle -> {
            int withdrawn =
                    handle.createUpdate(
                                    """
                                    UPDATE node_certificate SET withdrawn_at = :now
                                    WHERE node = :node AND purpose = :purpose
                                        AND withdrawn_at IS NULL AND fingerprint <> :present
                                    """)
                            .bind("now", Micros.of(now))
                            .bind("node", fresh.node())
                            .bind("purpose", fresh.purpose().name())
                            .bind("present", present)
                            .execute();
            return withdrawn + insert(handle, fresh);
        });
    }

    /** Withdraws what was given to a node, for the same purpose, before a certificate. */
    public void withdrawBefore(NodeCertificate kept, Instant now) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                UPDATE node_certificate SET withdrawn_at = :now
                                WHERE node = :node AND purpose = :purpose
                                    AND withdrawn_at IS NULL AND issued_at < :issued
                                """)
                        .bind("now", Micros.of(now))
                        .bind("node", kept.node())
                        .bind("purpose", kept.purpose().name())
                        .bind("issued", Micros.of(kept.issuedAt()))
                        .execute());
    }

    /**
     * Nodes whose last certificate for connections, of those that were not withdrawn, ends before a
     * moment; it may be over.
     */
    public List<String> connectionsEndingBefore(Instant before) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT node FROM node_certificate
                                WHERE purpose = :purpose AND withdrawn_at IS NULL
                                GROUP BY node HAVING MAX(ends_at) < :before ORDER BY node
                                """)
                        .bind("purpose", Purpose.CONNECTION.name())
                        .bind("before", Micros.of(before))
                        .mapTo(String.class)
                        .list());
    }

    /**
     * Withdraws all of a node's certificates.
     *
     * @return how many counted until now
     */
    public int withdrawAll(String node, Instant now) {
        return database.write(handle -> withdraw(handle, node, now));
    }

    private static int withdraw(Handle handle, String node, Instant now) {
        return handle.createUpdate(
                        """
                        UPDATE node_certificate SET withdrawn_at = :now
                        WHERE node = :node AND withdrawn_at IS NULL
                        """)
                .bind("now", Micros.of(now))
                .bind("node", node)
                .execute();
    }

    private static int insert(Handle handle, NodeCertificate fresh) {
        return handle.createUpdate(
                        """
                        INSERT INTO node_certificate (fingerprint, node, purpose, key_name,
                            certificate, issued_at, ends_at)
                        VALUES (:fingerprint, :node, :purpose, :key, :certificate, :issued, :ends)
                        """)
                .bind("fingerprint", fresh.fingerprint())
                .bind("node", fresh.node())
                .bind("purpose", fresh.purpose().name())
                .bind("key", fresh.keyName())
                .bind("certificate", encoded(fresh.certificate()))
                .bind("issued", Micros.of(fresh.issuedAt()))
                .bind("ends", Micros.of(fresh.endsAt()))
                .execute();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that can't be written", e);
        }
    }

    private static NodeCertificate certificate(ResultSet row) throws SQLException {
        long withdrawn = row.getLong("withdrawn_at");
        var withdrawnAt = row.wasNull() ? null : Micros.toInstant(withdrawn);
        return new NodeCertificate(
                row.getString("fingerprint"),
                row.getString("node"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("key_name"),
                parsed(row.getBytes("certificate")),
                Micros.toInstant(row.getLong("issued_at")),
                Micros.toInstant(row.getLong("ends_at")),
                withdrawnAt);
    }

    private static X509Certificate parsed(byte[] bytes) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw new StoreException("a stored certificate is none", e);
        }
    }
}
