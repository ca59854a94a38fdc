package dev.vallum.gateway.api;

import com.nimbusds.jose.JWSAlgorithm;
import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.secret.SecretFile;
import dev.vallum.gateway.settings.GatewaySettings;
import dev.vallum.gateway.signin.SignIn;
import dev.vallum.gateway.store.DataDirectory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Builds what this package needs from the gateway's settings. */
@Factory
final class ApiWiring {

    @Singleton
    ApiSettings apiSettings(GatewaySettings settings) throws ConfigurationException {
        var file = settings.metricsTokenFile();
        try {
            return ApiSettings.of(settings.demo(), Optional.ofNullable(file).map(SecretFile::read));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    @Singleton
    @Requires(property = "vallum.sign-in")
    SignIn signIn(GatewaySettings settings, Clock clock) throws ConfigurationException {
        var file = settings.signIn();
        if (file == null) {
            throw new IllegalStateException("a setting that is there, and is not");
        }
        return SignIn.read(file, clock);
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
