package dev.vallum.gateway.api;

import com.nimbusds.jose.JWSAlgorithm;
import dev.vallum.gateway.settings.GatewaySettings;
import dev.vallum.gateway.store.DataDirectory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Builds what this package needs from the gateway's settings. */
@Factory
final class ApiWiring {

    @Singleton
    ApiSettings apiSettings(GatewaySettings settings) {
        return new ApiSettings(settings.demo());
    }

    /** Signs sessions with a key that outlives the process: a restart logs nobody out. */
    @Singleton
    @Named("generator")
    SignatureGeneratorConfiguration sessionSignature(DataDirectory directory) throws IOException {
        var configuration = new SecretSignatureConfiguration("generator");
        configuration.setSecret(SigningKey.of(directory));
        configuration.setJwsAlgorithm(JWSAlgorithm.HS256);
        return new SecretSignature(configuration);
    }
}
