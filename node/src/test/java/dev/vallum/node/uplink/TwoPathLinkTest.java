package dev.vallum.node.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Channel;
import dev.vallum.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TwoPathLinkTest {
    private static final Topic COMMANDS = new Topic("site", "n1", Channel.COMMAND);

    private final AtomicLong now = new AtomicLong();
    private final List<LinkEvent> heard = new ArrayList<>();
    private final RecordingLink preferred = new RecordingLink();
    private final RecordingLink preferredTrial = new RecordingLink();
    private final RecordingLink backup = new RecordingLink();
    private final RecordingLink backupTrial = new RecordingLink();
    private final TwoPathLink link =
            new TwoPathLink(
                    new TwoPathLink.Path("ssl://a:8883", preferred, preferredTrial),
                    new TwoPathLink.Path("ssl://b:8883", backup, backupTrial),
                    now::get);

    @Test
    void usesThePreferredPathAsLongAsItHolds() {
        connect(preferred);

        assertThat(backup.connects).isZero();
        link.send(Outgoing.of(COMMANDS, new byte[] {1}));
        assertThat(preferred.sent).hasSize(1);
        assertThat(link.lostPath()).isEmpty();
    }

    @Test
    void takesTheOtherPathAtOnceWhenOneFails() {
        connect(preferred);
        preferred.lose("broken");

        connect(backup);
        link.send(Outgoing.of(COMMANDS, new byte[] {1}));

        assertThat(backup.sent).hasSize(1);
        assertThat(preferred.connects).isEqualTo(1);
    }

    @Test
    void triesThePathsInTurnsWhileNeitherAnswers() {
        link.connect(Optional.empty(), heard::add);
        preferred.lose("refused");
        link.connect(Optional.empty(), heard::add);
        link.abandon();
        link.connect(Optional.empty(), heard::add);

        assertThat(preferred.connects).isEqualTo(2);
        assertThat(backup.connects).isEqualTo(1);
    }

    @Test
    void staysOnAPathThatIsConnectedAnewForItsCertificate() {
        connect(preferred);
        link.abandon();
        link.connect(Optional.empty(), heard::add);

        assertThat(preferred.connects).isEqualTo(2);
        assertThat(backup.connects).isZero();
    }

    @Test
    void comesBackWhenThePreferredPathHasAnsweredTwice() {
        connect(preferred);
        preferred.lose("broken");
        connect(backup);
        heard.clear();

        pass(Duration.ofSeconds(30));
        preferredTrial.accept();
        pass(Duration.ZERO);
        assertThat(heard).as("once is not enough").isEmpty();
        pass(Duration.ofSeconds(30));
        preferredTrial.accept();
        pass(Duration.ZERO);

        assertThat(heard).hasOnlyElementsOfType(LinkEvent.Lost.class).hasSize(1);
        connect(preferred);
        assertThat(preferred.connects).isEqualTo(2);
        assertThat(link.lostPath()).isEmpty();
    }

    @Test
    void aPreferredPathThatFailsAgainBetweenDoesNotCount() {
        connect(preferred);
        preferred.lose("broken");
        connect(backup);
        heard.clear();

        pass(Duration.ofSeconds(30));
        preferredTrial.accept();
        pass(Duration.ofSeconds(30));
        pass(Duration.ofSeconds(1));
        preferredTrial.lose("refused");
        pass(Duration.ofSeconds(30));
        preferredTrial.accept();
        pass(Duration.ZERO);

        assertThat(heard).isEmpty();
    }

    @Test
    void tellsOfABackupThatIsLostWithinThreeMinutesAndWhenItIsBack() {
        connect(preferred);

        pass(Duration.ofSeconds(5));
        assertThat(backupTrial.connects).isEqualTo(1);
        backupTrial.lose("no route");
        pass(Duration.ZERO);
        pass(Duration.ofSeconds(30));
        assertThat(link.lostPath()).as("may have been a moment").isEmpty();
        pass(Duration.ofSeconds(10));
        assertThat(link.lostPath()).contains("ssl://b:8883: no answer");

        pass(Duration.ofSeconds(30));
        backupTrial.accept();
        pass(Duration.ZERO);
        assertThat(link.lostPath()).isEmpty();
        assertThat(backupTrial.abandons).as("no trial stays connected").isEqualTo(3);
    }

    @Test
    void tellsOfAPreferredPathThatIsLostWhileTheBackupServes() {
        connect(preferred);
        preferred.lose("broken");
        connect(backup);
        assertThat(link.lostPath()).isEmpty();

        pass(Duration.ofSeconds(30));
        preferredTrial.lose("refused");
        pass(Duration.ZERO);

        assertThat(link.lostPath()).contains("ssl://a:8883: refused");
    }

    @Test
    void lettingGoEndsTheTrial() {
        connect(preferred);
        pass(Duration.ofSeconds(5));
        link.disconnect();

        assertThat(backupTrial.abandons).isEqualTo(1);
        assertThat(preferred.disconnects).isEqualTo(1);
    }

    private void connect(RecordingLink expected) {
        link.connect(Optional.empty(), heard::add);
        expected.accept();
        link.subscribe(List.of(COMMANDS));
        expected.confirmSubscription();
        link.doWork();
    }

    /** Lets time pass, and the link see it. */
    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        link.doWork();
    }
}
