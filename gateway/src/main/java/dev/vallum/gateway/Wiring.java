package dev.vallum.gateway;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.gateway.broker.Broker;
import dev.vallum.gateway.broker.BrokerSettings;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.identity.Enrolment;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.identity.Renewals;
import dev.vallum.gateway.identity.SettingsOrders;
import dev.vallum.gateway.inputs.Inputs;
import dev.vallum.gateway.inputs.InputsPlan;
import dev.vallum.gateway.notify.CalledRelays;
import dev.vallum.gateway.notify.CapPublication;
import dev.vallum.gateway.notify.GatewayParts;
import dev.vallum.gateway.notify.KeptSnapshots;
import dev.vallum.gateway.notify.WaysOut;
import dev.vallum.gateway.notify.WaysOutPlan;
import dev.vallum.gateway.operation.DiskSpace;
import dev.vallum.gateway.operation.OperationLoop;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.operation.Standby;
import dev.vallum.gateway.relay.RelayCalls;
import dev.vallum.gateway.retention.RetentionLoop;
import dev.vallum.gateway.settings.GatewaySettings;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.settings.SiteNames.NodeName;
import dev.vallum.gateway.settings.SiteNames.SourceName;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.sitefile.Companion;
import dev.vallum.gateway.sitefile.KeptSiteFile;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.EnrolmentCodeStore;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.NodeSettingsStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.PostgresDatabase;
import dev.vallum.gateway.store.PruneStore;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.SnapshotStore;
import dev.vallum.gateway.store.SqliteDatabase;
import dev.vallum.gateway.store.WayOutStore;
import dev.vallum.gateway.trace.Collector;
import dev.vallum.gateway.trace.Traces;
import dev.vallum.gateway.walktest.SignedReport;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds from the settings what the gateway's parts stand on. */
@Factory
final class Wiring {
    /** The exit code by which a service manager starts a gateway anew, which then stands by. */
    private static final int LOST_LEAD = 75;

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    DataDirectory dataDirectory(GatewaySettings settings) throws IOException {
        return DataDirectory.open(settings.data());
    }

    @Bean(preDestroy = "close")
    @Singleton
    OpenDatabase database(
            DataDirectory directory,
            GatewaySettings settings,
            @Value("${micronaut.server.port:0}") int httpPort)
            throws RefusedException {
        var address = DataOption.address(settings.db(), settings.dbPasswordFile());
        if (address.isEmpty()) {
            return SqliteDatabase.open(directory);
        }
        try (var standBy = new StandBy(settings, httpPort)) {
            return PostgresDatabase.lead(address.get(), standBy::begin, Wiring::endAsFollower);
        }
    }

    /** Another gateway leads: whatever this one still holds is of no use, and must not be told. */
    private static void endAsFollower() {
        Runtime.getRuntime().halt(LOST_LEAD);
    }

    @Singleton
    DiskSpace diskSpace(DataDirectory directory) {
        return () -> {
            try {
                var store = Files.getFileStore(directory.path());
                return Optional.of(
                        new DiskSpace.Room(store.getUsableSpace(), store.getTotalSpace()));
            } catch (IOException e) {
                // A disk that is gone is told of by what can't be stored on it.
                return Optional.empty();
            }
        };
    }

    @Singleton
    Standby standby(OpenDatabase database, GatewaySettings settings) {
        return new Standby(database::isAwaited, settings.spare() || database.wasAwaited());
    }

    @Singleton
    SiteNames siteNames(Site site) {
        return new SiteNames(
                site.id(),
                site.nodes().stream().map(node -> new NodeName(node.id())).toList(),
                site.sources().stream().map(source -> new SourceName(source.id())).toList());
    }

    @Singleton
    Authority authority(DataDirectory directory, Clock clock) throws IOException {
        return Authority.open(directory, clock);
    }

    @Singleton
    Enrolment enrolment(
            SiteNames site,
            Authority authority,
            EnrolmentCodeStore codes,
            NodeCertificateStore certificates,
            NodeSecrets secrets,
            AuditStore audit,
            Clock clock) {
        return new Enrolment(site.id(), authority, codes, certificates, secrets, audit, clock);
    }

    @Singleton
    Renewals renewals(
            Authority authority,
            NodeCertificateStore certificates,
            AuditStore audit,
            IdentityReports identities,
            Clock clock) {
        return new Renewals(authority, certificates, audit, identities, clock);
    }

    @Singleton
    RetentionLoop retentionLoop(
            Site site,
            PruneStore store,
            SnapshotStore snapshots,
            Authority authority,
            Clock clock) {
        return new RetentionLoop(site.retention(), store, snapshots, authority, clock);
    }

    @Singleton
    SettingsOrders settingsOrders(Authority authority, NodeSettingsStore store, Clock clock) {
        return new SettingsOrders(authority, store, clock);
    }

    @Singleton
    SignedReport signedReport(Authority authority, Site site, Clock clock) {
        return new SignedReport(authority, site, clock);
    }

    @Singleton
    WaysOutPlan waysOutPlan(
            GatewaySettings settings,
            Site site,
            Operations operations,
            SnapshotStore snapshots,
            RelayCalls relays,
            Clock clock)
            throws ConfigurationException {
        var file = settings.waysOut();
        return file == null
                ? WaysOutPlan.none(site)
                : WaysOutPlan.read(
                        file,
                        site,
                        new GatewayParts(
                                clock,
                                System::nanoTime,
                                operations::open,
                                new KeptSnapshots(snapshots),
                                new CalledRelays(relays)));
    }

    @Singleton
    CapPublication capPublication(WaysOutPlan plan, WayOutStore store) {
        return new CapPublication(plan, store);
    }

    @Bean(preDestroy = "close")
    @Singleton
    WaysOut waysOut(
            WaysOutPlan plan,
            Operations operations,
            AuditStore audit,
            WayOutStore store,
            OperationLoop reports,
            Traces traces,
            Clock clock) {
        return new WaysOut(
                plan,
                operations,
                audit,
                store,
                reports,
                traces,
                clock,
                System::nanoTime,
                RandomGenerator.getDefault());
    }

    @Bean(preDestroy = "close")
    @Singleton
    Traces traces(
            GatewaySettings settings,
            Site site,
            Operations operations,
            DetectionStore detections,
            Clock clock)
            throws IOException, RefusedException {
        var url = settings.otlp();
        var exporter =
                url == null
                        ? Optional.<SpanExporter>empty()
                        : Optional.of(collector(url, settings.otlpTrustFile()).exporter());
        return new Traces(exporter, site.id(), operations, detections, clock);
    }

    private static Collector collector(String url, @Nullable Path trust) throws RefusedException {
        try {
            return Collector.of(url, trust);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("--otlp " + e.getMessage());
        }
    }

    @Singleton
    InputsPlan inputsPlan(GatewaySettings settings, Site site) throws ConfigurationException {
        var file = settings.inputs();
        return file == null ? InputsPlan.none() : InputsPlan.read(file, site);
    }

    @Singleton
    @Requires(property = "vallum.site")
    KeptSiteFile keptSiteFile(
            GatewaySettings settings, Site running, AuditStore audit, Clock clock) {
        var file = settings.site();
        if (file == null) {
            throw new IllegalStateException("a setting that is there, and is not");
        }
        return new KeptSiteFile(file, running, companions(settings, clock), audit, clock);
    }

    /** What else was named at the start, and has to fit a site file that is to come. */
    private static List<Companion> companions(GatewaySettings settings, Clock clock) {
        var companions = new ArrayList<Companion>();
        var ways = settings.waysOut();
        if (ways != null) {
            var parts = GatewayParts.none(clock, System::nanoTime);
            companions.add(site -> WaysOutPlan.read(ways, site, parts));
        }
        var inputs = settings.inputs();
        if (inputs != null) {
            companions.add(site -> InputsPlan.read(inputs, site));
        }
        return companions;
    }

    @Bean(preDestroy = "close")
    @Singleton
    Inputs inputs(
            InputsPlan plan, Site site, RecordStore store, OperationLoop operations, Clock clock) {
        return new Inputs(
                plan, site.id(), store, operations.sources(), operations, clock, System::nanoTime);
    }

    @Singleton
    BrokerSettings brokerSettings(
            GatewaySettings settings,
            SiteNames site,
            DataDirectory directory,
            Authority authority,
            InputsPlan inputs)
            throws IOException, RefusedException {
        var file = settings.tlsKeyStore();
        var passwordFile = settings.tlsKeyStorePasswordFile();
        var keyStore =
                file == null || passwordFile == null
                        ? Optional.<BrokerSettings.KeyStore>empty()
                        : Optional.of(
                                new BrokerSettings.KeyStore(
                                        file, AccountCommand.firstLine(passwordFile)));
        var nodePort = settings.nodePort();
        return new BrokerSettings(
                site.id(),
                InetAddress.getByName(settings.bind()),
                settings.mqttPort(),
                keyStore,
                nodePort == null
                        ? Optional.empty()
                        : Optional.of(BrokerCertificate.listener(nodePort, directory, authority)),
                settings.mqtt() == null ? inputs.guests() : List.of());
    }

    @Singleton
    Broker broker(
            BrokerSettings settings,
            Accounts accounts,
            NodeSecrets nodes,
            NodeCertificateStore certificates,
            IdentityReports identities,
            Clock clock) {
        return new Broker(settings, accounts, nodes, certificates, identities, clock);
    }
}
