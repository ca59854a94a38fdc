package dev.vallum.gateway.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A gateway's certificate for a test, and what those need who shall believe it. */
record Certificate(Path folder) {
    static final String PASSWORD = "no-secret-at-all";

    /**
     * Makes a certificate that signs itself.
     *
     * @param addresses IP addresses at which the gateway is called
     */
    static Certificate of(Path folder, String... addresses)
            throws IOException, InterruptedException {
        var certificate = new Certificate(folder);
        Files.writeString(certificate.passwordFile(), PASSWORD + "\n");
        certificate.keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=gateway",
                "-ext",
                "san=ip:" + String.join(",ip:", addresses),
                "-keystore",
                certificate.keyStore().toString());
        var exported = folder.resolve("gateway.crt").toString();
        certificate.keytool(
                "-exportcert", "-keystore", certificate.keyStore().toString(), "-file", exported);
        certificate.keytool(
                "-importcert",
                "-noprompt",
                "-keystore",
                certificate.trustStore().toString(),
                "-file",
                exported);
        return certificate;
    }

    Path keyStore() {
        return folder.resolve("gateway.p12");
    }

    Path passwordFile() {
        return folder.resolve("gateway.password");
    }

    /** Holds the certificate alone; its password is the same. */
    Path trustStore() {
        return folder.resolve("trust.p12");
    }

    SSLContext trust() throws GeneralSecurityException, IOException {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(KeyStore.getInstance(trustStore().toFile(), PASSWORD.toCharArray()));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "gateway", "-storepass", PASSWORD));
        var log = folder.resolve("keytool.log");
        try (var program = Program.start(log, command)) {
            if (program.exit(30) != 0) {
                throw new AssertionError(Files.readString(log));
            }
        }
    }
}
