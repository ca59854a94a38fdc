package dev.vallum.gateway.notify.security;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A receiver's certificate for 127.0.0.1, which it has signed itself. */
public final class ServerCertificate {
    public static final String PASSWORD = "no-secret-at-all";

    private final KeyStore store;
    private final Certificate certificate;

    private ServerCertificate(KeyStore store, Certificate certificate) {
        this.store = store;
        this.certificate = certificate;
    }

    public static ServerCertificate make() throws Exception {
        var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var name = new X500Name("CN=receiver");
        var now = Instant.now();
        var builder =
                new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofDays(1))),
                                Date.from(now.plus(Duration.ofDays(1))),
                                name,
                                pair.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(
                                        new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "receiver",
                pair.getPrivate(),
                PASSWORD.toCharArray(),
                new Certificate[] {certificate});
        return new ServerCertificate(store, certificate);
    }

    /** What the receiver itself uses. */
    public SSLContext context() throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The certificate in DER. */
    public byte[] encoded() throws Exception {
        return certificate.getEncoded();
    }

    public Path writePem(Path file) throws Exception {
        var text =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate.getEncoded());
        return Files.writeString(
                file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    public Path writeKeyStore(Path file) throws Exception {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
