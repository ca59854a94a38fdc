package dev.vallum.node.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Channel;
import dev.vallum.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final Topic COMMANDS = new Topic("site", "n1", Channel.COMMAND);

    private final RecordingLink link = new RecordingLink();
    private final AtomicLong now = new AtomicLong(1_000);
    private final List<String> heard = new ArrayList<>();
    private final Connection connection =
            new Connection(
                    link,
                    "n1",
                    Optional.empty(),
                    List.of(COMMANDS),
                    new Backoff(
                            Duration.ofMillis(200), Duration.ofSeconds(5), new SplittableRandom(1)),
                    now::get,
                    () -> {},
                    new Hearing());

    @Test
    void isUpOnlyWhenSubscribed() {
        connection.doWork();
        link.accept();
        connection.doWork();
        assertThat(connection.isUp()).isFalse();
        assertThat(link.subscriptions).containsExactly(COMMANDS);

        link.confirmSubscription();
        connection.doWork();
        assertThat(connection.isUp()).isTrue();
        assertThat(heard).containsExactly("up");
    }

    @Test
    void triesAgainAfterARefusalButNotAtOnce() {
        connection.doWork();
        link.lose("refused");
        connection.doWork();
        assertThat(link.connects).isEqualTo(1);

        pass(Duration.ofMillis(200));
        assertThat(link.connects).isEqualTo(2);
    }

    @Test
    void waitsLongerEachTimeButNeverMoreThanItsBound() {
        var waits = new ArrayList<Long>();
        connection.doWork();
        for (int i = 0; i < 12; i++) {
            link.lose("refused");
            connection.doWork();
            long lost = now.get();
            int before = link.connects;
            while (link.connects == before) {
                pass(Duration.ofMillis(10));
            }
            waits.add(Duration.ofNanos(now.get() - lost).toMillis());
        }
        assertThat(waits.getFirst()).isBetween(100L, 210L);
        assertThat(waits.subList(8, 12)).allMatch(wait -> wait >= 2_500 && wait <= 5_010);
        assertThat(waits.subList(8, 12).stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void givesUpABrokerThatAcceptsAndThenStalls() {
        connection.doWork();
        link.accept();
        connection.doWork();

        pass(Duration.ofSeconds(10));
        assertThat(link.abandons).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(link.connects).isEqualTo(2);
    }

    @Test
    void passesOverWhatAnEarlierConnectStillHasToSay() {
        connection.doWork();
        var old = link.events;
        link.lose("refused");
        connection.doWork();
        pass(Duration.ofSeconds(1));
        link.accept();
        connection.doWork();
        link.confirmSubscription();
        connection.doWork();

        old.accept(new LinkEvent.Lost("late"));
        connection.doWork();
        assertThat(connection.isUp()).isTrue();
    }

    @Test
    void noticesALossEvenWhenMessagesFillTheQueue() {
        connection.doWork();
        link.accept();
        connection.doWork();
        link.confirmSubscription();
        connection.doWork();

        for (int i = 0; i < 10_000; i++) {
            link.events.accept(new LinkEvent.Arrived(COMMANDS.toString(), new byte[1]));
        }
        link.lose("gone");
        connection.doWork();
        assertThat(connection.isUp()).isFalse();
        assertThat(heard).hasSizeLessThan(600).endsWith("down");
    }

    @Test
    void passesOverTopicsItDidNotAskFor() {
        connection.doWork();
        link.accept();
        connection.doWork();
        link.confirmSubscription();
        link.events.accept(new LinkEvent.Arrived("vallum/site/n2/command", new byte[1]));
        connection.doWork();

        assertThat(heard).containsExactly("up");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        connection.doWork();
        connection.doWork();
    }

    private final class Hearing implements Connection.Listener {
        @Override
        public void up() {
            heard.add("up");
        }

        @Override
        public void down() {
            heard.add("down");
        }

        @Override
        public void arrived(Topic topic, byte[] payload) {
            heard.add(topic.toString());
        }
    }
}
