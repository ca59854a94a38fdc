package dev.vallum.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.identity.SettingsOrders;
import dev.vallum.gateway.ingest.CommandSender;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeSettingsStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Message;
import dev.vallum.wire.SettingsOrder;
import dev.vallum.wire.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class SettingsDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");
    private static final String LESS = "detection: { fence: { lowerLimitKv: 4.5 } }\n";

    @TempDir private Path directory;

    private final List<Message.Command> sent = new ArrayList<>();
    private OpenDatabase database;
    private Authority authority;
    private SettingsOrders orders;
    private SettingsDelivery delivery;

    @BeforeEach
    void start() throws IOException {
        var data = DataDirectory.open(directory.resolve("data"));
        database = TestDatabase.open(data);
        authority = Authority.open(data, Clock.systemUTC());
        orders = new SettingsOrders(authority, new NodeSettingsStore(database), Clock.systemUTC());
        beginAgain();
    }

    private void beginAgain() {
        delivery =
                new SettingsDelivery(
                        orders,
                        command -> {
                            sent.add(command);
                            return CommandSender.Sent.HANDED_OVER;
                        });
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aNodeIsSentSignedSettingsWhenItIsHeardNext() throws Exception {
        var given = delivery.give("n01", LESS, "arno");
        assertThat(sent).isEmpty();

        beat("n01", null, NOW);

        assertThat(sent).hasSize(1);
        var command = sent.getFirst();
        assertThat(command.name()).isEqualTo(Message.Command.CONFIGURE);
        assertThat(
                        SettingsOrder.verified(
                                "n01", command.arguments(), authority.certificate().getPublicKey()))
                .isEqualTo(new SettingsOrder("n01", given.number(), LESS));
    }

    @Test
    void nobodyElseIsSentThemAndNobodyWhoHasThem() {
        var given = delivery.give("n01", LESS, "arno");

        beat("n02", null, NOW);
        beat("n01", given.number(), NOW);

        assertThat(sent).isEmpty();
        assertThat(delivery.inForce("n01")).hasValue(given.number());
        assertThat(delivery.inForce("n02")).isEmpty();
    }

    @Test
    void theyAreSentAgainAfterAWhileAndNotForEver() {
        delivery.give("n01", LESS, "arno");
        for (int minute = 0; minute < 60; minute++) {
            beat("n01", null, NOW.plusSeconds(60L * minute));
        }

        assertThat(sent).hasSize(SettingsDelivery.MOST_TIMES);
    }

    @Test
    void aGatewayThatStartsAnewGoesOnWithTheLatest() {
        delivery.give("n01", "measurementsEvery: 5s\n", "arno");
        var latest = delivery.give("n01", LESS, "arno");
        beginAgain();

        beat("n01", null, NOW);

        assertThat(sent)
                .singleElement()
                .satisfies(command ->
                        assertThat(command.arguments())
                                .containsEntry("number", String.valueOf(latest.number())));
    }

    @Test
    void numbersRiseAndEachOrderIsOnRecord() {
        var first = delivery.give("n01", LESS, "arno");
        var second = delivery.give("n01", "", "ann");

        assertThat(second.number()).isGreaterThan(first.number());
        var audit = new AuditStore(database);
        assertThat(audit.after(0, 10))
                .extracting(record -> record.entry().who() + " " + record.entry().subject())
                .containsExactly("arno node/n01", "ann node/n01");
        assertThat(audit.verify()).isInstanceOf(AuditVerdict.Intact.class);
        assertThatThrownBy(() -> delivery.give("n01", "#".repeat(4_001), "arno"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4001 characters, at most 4000");
    }

    private void beat(String node, @Nullable Long settings, Instant at) {
        var time = new Stamp(new UUID(1, 1), 1, at, ClockQuality.SYNCHRONISED);
        delivery.heard(
                new Message.Heartbeat(
                        node, time, new UUID(2, 2), 0, 0, 0, 1, List.of(), settings, null),
                at);
    }
}
