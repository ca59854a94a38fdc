package dev.vallum.gateway.notify.dc09;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.notify.dc09.Dc09Settings.Form;
import dev.vallum.gateway.notify.dc09.SimulatedReceiver.Behaviour;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.notice.TestNotices;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.SettingFiles;
import dev.vallum.gateway.operation.SteppedClock;
import dev.vallum.wire.Category;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Dc09Test {
    @TempDir private Path folder;
    private final SteppedClock clock = new SteppedClock();

    @Test
    void reckonsTheCrcThatOthersReckon() {
        // The check value of CRC-16/ARC, and frames that other programs made.
        assertThat(Frame.crc("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xBB3D);
        assertThat(SimulatedReceiver.crc("123456789")).isEqualTo(0xBB3D);
        assertThat(
                        Frame.messageIn(
                                "73580056\"SIA-DCS\"0002R1L232#78919[#78919|Nri1/BA012]"
                                        + "[X012W34.1][Y045N12.2]_14:12:04,09-25-2026"))
                .isPresent();
        assertThat(Frame.messageIn("73590056\"SIA-DCS\"0002R1L232#78919[]")).isEmpty();
        assertThat(Frame.messageIn("7359")).isEmpty();
    }

    @Test
    void readsWhatAnotherProgramEncrypted() {
        var frame =
                "05BB0076\"*SIA-DCS\"7654L0#1111[C07DA1EB73C617857476EE5D79436CEE5E0084485E79EC56B0"
                        + "D5D1F3F6E648B278050BBCCBC8FE5DCA7E3C80DBDD4945";
        var message = Frame.messageIn(frame).orElseThrow();
        var key = "AAAAAAAAAAAAAAAA".getBytes(StandardCharsets.US_ASCII);
        assertThat(
                        new Encryption(key, new Random(1))
                                .decrypted(message.substring(message.indexOf('[') + 1)))
                .contains("WA000]")
                .matches("(?s).*_16:0\\d:\\d\\d,07-09-2020");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void encryptsSoThatAReceiverCanReadIt(int keyBytes) throws Exception {
        var key = new byte[keyBytes];
        new Random(keyBytes).nextBytes(key);
        try (var receiver = new SimulatedReceiver(key, clock);
                var way = way(receiver.address(), null, Form.SIA, key)) {
            for (int i = 1; i <= 20; i++) {
                assertThat(way.tell(TestNotices.raised(i))).isInstanceOf(Answer.Taken.class);
                clock.advance(Duration.ofSeconds(1));
            }
            way.supervise();
            assertThat(receiver.received()).hasSize(21).allMatch(each -> each.encrypted());
            assertThat(receiver.events().getFirst().content()).isEqualTo("#12AB|Nri1/BA002");
        }
    }

    @Test
    void neverEncryptsTheSameTextAlike() {
        var encryption = new Encryption("00112233445566778899AABBCCDDEEFF", new Random(5));
        assertThat(encryption.encrypted("]_12:00:00,11-21-2026"))
                .isNotEqualTo(encryption.encrypted("]_12:00:00,11-21-2026"))
                .matches("[0-9A-F]+");
        for (int length = 0; length < 40; length++) {
            var text = "x".repeat(length);
            assertThat(encryption.decrypted(encryption.encrypted(text)))
                    .matches("[A-Za-z0-9]{1,16}\\|" + text);
        }
    }

    @Test
    void writesSia() throws Exception {
        try (var receiver = new SimulatedReceiver(null, clock);
                var way = way(receiver.address(), null, Form.SIA, null)) {
            assertThat(way.tell(TestNotices.raised(3)))
                    .isEqualTo(new Answer.Taken("ACK from " + receiver.address()));
            assertThat(receiver.events())
                    .containsExactly(
                            new SimulatedReceiver.Received(
                                    false,
                                    "SIA-DCS",
                                    "0003",
                                    "R1L0#12AB",
                                    "#12AB|Nri1/BA002",
                                    "[ICRITICAL intrusion at Zone 2, Zone 3: alert 7 raised"
                                            + " (Yard North)][H22:15:06,11-21-2026]"));
        }
    }

    @Test
    void writesContactId() throws Exception {
        try (var receiver = new SimulatedReceiver(null, clock);
                var way = way(receiver.address(), null, Form.CONTACT_ID, null)) {
            way.tell(TestNotices.raised(3));
            assertThat(receiver.events().getFirst().token()).isEqualTo("ADM-CID");
            assertThat(receiver.events().getFirst().content()).isEqualTo("#12AB|1131 01 002");
        }
    }

    @Test
    void hasACodeForEachThingThatAReceiverCanUse() {
        assertCode("BA", "1131", act(Act.RAISED, Category.INTRUSION, null));
        assertCode("BV", "1139", act(Act.ESCALATED, Category.INTRUSION, null));
        assertCode("BR", "3131", act(Act.RETURNED, Category.INTRUSION, null));
        assertCode("BC", "1406", act(Act.CLOSED, Category.INTRUSION, Disposition.NUISANCE));
        assertCode("TA", "1137", act(Act.RAISED, Category.TAMPER, null));
        assertCode("BT", "1380", act(Act.WIDENED, Category.FAULT, null));
        assertCode("BJ", "3380", act(Act.RETURNED, Category.FAULT, null));
        assertCode("RX", "1601", TestNotices.test());
        assertThat(EventCode.of(act(Act.CLOSED, Category.INTRUSION, Disposition.INTRUSION)))
                .as("what was one is not cancelled")
                .isEmpty();
        assertThat(EventCode.of(act(Act.ACKNOWLEDGED, Category.INTRUSION, null))).isEmpty();
        assertThat(EventCode.of(TestNotices.exercise(3))).as("nobody is sent out").isEmpty();
    }

    @Test
    void countsFrom1To9999() {
        assertThat(Dc09Message.sequence(TestNotices.raised(1))).isEqualTo("0001");
        assertThat(Dc09Message.sequence(TestNotices.raised(9999))).isEqualTo("9999");
        assertThat(Dc09Message.sequence(TestNotices.raised(10_000))).isEqualTo("0001");
        assertThat(Dc09Message.sequence(TestNotices.test())).isEqualTo("0001");
    }

    @Test
    void stampsWithTheTimeOfSending() throws Exception {
        try (var receiver = new SimulatedReceiver(null, clock);
                var way = way(receiver.address(), null, Form.SIA, null)) {
            clock.advance(Duration.ofDays(3));
            assertThat(way.tell(TestNotices.raised(3))).isInstanceOf(Answer.Taken.class);
        }
    }

    @Test
    void saysHowFarTheClocksAreApartWhenAReceiverDoesNotTakeIt() throws Exception {
        try (var receiver = new SimulatedReceiver(null, clock);
                var way = way(receiver.address(), null, Form.SIA, null)) {
            receiver.setClockAhead(Duration.ofSeconds(41));
            assertThatThrownBy(() -> way.tell(TestNotices.raised(3)))
                    .isInstanceOf(WayOutException.class)
                    .hasMessageContaining("41 s ahead");
            receiver.setClockAhead(Duration.ofSeconds(-20));
            assertThat(way.tell(TestNotices.raised(3))).isInstanceOf(Answer.Taken.class);
            assertThat(receiver.events()).hasSize(1);
        }
    }

    @Test
    void takesTheBackupWhenTheFirstReceiverFails() throws Exception {
        try (var first = new SimulatedReceiver(null, clock);
                var backup = new SimulatedReceiver(null, clock);
                var way = way(first.address(), backup.address(), Form.SIA, null)) {
            first.stop();
            assertThat(way.tell(TestNotices.raised(3)))
                    .isInstanceOfSatisfying(
                            Answer.Taken.class,
                            taken ->
                                    assertThat(taken.text())
                                            .contains(first.address())
                                            .endsWith("ACK from " + backup.address()));
            assertThat(backup.events()).hasSize(1);
            assertThatThrownBy(way::supervise).hasMessageContaining(first.address());
        }
    }

    @Test
    void supervisesBothReceivers() throws Exception {
        try (var first = new SimulatedReceiver(null, clock);
                var backup = new SimulatedReceiver(null, clock);
                var way = way(first.address(), backup.address(), Form.SIA, null)) {
            assertThat(way.superviseEvery()).contains(Duration.ofSeconds(60));
            way.supervise();
            assertThat(first.received())
                    .containsExactly(
                            new SimulatedReceiver.Received(
                                    false, "NULL", "0000", "R1L0#12AB", "", ""));
            assertThat(backup.received()).hasSize(1);
            backup.behave(Behaviour.UNABLE);
            assertThatThrownBy(way::supervise).hasMessageContaining("DUH to a link test");
        }
    }

    @Test
    void believesOnlyAnAnswerToWhatItSent() throws Exception {
        var key = new byte[16];
        try (var receiver = new SimulatedReceiver(key, clock);
                var way = way(receiver.address(), null, Form.SIA, key)) {
            receiver.behave(Behaviour.UNABLE);
            assertThat(way.tell(TestNotices.raised(3))).isInstanceOf(Answer.Refused.class);
            receiver.behave(Behaviour.WRONG_CRC);
            assertFails(way, "wrong CRC");
            receiver.behave(Behaviour.WRONG_SEQUENCE);
            assertFails(way, "an ACK of something else");
            receiver.behave(Behaviour.IN_THE_CLEAR);
            assertFails(way, "an ACK in the clear");
            receiver.behave(Behaviour.SILENT);
            assertFails(way, "hung up");
        }
    }

    @Test
    void believesNoAckOfAnotherTimeOrKey() {
        var encryption = new Encryption(new byte[16], new Random(3));
        var now = clock.instant();
        var time = Dc09Message.TIME;
        assertThat(ack(encryption, "]_" + time.format(now.minusSeconds(40))))
                .isEqualTo(new Dc09Answer.Ack());
        assertThat(ack(encryption, "]_" + time.format(now.minusSeconds(41))))
                .isInstanceOf(Dc09Answer.Rubbish.class);
        assertThat(ack(encryption, "]_" + time.format(now.plusSeconds(21))))
                .isInstanceOf(Dc09Answer.Rubbish.class);
        var other = new Encryption(new byte[24], new Random(3));
        assertThat(ack(other, "]_" + time.format(now))).isInstanceOf(Dc09Answer.Rubbish.class);
    }

    private Dc09Answer ack(Encryption used, String content) {
        return Dc09Answer.of(
                "\"*ACK\"0003R1L0#12AB[" + used.encrypted(content),
                "0003",
                "R1L0#12AB",
                new Encryption(new byte[16], new Random(3)),
                clock.instant());
    }

    @Test
    void refusesAKeyOfAnotherLengthWithoutShowingIt() throws Exception {
        secret("0011223344556677889");
        assertThatThrownBy(() -> wayWithKeyFile("127.0.0.1:1", null, Form.SIA, "key.hex"))
                .isInstanceOf(SettingFiles.SettingException.class)
                .hasMessageContaining("32, 48 or 64")
                .hasMessageNotContaining("00112233");
    }

    private static void assertFails(Dc09 way, String why) {
        assertThatThrownBy(() -> way.tell(TestNotices.raised(3)))
                .isInstanceOf(WayOutException.class)
                .hasMessageContaining(why);
    }

    private static void assertCode(String sia, String contactId, Notice notice) {
        assertThat(EventCode.of(notice)).contains(new EventCode(sia, contactId));
    }

    private static Notice act(Act act, Category category, @Nullable Disposition disposition) {
        var state = act == Act.CLOSED ? AlertState.CLOSED : AlertState.UNACKNOWLEDGED;
        return TestNotices.of(3, Status.ACTUAL, act, category, Priority.HIGH, state, disposition);
    }

    private Dc09 way(String receiver, @Nullable String backup, Form form, byte @Nullable [] key)
            throws Exception {
        if (key == null) {
            return wayWithKeyFile(receiver, backup, form, null);
        }
        secret(HexFormat.of().formatHex(key));
        return wayWithKeyFile(receiver, backup, form, "key.hex");
    }

    private Dc09 wayWithKeyFile(
            String receiver, @Nullable String backup, Form form, @Nullable String keyFile) {
        return new Dc09(
                new Dc09Settings(receiver, backup, "12AB", "1", null, form, keyFile, null),
                new SettingFiles(folder),
                TestNotices.PLAN,
                clock);
    }

    private void secret(String text) throws Exception {
        var file = Files.writeString(folder.resolve("key.hex"), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
