package dev.vallum.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway was started with.
 *
 * @param data directory for the database and secrets
 * @param bind address that MQTT and HTTP listen on
 * @param mqttPort 0 for any free one
 * @param nodePort for nodes with certificates, 0 for any free one; absent if there is none
 * @param db a PostgreSQL database in place of the data directory's own, as a JDBC URL
 * @param dbPasswordFile with the password for it on its first line
 * @param mqtt an outside broker in place of the gateway's own, such as {@code ssl://host:8883}
 * @param mqttPasswordFile with the password of the user {@code gateway} at the outside broker
 * @param demo whether the console can play events on simulated nodes
 * @param spare whether a second gateway ought to wait on the data directory
 * @param tlsKeyStore PKCS #12 file with certificate and key for MQTT and HTTP
 * @param tlsKeyStorePasswordFile with the key store's password on its first line
 * @param waysOut file of the ways out; absent if nothing is told outside
 * @param inputs file of the inputs; absent if nobody else's devices tell anything
 * @param metricsTokenFile with the token for the figures on its first line; absent if there is none
 * @param signIn file of the provider that people can come in by; absent if there is none
 * @param otlp address of the collector of traces; absent if there is none
 * @param otlpTrustFile certificates in PEM to believe of it; absent for those of this machine
 * @param site the site file that it was started with; absent where it comes from elsewhere
 */
@ConfigurationProperties("vallum")
public record GatewaySettings(
        Path data,
        @Bindable(defaultValue = "127.0.0.1") String bind,
        @Bindable(defaultValue = "1883") int mqttPort,
        @Nullable Integer nodePort,
        @Nullable String db,
        @Nullable Path dbPasswordFile,
        @Nullable String mqtt,
        @Nullable Path mqttPasswordFile,
        @Bindable(defaultValue = "false") boolean demo,
        @Bindable(defaultValue = "false") boolean spare,
        @Nullable Path tlsKeyStore,
        @Nullable Path tlsKeyStorePasswordFile,
        @Nullable Path waysOut,
        @Nullable Path inputs,
        @Nullable Path metricsTokenFile,
        @Nullable Path signIn,
        @Nullable String otlp,
        @Nullable Path otlpTrustFile,
        @Nullable Path site) {}
