package dev.vallum.gateway.sitefile;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.site.Site;

/** Another file with which the gateway starts, and which names things of the site. */
public interface Companion {
    /**
     * @throws ConfigurationException if the two don't fit, so that the gateway would not start
     */
    void check(Site site) throws ConfigurationException;
}
