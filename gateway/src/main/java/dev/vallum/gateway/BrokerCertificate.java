package dev.vallum.gateway;

import dev.vallum.gateway.broker.BrokerSettings;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.store.DataDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The key store that the broker shows to nodes: new at each start, as is its password. */
final class BrokerCertificate {
    private static final String FILE = "broker.p12";

    private BrokerCertificate() {}

    static BrokerSettings.NodeListener listener(
            int port, DataDirectory directory, Authority authority) throws IOException {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        var password = HexFormat.of().formatHex(random);
        var content = new ByteArrayOutputStream();
        try {
            authority.broker(password.toCharArray()).store(content, password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(FILE + ": cannot be made", e);
        }
        var file = directory.writePrivateFile(FILE, content.toByteArray());
        return new BrokerSettings.NodeListener(port, new BrokerSettings.KeyStore(file, password));
    }
}
