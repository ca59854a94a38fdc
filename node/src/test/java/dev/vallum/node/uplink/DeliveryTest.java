package dev.vallum.node.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.Birth;
import dev.vallum.wire.Message.Departure;
import dev.vallum.wire.Message.Detections;
import dev.vallum.wire.Message.Excerpt;
import dev.vallum.wire.Message.Heartbeat;
import dev.vallum.wire.Message.SoftwareRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a node says to its gateway, and lets go of. */
class DeliveryTest extends DeliveryStand {

    @Test
    void isBornFirstWithAWillInTheBrokersHands() throws Exception {
        connect();

        assertThat(link.takeSent()).first().isInstanceOf(Birth.class);
        assertThat(link.will).isPresent();
        assertThat(link.subscriptions)
                .extracting(Object::toString)
                .containsExactly("vallum/site/n1/acknowledgement", "vallum/site/n1/command");
        node.close();
    }

    @Test
    void releasesOnlyWhatTheGatewayAcknowledges() throws Exception {
        detect(3);
        connect();
        acknowledge(node.journal.id(), 0);
        node.step();
        assertThat(sentRecords()).containsExactly(1L, 2L, 3L);
        assertThat(node.journal.released()).isZero();

        acknowledge(UUID.randomUUID(), 3);
        assertThat(node.journal.released()).isZero();
        acknowledge(node.journal.id(), 2);
        assertThat(node.journal.released()).isEqualTo(2);
        node.close();
    }

    @Test
    void signsWhatItSendsAndNeverTwiceTheSame() throws Exception {
        detect(3);
        connect();
        acknowledge(node.journal.id(), 0);
        node.step();
        pass(Duration.ofSeconds(4));
        node.step();

        var sent = link.takeSent().stream().filter(Detections.class::isInstance).toList();
        assertThat(sent).hasSizeGreaterThan(1);
        long count = 0;
        for (var message : sent) {
            var batch = (Detections) message;
            var signature = Objects.requireNonNull(batch.signature());
            assertThat(signature.isOf(BatchStatement.of(batch, signature), keys.getPublic()))
                    .isTrue();
            assertThat(signature.boot()).isEqualTo(node.boot);
            assertThat(signature.count()).isEqualTo(++count);
        }
        node.close();
    }

    @Test
    void saysEveryTwoSecondsThatItLives() throws Exception {
        connect();
        link.takeSent();
        for (int i = 0; i < 60; i++) {
            pass(Duration.ofMillis(100));
            node.step();
        }
        assertThat(link.takeSent()).filteredOn(Heartbeat.class::isInstance).hasSize(3);
        node.close();
    }

    @Test
    void asksForSoftwareOnlyWhileNothingThatWasDetectedWaits() throws Exception {
        var question = new SoftwareRequest("n1", 7, 0);
        detect(1);
        connect();
        questions.add(question);
        acknowledge(node.journal.id(), 0);
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofMillis(100));
            node.step();
        }
        assertThat(link.takeSent()).isNotEmpty().doesNotContain(question);

        acknowledge(node.journal.id(), 1);
        node.step();
        assertThat(link.takeSent()).contains(question);
        node.close();
    }

    @Test
    void sendsExcerptsOnlyWhileNothingThatWasDetectedWaitsAndOneInAStep() throws Exception {
        var excerpt =
                new Excerpt(
                        "n1",
                        "sensor",
                        node.stamps.now(),
                        -1,
                        1,
                        List.of(new Message.Onset(0, DetectionType.MOTION)),
                        List.of());
        detect(1);
        connect();
        excerpts.add(excerpt);
        excerpts.add(excerpt);
        acknowledge(node.journal.id(), 0);
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofMillis(100));
            node.step();
        }
        assertThat(link.takeSent()).isNotEmpty().doesNotContain(excerpt);

        link.hasRoom = false;
        acknowledge(node.journal.id(), 1);
        assertThat(link.takeSent()).isEmpty();
        link.hasRoom = true;
        node.step();
        assertThat(link.takeSent()).containsOnlyOnce(excerpt);
        node.step();
        assertThat(link.takeSent()).containsOnlyOnce(excerpt);
        node.close();
    }

    @Test
    void saysThatItStopsInOrder() throws Exception {
        connect();
        link.takeSent();
        node.uplink.announceStop();

        assertThat(link.takeSent())
                .singleElement()
                .isEqualTo(new Message.Will("n1", node.boot, Departure.STOPPED));
        node.close();
    }

    @Test
    void handsACommandOnOnlyIfItIsForThisNode() throws Exception {
        connect();
        link.deliver(command("n1"), "site");
        link.deliver(command("n2"), "site");
        node.step();

        assertThat(commands).extracting(Message.Command::node).containsExactly("n1");
        node.close();
    }

    @Test
    void putsAWordInThePlaceOfRecordsThatCannotBeReadAnyMore() throws Exception {
        detect(5);
        node.close();
        damage(2);
        node = new Node();
        connect();
        acknowledge(node.journal.id(), 0);
        node.step();

        var records = takeRecords();
        assertThat(records).hasSize(5);
        assertThat(records.get(1))
                .isInstanceOfSatisfying(
                        JournalRecord.Unreadable.class,
                        word -> {
                            assertThat(word.sequence()).isEqualTo(2);
                            assertThat(word.through()).isEqualTo(2);
                        });
        node.close();
    }
}
