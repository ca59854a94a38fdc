package dev.vallum.gateway.store;

import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is.
 *
 * @param url such as {@code jdbc:postgresql://db:5432/vallum?user=vallum&sslmode=verify-full}
 * @param password absent where the server wants none
 */
public record PostgresAddress(String url, @Nullable String password) {
    private static final String BEGINS = "jdbc:postgresql:";

    public PostgresAddress {
        if (!url.startsWith(BEGINS)) {
            throw new IllegalArgumentException("'" + url + "' does not begin with " + BEGINS);
        }
        if (url.contains("password=")) {
            throw new IllegalArgumentException(
                    "a password in the address can be seen by others: put it in a file");
        }
    }

    /** Of a session; a server that says nothing for ten seconds counts as gone. */
    Properties properties() {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "vallum-gateway");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        Optional.ofNullable(password).ifPresent(each -> properties.setProperty("password", each));
        return properties;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return url;
    }
}
