package dev.vallum.gateway.broker;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.activemq.artemis.api.core.TrustManagerFactoryPlugin;

/**
 * Lets the handshake with any certificate end well. It is held against the site's own records
 * before anything else is done, and a refusal there has a reason and a name, where a broken
 * handshake has neither. Made by the broker, by its name.
 */
public final class AnyCertificate implements TrustManagerFactoryPlugin {
    @Override
    public TrustManagerFactory getTrustManagerFactory() {
        return InsecureTrustManagerFactory.INSTANCE;
    }
}
