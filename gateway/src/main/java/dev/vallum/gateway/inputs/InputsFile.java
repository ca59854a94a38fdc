package dev.vallum.gateway.inputs;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file of the inputs as it is written.
 *
 * @param broker an outside broker that the sources speak to; absent for the gateway's own
 */
record InputsFile(@Nullable Outside broker, List<SourceSettings> sources) {
    InputsFile {
        sources = List.copyOf(sources);
    }

    /**
     * An outside broker.
     *
     * @param address {@code ssl://HOST:PORT}, or {@code tcp://HOST:PORT} where that network is
     *     trusted
     * @param user absent for a broker that asks for none
     * @param passwordFile with the user's password
     * @param trustFile certificates in PEM to believe; absent for those of this machine
     */
    record Outside(
            URI address,
            @Nullable String user,
            @Nullable String passwordFile,
            @Nullable String trustFile) {
        Outside {
            var scheme = address.getScheme();
            if (address.getHost() == null
                    || address.getPort() < 0
                    || !("ssl".equals(scheme) || "tcp".equals(scheme))) {
                throw new IllegalArgumentException("'address': write ssl://HOST:PORT");
            }
            if ((user == null) != (passwordFile == null)) {
                throw new IllegalArgumentException("'user' and 'passwordFile' go together");
            }
        }
    }
}
