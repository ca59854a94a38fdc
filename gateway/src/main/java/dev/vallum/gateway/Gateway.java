package dev.vallum.gateway;

import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.broker.Broker;
import dev.vallum.gateway.broker.BrokerException;
import dev.vallum.gateway.broker.BrokerLogin;
import dev.vallum.gateway.excerpts.ExcerptLoop;
import dev.vallum.gateway.ingest.Ingest;
import dev.vallum.gateway.ingest.MqttPlace;
import dev.vallum.gateway.inputs.Inputs;
import dev.vallum.gateway.measurements.MeasurementLoop;
import dev.vallum.gateway.notify.WaysOut;
import dev.vallum.gateway.operation.CertificateRenewal;
import dev.vallum.gateway.operation.OperationLoop;
import dev.vallum.gateway.retention.RetentionLoop;
import dev.vallum.gateway.settings.GatewaySettings;
import dev.vallum.gateway.software.SoftwareDelivery;
import dev.vallum.gateway.trace.Traces;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** The order in which the gateway's parts start and stop. */
@Singleton
final class Gateway {
    private static final String FIRST_ACCOUNT = "admin";

    private final GatewaySettings settings;
    private final Accounts accounts;
    private final Broker broker;
    private final OperationLoop operations;
    private final WaysOut waysOut;
    private final Traces traces;
    private final CertificateRenewal renewal;
    private final SoftwareDelivery software;
    private final RetentionLoop retention;
    private final MeasurementLoop measurements;
    private final ExcerptLoop excerpts;
    private final Ingest ingest;
    private final Inputs inputs;
    private final BeanProvider<NettyEmbeddedServer> http;

    Gateway(
            GatewaySettings settings,
            Accounts accounts,
            Broker broker,
            OperationLoop operations,
            WaysOut waysOut,
            Traces traces,
            CertificateRenewal renewal,
            SoftwareDelivery software,
            RetentionLoop retention,
            MeasurementLoop measurements,
            ExcerptLoop excerpts,
            Ingest ingest,
            Inputs inputs,
            BeanProvider<NettyEmbeddedServer> http) {
        this.settings = settings;
        this.accounts = accounts;
        this.broker = broker;
        this.operations = operations;
        this.waysOut = waysOut;
        this.traces = traces;
        this.renewal = renewal;
        this.software = software;
        this.retention = retention;
        this.measurements = measurements;
        this.excerpts = excerpts;
        this.ingest = ingest;
        this.inputs = inputs;
        this.http = http;
    }

    /**
     * Starts what nodes and people connect to.
     *
     * @return the password of the first account, if there was no account before
     */
    Optional<String> start() throws BrokerException, RefusedException {
        var password =
                accounts.all().isEmpty()
                        ? Optional.of(
                                accounts.put(
                                        FIRST_ACCOUNT, Set.of(Role.SUPERVISOR, Role.INSTALLER)))
                        : Optional.<String>empty();
        // Building the server takes a quarter of a start: it is built beside the rest.
        Ahead.build("server", http::get);
        // A way that is new has to know where it begins before anything happens.
        waysOut.start();
        traces.start();
        operations.start();
        measurements.start();
        excerpts.start();
        var outside = settings.mqtt();
        var place = outside == null ? ownBroker() : outsideBroker(outside);
        ingest.start(place);
        inputs.start(place);
        renewal.start();
        software.start();
        retention.start();
        http.get().start();
        return password;
    }

    private MqttPlace ownBroker() throws BrokerException {
        broker.start();
        return new MqttPlace(broker.address(), broker.gatewayLogin(), broker.certificateTrust());
    }

    private MqttPlace outsideBroker(String address) throws RefusedException {
        var file = settings.mqttPasswordFile();
        var secret = file == null ? "" : AccountCommand.firstLine(file);
        return new MqttPlace(address, new BrokerLogin(BrokerLogin.USER, secret), Optional.empty());
    }

    /** In the reverse order. */
    void stop() throws BrokerException {
        // Not its stop(), which would close all other parts before their turn.
        http.get().stopServerOnly();
        retention.close();
        software.close();
        renewal.close();
        inputs.close();
        ingest.stop();
        broker.close();
        excerpts.close();
        measurements.close();
        operations.close();
        waysOut.close();
        traces.close();
    }

    URI console() {
        return http.get().getURI();
    }

    /** Where nodes with certificates have to connect to; empty if they can't. */
    Optional<String> nodes() {
        var port = broker.nodePort();
        return settings.mqtt() == null && port.isPresent()
                ? Optional.of(settings.bind() + ":" + port.getAsInt())
                : Optional.empty();
    }

    /** Where nodes have to connect to. */
    String mqtt() {
        var outside = settings.mqtt();
        return outside == null
                ? settings.bind() + ":" + broker.port()
                : URI.create(outside).getRawAuthority();
    }
}
