package dev.vallum.node.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Acknowledgement;
import dev.vallum.wire.RecordHash;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery by a node whose disk went back in time, or is a copy of another's. */
class RewoundDeliveryTest extends DeliveryStand {

    @Test
    void goesOnBehindWhatItsDiskLost() throws Exception {
        detect(2);
        connect();
        acknowledge(node.journal.id(), 2);
        link.takeSent();
        acknowledge(node.journal.id(), 9);
        detect(1);
        node.step();

        assertThat(sentRecords()).containsExactly(10L);
        node.close();
    }

    @Test
    void believesNoAnswerToACopyOfItself() throws Exception {
        detect(6);
        connect();
        acknowledge(node.journal.id(), 0);
        node.step();
        var others = RecordHash.of(new byte[1]);

        // What it answers was sent by another that goes by this name, and has its first records.
        acknowledge(answer(others, null, null));
        acknowledge(answer(others, 2L, hash(2)));
        node.step();
        assertThat(node.journal.position())
                .isEqualTo(new Journal.Position(node.journal.id(), 6, 0));

        // They part before what it answers: it isn't known where yet.
        acknowledge(answer(hash(4), 2L, others));
        node.step();
        assertThat(node.journal.position())
                .isEqualTo(new Journal.Position(node.journal.id(), 6, 0));

        acknowledge(answer(hash(4), 2L, hash(2)));
        node.step();
        assertThat(node.journal.position())
                .isEqualTo(new Journal.Position(node.journal.id(), 4, 0));
        node.close();
    }

    @Test
    void partsBehindWhatWasAcknowledgedByAnyGateway() throws Exception {
        detect(3);
        connect();
        acknowledge(node.journal.id(), 3);
        detect(2);
        var others = RecordHash.of(new byte[1]);

        acknowledge(
                new Acknowledgement("n1", node.journal.id(), 9, others, 5L, hash(5), 3L, others));
        node.step();
        assertThat(node.journal.position())
                .isEqualTo(new Journal.Position(node.journal.id(), 2, 0));
        node.close();
    }

    /** To records up to the fourth, by a gateway that has nine. */
    private Acknowledgement answer(
            RecordHash seenHash, @Nullable Long common, @Nullable RecordHash commonHash) {
        return new Acknowledgement(
                "n1",
                node.journal.id(),
                9,
                RecordHash.of(new byte[1]),
                4L,
                seenHash,
                common,
                commonHash);
    }

    private RecordHash hash(long sequence) throws JournalException {
        return RecordHash.of(node.journal.peek(sequence, 1).getFirst().payload());
    }

    @Test
    void goesOnBehindWhatItsDiskLostThoughItJournalledMoreSince() throws Exception {
        detect(2);
        deliver();
        var past = Files.createTempDirectory(folder, "past");
        copy(directory, past);
        detect(5);
        deliver();
        rewind(past);
        detect(2);
        deliver();

        assertThat(gateway.sensors())
                .containsExactly("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9");
        assertThat(gateway.journals()).isEqualTo(2);
        assertThat(node.journal.released()).isEqualTo(2);
        node.close();
    }

    @Test
    void deliversOnceWhatItHadAlreadyDeliveredBeforeItsDiskWentBack() throws Exception {
        detect(6);
        var past = Files.createTempDirectory(folder, "past");
        copy(directory, past);
        deliver();
        detect(3);
        deliver();
        rewind(past);
        deliver();
        assertThat(gateway.forks()).isZero();

        detect(1);
        deliver();
        assertThat(gateway.sensors())
                .containsExactly("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10");
        node.close();
    }

    /**
     * Loss, doubles, reorder, cut links, power cuts, disks that go back in time: all arrives, once,
     * in order, chained, but for what the gateway didn't have yet when the disk lost it.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void losesNothingAndDoublesNothing(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var expected = new LinkedHashSet<String>();
        var toGateway = new ArrayList<Message>();
        var toNode = new ArrayList<Message>();
        var past = Files.createTempDirectory(folder, "past");
        var kept = new ArrayList<String>();
        int rewound = 0;
        for (int step = 0;
                step < 60_000 && (detected < 300 || gateway.sensors().size() < expected.size());
                step++) {
            pass(Duration.ofMillis(random.nextLong(40)));
            if (detected < 300 && random.nextInt(10) == 0) {
                var detection = detection();
                detections.add(detection);
                expected.add(detection.sensor());
            }
            node.step();
            for (var message : link.takeSent()) {
                for (int copies = random.nextInt(8); copies > 0; copies -= 4) {
                    toGateway.add(random.nextInt(toGateway.size() + 1), message);
                }
            }
            if (!toGateway.isEmpty()) {
                gateway.take(toGateway.removeFirst(), toNode);
            }
            if (!toNode.isEmpty() && random.nextInt(3) > 0) {
                var answer = toNode.remove(random.nextInt(toNode.size()));
                if (random.nextInt(6) > 0) {
                    link.deliver(answer, "site");
                }
            }
            switch (random.nextInt(600)) {
                case 0 -> {
                    link.lose("cut");
                    toGateway.clear();
                    toNode.clear();
                }
                case 1 -> {
                    cutPower();
                    toGateway.clear();
                    toNode.clear();
                    node = new Node();
                }
                case 2 -> {
                    cutPower();
                    if (kept.isEmpty()) {
                        copy(directory, past);
                        kept.addAll(expected);
                        node = new Node();
                    } else {
                        // To the same time each time: what had parted by then would part again.
                        rewind(past);
                        expected.removeIf(
                                one -> !kept.contains(one) && !gateway.sensors().contains(one));
                        rewound++;
                    }
                    toGateway.clear();
                    toNode.clear();
                }
                default -> {}
            }
            link.accept();
            link.confirmSubscription();
        }
        assertThat(gateway.sensors()).doesNotHaveDuplicates().containsAll(expected);
        assertThat(rewound).isPositive();
        node.close();
    }

    @Test
    void releasesNothingToAGatewayThatHasAnotherRecordInItsPlace() throws Exception {
        detect(3);
        connect();
        var own = RecordHash.of(node.journal.peek(2, 1).getFirst().payload());

        acknowledge(
                new Acknowledgement(
                        "n1",
                        node.journal.id(),
                        2,
                        RecordHash.of(new byte[1]),
                        null,
                        null,
                        null,
                        null));
        assertThat(node.journal.released()).isZero();
        acknowledge(new Acknowledgement("n1", node.journal.id(), 2, own, null, null, null, null));
        assertThat(node.journal.released()).isEqualTo(2);
        node.close();
    }
}
