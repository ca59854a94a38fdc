package dev.vallum.gateway.identity;

import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.wire.AuthoritySignature;
import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.RelayOrder;
import dev.vallum.wire.SettingsOrder;
import dev.vallum.wire.SoftwareOrder;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The site's own certificate authority. Nobody outside has to be asked or believed; its key is made
 * at the first start and stands in one file of the data directory.
 */
public final class Authority {
    private static final String FILE = "authority.pem";
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final Duration OWN_LIFE = Duration.ofDays(30 * 365);
    private static final Duration SIGNATURE_LIFE = Duration.ofDays(20 * 365);

    /** RFC 9336; it opens no connection. */
    private static final KeyPurposeId DOCUMENT_SIGNING =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));

    /** A node is enrolled again before it ends. */
    private static final Duration CONNECTION_LIFE = Duration.ofDays(365);

    /** Clocks differ: nobody shall have to wait until a certificate begins. */
    private static final Duration BEGINS_BEFORE = Duration.ofDays(1);

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private Authority(PrivateKey key, X509Certificate certificate, Clock clock) {
        this.key = key;
        this.certificate = certificate;
        this.clock = clock;
    }

    /**
     * Reads the authority of a data directory, or makes it if there is none yet.
     *
     * @throws IOException if its file can't be read or written
     */
    public static Authority open(DataDirectory directory, Clock clock) throws IOException {
        var file = directory.path().resolve(FILE);
        try {
            if (!Files.exists(file)) {
                var made = make(clock);
                var fresh =
                        directory.writePrivateFile(
                                FILE + ".new", made.pem().getBytes(StandardCharsets.US_ASCII));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return read(Files.readString(directory.privateFile(FILE)), clock);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException(file + ": is no authority's key and certificate", e);
        }
    }

    /** Whether a data directory has one. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /** Whom nodes believe that it is the gateway, and whom records are verified by. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** A certificate for a node's public key. */
    public NodeCertificate issue(String node, PublicKey nodeKey, Purpose purpose) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var issued =
                switch (purpose) {
                    case CONNECTION -> connection(node, nodeKey, now);
                    case SIGNATURE -> signature(node, nodeKey, now);
                };
        return new NodeCertificate(
                fingerprint(issued),
                node,
                purpose,
                BatchSignature.nameOf(nodeKey),
                issued,
                now,
                issued.getNotAfter().toInstant(),
                null);
    }

    /** The arguments of a command that brings a node settings. */
    public Map<String, String> sign(SettingsOrder order) {
        try {
            return order.signed(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("settings can't be signed", e);
        }
    }

    /** The arguments of a command that orders a node to close a relay. */
    public Map<String, String> sign(RelayOrder order) {
        try {
            return order.signed(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a relay order can't be signed", e);
        }
    }

    /** Signs what the gateway tells of itself, such as a report; in Base64. */
    public String sign(byte[] bytes) {
        try {
            return AuthoritySignature.of(bytes, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a report can't be signed", e);
        }
    }

    /** The arguments of a command that orders a node to run a program. */
    public Map<String, String> sign(SoftwareOrder order) {
        try {
            return order.signed(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("software can't be signed", e);
        }
    }

    /**
     * A fresh key and certificate for the broker of this run.
     *
     * @param password of the key store and the key in it
     */
    public KeyStore broker(char[] password) {
        try {
            var pair = newKeys();
            var issued =
                    issue(
                            name("gateway"),
                            pair.getPublic(),
                            clock.instant(),
                            OWN_LIFE,
                            new KeyUsage(KeyUsage.digitalSignature),
                            KeyPurposeId.id_kp_serverAuth);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "gateway",
                    pair.getPrivate(),
                    password,
                    new Certificate[] {issued, certificate});
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for the broker", e);
        }
    }

    /** SHA-256 of a certificate, in hexadecimal. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return RecordHash.of(certificate.getEncoded()).hex();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a certificate that can't be written", e);
        }
    }

    /** Whether a stored certificate is of an authority, and of the node that it is stored for. */
    public static boolean isCertified(NodeCertificate stored, PublicKey authority) {
        try {
            stored.certificate().verify(authority);
            return stored.certificate()
                    .getSubjectX500Principal()
                    .equals(principal(name(stored.node())));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private X509Certificate connection(String node, PublicKey nodeKey, Instant now) {
        return issue(
                name(node),
                nodeKey,
                now,
                CONNECTION_LIFE,
                new KeyUsage(KeyUsage.digitalSignature),
                KeyPurposeId.id_kp_clientAuth);
    }

    private X509Certificate signature(String node, PublicKey nodeKey, Instant now) {
        return issue(
                name(node),
                nodeKey,
                now,
                SIGNATURE_LIFE,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
                DOCUMENT_SIGNING);
    }

    private X509Certificate issue(
            X500Name subject,
            PublicKey subjectKey,
            Instant now,
            Duration life,
            KeyUsage usage,
            KeyPurposeId purpose) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            certificate,
                            serial(random),
                            Date.from(now.minus(BEGINS_BEFORE)),
                            Date.from(now.plus(life)),
                            principal(subject),
                            subjectKey);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, usage);
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
            return sign(builder, key);
        } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate for " + subject, e);
        }
    }

    private static X500Name name(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Vallum")
                .addRDN(BCStyle.CN, common)
                .build();
    }

    private static X500Principal principal(X500Name name) {
        return new X500Principal(name.toString());
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(120, random).setBit(119);
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(key)));
    }

    private record Made(PrivateKey key, X509Certificate certificate) {
        String pem() throws IOException {
            var text = new StringWriter();
            try (var writer = new JcaPEMWriter(text)) {
                writer.writeObject(new JcaPKCS8Generator(key, null));
                writer.writeObject(certificate);
            }
            return text.toString();
        }
    }

    private static Made make(Clock clock)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var pair = newKeys();
        var random = new SecureRandom();
        var now = clock.instant();
        var serial = serial(random);
        // Its own name each: a gateway set up anew is another authority.
        var name = name("authority " + serial.toString(16).substring(0, 8));
        var builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        serial,
                        Date.from(now.minus(BEGINS_BEFORE)),
                        Date.from(now.plus(OWN_LIFE)),
                        name,
                        pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return new Made(pair.getPrivate(), sign(builder, pair.getPrivate()));
    }

    private static Authority read(String pem, Clock clock)
            throws IOException, GeneralSecurityException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof PrivateKeyInfo key
                    && parser.readObject() instanceof X509CertificateHolder holder) {
                return new Authority(
                        new JcaPEMKeyConverter().getPrivateKey(key),
                        new JcaX509CertificateConverter().getCertificate(holder),
                        clock);
            }
            throw new GeneralSecurityException("no key and certificate");
        }
    }
}
