package dev.vallum.gateway.notify.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticeTextTest {
    @Test
    void saysAllThatCountsInOneLine() {
        assertThat(NoticeText.headline(TestNotices.raised(3)))
                .isEqualTo("CRITICAL intrusion at Zone 2, Zone 3: alert 7 raised (Yard \"North\")");
        assertThat(NoticeText.headline(TestNotices.closed(4)))
                .isEqualTo(
                        "CRITICAL intrusion at Zone 2, Zone 3: alert 7 closed as nuisance"
                                + " (Yard \"North\")");
    }

    @Test
    void saysFirstOfAllThatItIsADrillOrATest() {
        assertThat(NoticeText.headline(TestNotices.exercise(3))).startsWith("EXERCISE: CRITICAL");
        assertThat(NoticeText.body(TestNotices.exercise(3)))
                .startsWith("EXERCISE: this is a drill");
        assertThat(NoticeText.headline(TestNotices.test()))
                .isEqualTo("TEST: way out tried (Yard \"North\")");
        assertThat(NoticeText.body(TestNotices.test()))
                .startsWith("TEST: nobody has to act.\nThis is a test of the way out.");
    }

    @Test
    void carriesTheSentencesOfTheAlert() {
        assertThat(NoticeText.body(TestNotices.raised(3)))
                .isEqualTo(
                        """
                        A second sensor of the zone.
                        Alert 7, raised by system
                        Priority: CRITICAL
                        State: unacknowledged
                        Zones: Zone 2 (z02), Zone 3 (z03)
                        Direction: inward
                        Began: 2026-11-21 22:15:03 UTC
                        Happened: 2026-11-21 22:15:06 UTC

                        Why:
                        - One sensor: cut.
                        - A second sensor of the zone.

                        Detected:
                        - Outer fence of Zone 2 (z02-fence): A wire is cut.

                        To consider:
                        - A storm, perhaps: 12 nodes are louder than usual.

                        Reference: 00000000000000000000000000000003
                        """);
    }
}
