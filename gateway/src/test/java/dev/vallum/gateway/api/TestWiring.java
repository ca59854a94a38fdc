package dev.vallum.gateway.api;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.settings.GatewaySettings;
import dev.vallum.gateway.site.Site;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** What stands in where a test of the API wants no broker. */
@Factory
@Requires(property = "vallum.test.operations", value = "simulated")
final class TestWiring {

    @Singleton
    @Primary
    Site site(GatewaySettings settings) throws ConfigurationException {
        return Site.read(settings.site());
    }
}
