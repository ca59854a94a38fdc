package dev.vallum.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.vallum.hardware.indicator.SignalRelay;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.RelayOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class RelayLoopTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir private Path folder;
    @Mock private SignalRelay lamp;

    private final AtomicLong nanos = new AtomicLong(77);
    private final List<String> told = new ArrayList<>();
    private KeyPair authority;
    private ClockQuality quality = ClockQuality.SYNCHRONISED;
    private RelayLoop loop;

    @BeforeEach
    void start() throws GeneralSecurityException {
        authority = KeyPairGenerator.getInstance("EC").generateKeyPair();
        loop = loop();
    }

    @Test
    void closesForItsTimeAndOpensByItself() throws Exception {
        send(1, "lamp", 30);
        verify(lamp).drive(true);
        pass(29);
        verify(lamp, never()).drive(false);
        pass(1);
        verify(lamp).drive(false);
        assertThat(told).containsExactly("closed lamp 1", "opened lamp 1: its time was up");
    }

    @Test
    void doesNothingUponAnOldOrderAlsoAfterARestart() throws Exception {
        send(5, "lamp", 1);
        pass(1);
        clearInvocations(lamp);
        told.clear();
        send(5, "lamp", 30);
        send(4, "lamp", 30);
        loop = loop();
        send(5, "lamp", 30);
        verify(lamp, never()).drive(true);
        assertThat(told).isEmpty();
        send(6, "lamp", 30);
        verify(lamp).drive(true);
    }

    @Test
    void refusesWhatIsLateOrFromAnotherClock() throws Exception {
        send(order(1, "lamp", 30, NOW.minusSeconds(3)));
        send(order(2, "lamp", 30, NOW.plusSeconds(61)));
        quality = ClockQuality.UNSET;
        send(3, "lamp", 30);
        verify(lamp, never()).drive(true);
        assertThat(told)
                .containsExactly(
                        "late 1 relay lamp, order 1: it came 3 s too late",
                        "refused 2 relay lamp, order 2: it is good for 61 s: the clocks are apart",
                        "refused 3 relay lamp, order 3: the node's clock is not set: it can't tell"
                                + " its age");
    }

    @Test
    void refusesWhatNobodyOfTheSiteHasSigned() throws Exception {
        var right = authority;
        authority = KeyPairGenerator.getInstance("EC").generateKeyPair();
        send(1, "lamp", 30);
        authority = right;
        loop.take(command(Map.of("number", "2")));
        loop.doWork();
        verify(lamp, never()).drive(true);
        assertThat(told)
                .hasSize(2)
                .allMatch(each -> each.startsWith("refused 0 a relay order that"));
    }

    @Test
    void refusesARelayThatItHasNotAndATimeThatIsTooLong() throws Exception {
        send(1, "siren", 30);
        send(2, "lamp", 61);
        send(3, "broken", 30);
        verify(lamp, never()).drive(true);
        assertThat(told)
                .containsExactly(
                        "refused 1 relay siren, order 1: the node has no such relay",
                        "refused 2 relay lamp, order 2: 61 s are too long: 60 s at most",
                        "refused 3 relay broken, order 3: its pin can't be had");
    }

    @Test
    void takesNoTimeFromAnEarlierOrder() throws Exception {
        send(1, "lamp", 30);
        send(2, "lamp", 5);
        pass(29);
        verify(lamp, never()).drive(false);
        pass(1);
        verify(lamp).drive(false);
        assertThat(told)
                .containsExactly(
                        "closed lamp 1",
                        "opened lamp 1: another order followed",
                        "closed lamp 2",
                        "opened lamp 2: its time was up");
    }

    @Test
    void opensWhenTheNodeStops() throws Exception {
        send(1, "lamp", 30);
        loop.stop();
        var order = inOrder(lamp);
        order.verify(lamp).drive(true);
        order.verify(lamp).drive(false);
        order.verify(lamp).close();
        assertThat(told).last().isEqualTo("opened lamp 1: the node stops");
        loop = loop();
        loop.doWork();
        assertThat(told).as("and is told once").hasSize(2);
    }

    @Test
    void tellsAfterAKillThatItIsOpen() throws Exception {
        send(1, "lamp", 30);
        loop = loop();
        loop.doWork();
        assertThat(told).last().isEqualTo("opened lamp 1: the node started anew");
        loop = loop();
        loop.doWork();
        assertThat(told).hasSize(2);
    }

    @Test
    void triesOnWithARelayThatDoesNotOpen() throws Exception {
        send(1, "lamp", 1);
        doThrow(new SensorException("gone")).when(lamp).drive(false);
        pass(1);
        pass(1);
        doNothing().when(lamp).drive(false);
        pass(1);
        verify(lamp, times(3)).drive(false);
        assertThat(told)
                .containsExactly(
                        "closed lamp 1",
                        "refused 1 relay lamp can't be opened: gone",
                        "opened lamp 1: its time was up");
    }

    @Test
    void saysThatARelayDoesNotClose() throws Exception {
        doThrow(new SensorException("gone")).when(lamp).drive(true);
        send(1, "lamp", 1);
        assertThat(told).containsExactly("refused 1 relay lamp, order 1: gone");
        loop = loop();
        loop.doWork();
        assertThat(told).hasSize(1);
    }

    @Test
    void closesNothingThatItCouldNotRememberOnTheDisk() throws Exception {
        Files.createDirectory(folder.resolve("relays"));
        Files.writeString(folder.resolve("relays/in-the-way"), "");
        send(1, "lamp", 1);
        verify(lamp, never()).drive(true);
        assertThat(told).hasSize(1).first().asString().contains("it can't be remembered");
    }

    @Test
    void leavesOtherCommandsToOthers() {
        var other = new Command("n13", UUID.randomUUID(), NOW, Command.CONFIGURE, Map.of());
        assertThat(loop.take(other)).isFalse();
    }

    private RelayLoop loop() {
        var most = Map.of("lamp", Duration.ofMinutes(1), "broken", Duration.ofMinutes(1));
        return new RelayLoop(
                Map.of("lamp", lamp),
                new RelayReceiver("n13", authority.getPublic(), most, folder.resolve("relays")),
                new Told(),
                new StampSource(
                        UUID.randomUUID(),
                        nanos::get,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        () -> quality));
    }

    private void send(long number, String relay, int seconds) throws Exception {
        send(order(number, relay, seconds, NOW.plusSeconds(15)));
    }

    private static RelayOrder order(long number, String relay, int seconds, Instant expires) {
        return new RelayOrder("n13", number, relay, Duration.ofSeconds(seconds), expires);
    }

    private void send(RelayOrder order) throws GeneralSecurityException {
        assertThat(loop.take(command(order.signed(authority.getPrivate())))).isTrue();
        loop.doWork();
    }

    private static Command command(Map<String, String> arguments) {
        return new Command("n13", UUID.randomUUID(), NOW, Command.CLOSE_RELAY, arguments);
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        loop.doWork();
    }

    /** What would be journalled, in a line each. */
    private final class Told implements RelayLoop.Events {
        @Override
        public void closed(RelayOrder order) {
            told.add("closed " + order.relay() + " " + order.number());
        }

        @Override
        public void opened(String relay, long number, String why) {
            told.add("opened " + relay + " " + number + ": " + why);
        }

        @Override
        public void refused(long number, String reason, boolean isLate) {
            told.add((isLate ? "late " : "refused ") + number + " " + reason);
        }
    }
}
