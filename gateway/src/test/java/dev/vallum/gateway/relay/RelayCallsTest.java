package dev.vallum.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.ingest.CommandSender;
import dev.vallum.gateway.notify.CalledRelays;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.RelayOrder;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayCallsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final List<RelayOrder> sent = new ArrayList<>();
    private Consumer<RelayOrder> node = _ -> {};
    private CommandSender.Sent link = CommandSender.Sent.HANDED_OVER;
    private OpenDatabase database;
    private AuditStore audit;
    private RelayCalls calls;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        var data = DataDirectory.open(folder.resolve("data"));
        database = TestDatabase.open(data);
        audit = new AuditStore(database);
        var authority = Authority.open(data, clock);
        calls =
                new RelayCalls(
                        authority,
                        audit,
                        command -> {
                            take(command, authority);
                            return link;
                        },
                        clock);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void ordersByASignedCommandThatIsOnRecordAndTellsWhatTheNodeSaid() throws Exception {
        node = order -> say(order, "n13", DetectionType.RELAY_CLOSED, Phase.ONSET, "lamp is on");
        var outcome = calls.call("n13", "lamp", HALF_A_MINUTE, "alert 7");

        var order = sent.getFirst();
        assertThat(order.expires()).isEqualTo(NOW.plus(RelayCalls.GOOD_FOR));
        assertThat(order.lasts()).isEqualTo(HALF_A_MINUTE);
        assertThat(outcome)
                .isEqualTo(
                        new RelayCalls.Outcome.Answered(
                                new RelayAnswer(
                                        order.number(), RelayAnswer.State.ON, "lamp is on")));
        var record = audit.after(0, 9).getFirst().entry();
        assertThat(record.subject()).isEqualTo("node/n13");
        assertThat(record.detail())
                .isEqualTo("relay lamp, 30 s, number %d, for alert 7".formatted(order.number()));

        assertThat(calls.statuses().getFirst().state()).isEqualTo(RelayAnswer.State.ON);
        say(order, "n13", DetectionType.RELAY_CLOSED, Phase.CLEARED, "its time was up");
        assertThat(calls.statuses())
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.state()).isEqualTo(RelayAnswer.State.OFF);
                    assertThat(status.text()).isEqualTo("its time was up");
                    assertThat(status.answeredAt()).isEqualTo(NOW);
                });
    }

    @Test
    void numbersRiseThoughTheClockStands() throws Exception {
        node = order -> say(order, "n13", DetectionType.RELAY_CLOSED, Phase.ONSET, "on");
        for (int i = 0; i < 3; i++) {
            calls.call("n13", "lamp", HALF_A_MINUTE, "alert 7");
        }
        assertThat(sent).extracting(RelayOrder::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void tellsTheWayOutWhatTheNodeRefuses() throws Exception {
        node = order -> say(order, "n13", DetectionType.RELAY_LATE, Phase.ONSET, "3 s too late");
        var caller = new CalledRelays(calls);
        assertThat(caller.call("n13", "lamp", HALF_A_MINUTE, "alert 7"))
                .isEqualTo(new Answer.Refused("node n13: 3 s too late"));
        node = order -> say(order, "n13", DetectionType.RELAY_REFUSED, Phase.ONSET, "no pin");
        assertThat(caller.call("n13", "lamp", HALF_A_MINUTE, "alert 7"))
                .isEqualTo(new Answer.Refused("node n13: no pin"));
        assertThat(calls.statuses().getFirst().state()).isEqualTo(RelayAnswer.State.REFUSED);
    }

    @Test
    void takesNoAnswerOfAnotherNodeOrToAnotherOrder() throws Exception {
        node =
                order -> {
                    say(order, "n14", DetectionType.RELAY_CLOSED, Phase.ONSET, "on");
                    say(order, "n13", DetectionType.GATE_OPEN, Phase.ONSET, "open");
                };
        assertThat(calls.call("n13", "lamp", HALF_A_MINUTE, "alert 7", Duration.ofMillis(50)))
                .isEqualTo(new RelayCalls.Outcome.Unanswered("node n13 does not answer"));
        assertThat(calls.statuses().getFirst().state()).isNull();
    }

    @Test
    void saysThatThereIsNoLink() throws Exception {
        link = CommandSender.Sent.NOT_CONNECTED;
        assertThat(new CalledRelays(calls).call("n13", "lamp", HALF_A_MINUTE, "alert 7"))
                .isEqualTo(new Answer.Later("there is no link to the nodes", Duration.ZERO));
    }

    private void take(Command command, Authority authority) {
        assertThat(command.name()).isEqualTo(Command.CLOSE_RELAY);
        try {
            var order =
                    RelayOrder.verified(
                            command.node(),
                            command.arguments(),
                            authority.certificate().getPublicKey());
            sent.add(order);
            node.accept(order);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void say(RelayOrder order, String who, DetectionType type, Phase phase, String text) {
        var time = new Stamp(new UUID(1, 1), 1, NOW, ClockQuality.SYNCHRONISED);
        var detection =
                new Detection(
                        "lamp",
                        type,
                        Category.ENVIRONMENT,
                        phase,
                        time,
                        List.of(Evidence.of(RelayOrder.EVIDENCE, (double) order.number(), "")),
                        text);
        var record = new JournalRecord.Detected(1, RecordHash.NONE, detection);
        calls.heard(new Message.Detections(who, new UUID(2, 2), List.of(entry(record))), NOW);
    }

    private static JournalEntry entry(JournalRecord record) {
        try {
            var codec = new WireCodec();
            return codec.decodeRecord(codec.encode(record));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
