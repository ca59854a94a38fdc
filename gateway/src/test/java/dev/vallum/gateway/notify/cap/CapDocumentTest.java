package dev.vallum.gateway.notify.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.TestNotices;
import dev.vallum.wire.Category;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapDocumentTest {
    private static final CapSettings SETTINGS = new CapSettings("vallum@example.org");

    @Test
    void keepsToTheSchemaWhateverHappened() throws Exception {
        for (var act : Act.values()) {
            for (var category : Category.values()) {
                for (var priority : Priority.values()) {
                    boolean isClosing = act == Act.CLOSED;
                    var notice =
                            TestNotices.of(
                                    5,
                                    Status.ACTUAL,
                                    act,
                                    category,
                                    priority,
                                    isClosing ? AlertState.CLOSED : AlertState.UNACKNOWLEDGED,
                                    isClosing ? Disposition.FAULT : null);
                    CapRules.check(document(notice));
                    CapRules.check(document(notice, TestNotices.raised(3)));
                }
            }
        }
        CapRules.check(document(TestNotices.test()));
        CapRules.check(document(TestNotices.exercise(3)));
    }

    @Test
    void theFirstIsAnAlert() throws Exception {
        var cap = CapRules.check(document(TestNotices.raised(3)));
        assertThat(cap.text("identifier"))
                .isEqualTo("vallum-yard-00000000000000000000000000000003");
        assertThat(cap.text("sent")).isEqualTo("2026-11-21T22:15:06-00:00");
        assertThat(cap.text("status")).isEqualTo("Actual");
        assertThat(cap.text("msgType")).isEqualTo("Alert");
        assertThat(cap.count("references")).isZero();
        assertThat(cap.text("urgency")).isEqualTo("Immediate");
        assertThat(cap.text("severity")).isEqualTo("Extreme");
        assertThat(cap.text("certainty")).isEqualTo("Likely");
        assertThat(cap.text("areaDesc")).isEqualTo("Yard \"North\": Zone 2, Zone 3");
    }

    @Test
    void whatFollowsNamesAllBeforeIt() throws Exception {
        var cap =
                CapRules.check(
                        document(
                                TestNotices.of(
                                        5,
                                        Status.ACTUAL,
                                        Act.ESCALATED,
                                        Category.INTRUSION,
                                        Priority.HIGH,
                                        AlertState.UNACKNOWLEDGED,
                                        null),
                                TestNotices.raised(3),
                                TestNotices.raised(4)));
        assertThat(cap.text("msgType")).isEqualTo("Update");
        assertThat(cap.text("references"))
                .isEqualTo(
                        "vallum@example.org,vallum-yard-00000000000000000000000000000003,"
                            + "2026-11-21T22:15:06-00:00"
                            + " vallum@example.org,vallum-yard-00000000000000000000000000000004,"
                            + "2026-11-21T22:15:07-00:00");
    }

    @Test
    void cancelsWhatWasNoIntrusionAndNothingElse() throws Exception {
        var nuisance = CapRules.check(document(TestNotices.closed(9), TestNotices.raised(3)));
        assertThat(nuisance.text("msgType")).isEqualTo("Cancel");
        assertThat(nuisance.text("certainty")).isEqualTo("Unlikely");
        assertThat(nuisance.text("responseType")).isEqualTo("AllClear");
        var intrusion =
                TestNotices.of(
                        9,
                        Status.ACTUAL,
                        Act.CLOSED,
                        Category.INTRUSION,
                        Priority.HIGH,
                        AlertState.CLOSED,
                        Disposition.INTRUSION);
        var judged = CapRules.check(document(intrusion, TestNotices.raised(3)));
        assertThat(judged.text("msgType")).isEqualTo("Update");
        assertThat(judged.text("certainty")).isEqualTo("Observed");
    }

    @Test
    void marksDrillsAndTests() throws Exception {
        assertThat(CapRules.check(document(TestNotices.exercise(3))).text("status"))
                .isEqualTo("Exercise");
        assertThat(CapRules.check(document(TestNotices.test())).text("status")).isEqualTo("Test");
    }

    @Test
    void writesWhatXmlCannotHoldNotAtAll() throws Exception {
        var xml = new Xml();
        xml.begin("a", "urn:a");
        xml.text("b", "1 < 2 & \"x\" \u0000\u0007 ü 🦌");
        xml.end();
        assertThat(xml.toString()).contains("<b>1 &lt; 2 &amp; \"x\"  ü 🦌</b>");
    }

    @Test
    void listsDocumentsInAFeed() throws Exception {
        var feed =
                CapFeed.xml(
                        SETTINGS,
                        TestNotices.PLAN.site(),
                        List.of(TestNotices.closed(9), TestNotices.raised(3)),
                        "/api/cap/");
        var document = CapRules.parse(feed);
        var entries = document.getElementsByTagName("entry");
        assertThat(entries.getLength()).isEqualTo(2);
        assertThat(document.getDocumentElement().getNamespaceURI())
                .isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(feed)
                .contains(
                        "<link rel=\"alternate\" type=\"application/cap+xml\""
                                + " href=\"/api/cap/9\">")
                .contains("<updated>2026-11-21T22:15:12.120Z</updated>");
    }

    @Test
    void refusesASenderThatTheSchemaRefuses() {
        assertThatThrownBy(() -> new CapSettings("a, b")).hasMessageContaining("'sender'");
    }

    private static String document(Notice notice, Notice... earlier) {
        return new CapDocument(SETTINGS, notice, List.of(earlier)).xml();
    }
}
