package dev.vallum.node.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.uplink.DeliveryWindow.Outcome;
import dev.vallum.node.uplink.DeliveryWindow.Range;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryWindowTest {
    private static final long SECOND = 1_000_000_000L;
    private static final DeliverySettings SETTINGS =
            new DeliverySettings(
                    10, 30, Duration.ofSeconds(3), Duration.ofSeconds(12), Duration.ofMillis(500));

    private final DeliveryWindow window = new DeliveryWindow(SETTINGS, 5);

    @Test
    void sendsNothingBeforeTheGatewayHasSaidWhereToGoOn() {
        assertThat(window.next(100, 0)).isEmpty();
        window.connected(0);
        assertThat(window.next(100, SECOND)).isEmpty();

        assertThat(window.acknowledged(7, null, SECOND)).isEqualTo(Outcome.POSITIONED);
        assertThat(window.next(100, SECOND)).contains(new Range(8, 10));
    }

    @Test
    void believesTheGatewayThatHasForgottenWhatItOnceHad() {
        window.connected(0);

        assertThat(window.acknowledged(2, null, 0)).isEqualTo(Outcome.POSITIONED);
        assertThat(window.next(100, 0)).contains(new Range(3, 10));
    }

    @Test
    void sendsNoMoreThanTheWindowHolds() {
        position(0);
        assertThat(sendAll(100, 0)).containsExactly(1L, 11L, 21L);
        assertThat(window.next(100, 0)).isEmpty();

        assertThat(window.acknowledged(12, null, 0)).isEqualTo(Outcome.ADVANCED);
        assertThat(window.next(100, 0)).contains(new Range(31, 10));
    }

    @Test
    void aPartOfABatchWaitsBehindThreeMessagesAndGrows() {
        position(0);
        assertThat(sendAll(1, 0)).containsExactly(1L);
        assertThat(sendAll(2, 0)).containsExactly(2L);
        assertThat(sendAll(3, 0)).containsExactly(3L);
        assertThat(sendAll(12, 0)).as("nine wait").isEmpty();

        assertThat(sendAll(13, 0)).as("ten are a full batch").containsExactly(4L);
        assertThat(sendAll(14, 0)).isEmpty();

        window.acknowledged(2, null, 0);
        assertThat(window.next(15, 0)).as("two are under way").contains(new Range(14, 10));
        assertThat(sendAll(15, 0)).containsExactly(14L);
        assertThat(sendAll(16, 0)).isEmpty();

        assertThat(sendAll(16, 3 * SECOND)).as("nobody answers").containsExactly(3L);
    }

    @Test
    void sendsNothingThatIsNotDurable() {
        position(0);
        assertThat(window.next(0, 0)).isEmpty();
        assertThat(window.next(1, 0)).contains(new Range(1, 10));
    }

    @Test
    void goesBackOnceWhenAnAcknowledgementTellsOfAGap() {
        position(0);
        sendAll(30, 0);

        assertThat(window.acknowledged(0, null, SECOND)).isEqualTo(Outcome.GAP);
        assertThat(window.acknowledged(0, null, SECOND + 1)).isEqualTo(Outcome.REPEATED);
        assertThat(sendAll(30, SECOND + 2)).containsExactly(1L, 11L, 21L);
        assertThat(window.acknowledged(0, null, SECOND + 3)).isEqualTo(Outcome.REPEATED);
        assertThat(window.acknowledged(0, null, 2 * SECOND)).isEqualTo(Outcome.REPEATED);
        assertThat(sendAll(30, 5 * SECOND)).as("lost once more").containsExactly(1L);

        assertThat(window.acknowledged(30, null, 6 * SECOND)).isEqualTo(Outcome.ADVANCED);
        sendAll(60, 6 * SECOND);
        assertThat(window.acknowledged(30, null, 7 * SECOND)).isEqualTo(Outcome.GAP);
    }

    /** Answers come later than the node waits for them, and each takes its time. */
    @Test
    void sendsASlowGatewayLittleMoreThanOnce() {
        var queue = new ArrayDeque<long[]>();
        long committed = 0;
        int sent = 0;
        position(0);
        for (long now = 0; now < 200 * SECOND && committed < 300; now += SECOND / 10) {
            for (var range = window.next(300, now);
                    range.isPresent();
                    range = window.next(300, now)) {
                long last = range.get().from() + range.get().most() - 1;
                queue.add(new long[] {range.get().from(), last});
                window.sent(last, now);
                sent++;
            }
            boolean stalls = now < 10 * SECOND;
            boolean isDone = now % (2 * SECOND) == 0;
            if (!stalls && isDone && !queue.isEmpty()) {
                var batch = queue.remove();
                if (batch[0] <= committed + 1) {
                    committed = Math.max(committed, batch[1]);
                }
                window.acknowledged(committed, batch[1], now);
            }
        }
        assertThat(committed).isEqualTo(300);
        assertThat(sent).as("of 30 batches").isLessThan(36);
    }

    @Test
    void goesBackAfterSilenceEverMoreSeldomAndWithOneBatch() {
        position(0);
        sendAll(30, 0);

        assertThat(window.next(30, 3 * SECOND - 1)).isEmpty();
        assertThat(sendAll(30, 3 * SECOND)).containsExactly(1L);
        assertThat(window.next(30, 9 * SECOND - 1)).isEmpty();
        assertThat(sendAll(30, 9 * SECOND)).containsExactly(1L);
        assertThat(sendAll(30, 21 * SECOND)).containsExactly(1L);
        assertThat(sendAll(30, 33 * SECOND)).containsExactly(1L);

        window.acknowledged(10, null, 34 * SECOND);
        assertThat(sendAll(40, 34 * SECOND)).containsExactly(11L, 21L, 31L);
    }

    @Test
    void sendsAllTheSameWhenABirthStaysUnanswered() {
        window.connected(0);

        assertThat(window.next(100, 3 * SECOND)).contains(new Range(6, 10));
    }

    @Test
    void passesOverAnOldAcknowledgement() {
        position(20);

        assertThat(window.acknowledged(19, null, 0)).isEqualTo(Outcome.STALE);
        assertThat(window.committed()).isEqualTo(20);
    }

    @Test
    void believesALowerAcknowledgementAfterALongSilence() {
        position(20);
        sendAll(40, 0);
        sendAll(40, 3 * SECOND);

        assertThat(window.acknowledged(12, null, 4 * SECOND)).isEqualTo(Outcome.POSITIONED);
        assertThat(window.next(40, 4 * SECOND)).contains(new Range(13, 10));
    }

    @Test
    void sendsNothingWithoutALink() {
        position(0);
        window.disconnected();

        assertThat(window.next(100, 0)).isEmpty();
    }

    /** A link that drops, doubles and reorders, and breaks: all of it arrives, in order, once. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void deliversEverythingOverABadLink(long seed) {
        var random = new SplittableRandom(seed);
        var delivery = new DeliveryWindow(SETTINGS, 0);
        var toGateway = new ArrayList<long[]>();
        var toNode = new ArrayDeque<Answer>();
        long committed = 0;
        long now = 0;
        delivery.connected(now);
        toNode.add(new Answer(0, null));
        for (int step = 0; step < 200_000 && committed < 2_000; step++) {
            now += random.nextLong(20_000_000);
            long highest = Math.min(2_000, step / 4);
            var range = delivery.next(highest, now);
            if (range.isPresent()) {
                long last = Math.min(highest, range.get().from() + range.get().most() - 1);
                delivery.sent(last, now);
                for (int copies = random.nextInt(10); copies > 0; copies -= 5) {
                    toGateway.add(
                            random.nextInt(toGateway.size() + 1),
                            new long[] {range.get().from(), last});
                }
            }
            if (!toGateway.isEmpty()) {
                var batch = toGateway.removeFirst();
                if (batch[0] <= committed + 1) {
                    committed = Math.max(committed, batch[1]);
                }
                toNode.add(new Answer(committed, batch[1]));
            }
            if (!toNode.isEmpty() && random.nextInt(10) > 0) {
                var answer = toNode.remove();
                if (random.nextInt(5) > 0) {
                    delivery.acknowledged(answer.committed(), answer.seen(), now);
                }
            }
            if (random.nextInt(500) == 0) {
                delivery.disconnected();
                toGateway.clear();
                toNode.clear();
                delivery.connected(now);
                toNode.add(new Answer(committed, null));
            }
            assertThat(delivery.committed()).isLessThanOrEqualTo(committed);
        }
        assertThat(committed).isEqualTo(2_000);
    }

    private record Answer(long committed, @Nullable Long seen) {}

    private void position(long committed) {
        window.connected(0);
        window.acknowledged(committed, null, 0);
    }

    private List<Long> sendAll(long highest, long now) {
        var firsts = new ArrayList<Long>();
        for (var next = window.next(highest, now);
                next.isPresent();
                next = window.next(highest, now)) {
            firsts.add(next.get().from());
            window.sent(Math.min(highest, next.get().from() + next.get().most() - 1), now);
        }
        return firsts;
    }
}
