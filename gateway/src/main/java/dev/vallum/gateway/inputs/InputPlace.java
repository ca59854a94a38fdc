package dev.vallum.gateway.inputs;

import dev.vallum.gateway.ingest.MqttPlace;
import dev.vallum.gateway.ingest.UndelayedSockets;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where sources' messages are listened for.
 *
 * @param clientId by which the broker knows the gateway again
 * @param user empty for a broker that asks for none
 * @param sockets encrypted or not, as the address says
 * @param verifyName whether the broker's certificate has to have its name
 * @param keepFor how long the broker keeps messages while the gateway is away
 */
record InputPlace(
        String address,
        String clientId,
        String user,
        String password,
        SocketFactory sockets,
        boolean verifyName,
        Duration keepFor) {
    private static final Duration OUTSIDE = Duration.ofDays(1);

    /** The gateway's own place; its own broker keeps no sessions. */
    static InputPlace own(MqttPlace place) {
        return new InputPlace(
                place.address(),
                place.login().user() + ".inputs",
                place.login().user(),
                place.login().secret(),
                sockets(place.address(), place.trust()),
                place.trust().isEmpty(),
                Duration.ZERO);
    }

    static InputPlace outside(InputsPlan.OutsideBroker broker, String site) {
        return new InputPlace(
                broker.address(),
                "vallum-" + site + "-inputs",
                broker.user(),
                broker.password(),
                sockets(broker.address(), Optional.of(broker.trust())),
                true,
                OUTSIDE);
    }

    private static SocketFactory sockets(String address, Optional<SSLContext> trust) {
        if (!address.startsWith("ssl://")) {
            return new UndelayedSockets(SocketFactory.getDefault());
        }
        return trust.map(context -> (SocketFactory) context.getSocketFactory())
                .orElseGet(SSLSocketFactory::getDefault);
    }

    boolean isEncrypted() {
        return address.startsWith("ssl://");
    }

    @Override
    public String toString() {
        return address;
    }
}
