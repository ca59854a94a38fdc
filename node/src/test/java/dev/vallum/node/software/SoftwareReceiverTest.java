package dev.vallum.node.software;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.software.SoftwareReceiver.Outcome;
import dev.vallum.wire.Message.SoftwareEnd;
import dev.vallum.wire.Message.SoftwareFate;
import dev.vallum.wire.Message.SoftwareRequest;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.SoftwareOrder;
import dev.vallum.wire.SoftwarePiece;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareReceiverTest {
    @TempDir Path directory;

    private KeyPair authority = new KeyPair(null, null);
    private SoftwareSlots slots = new SoftwareSlots(Path.of(""));
    private SoftwareReceiver receiver = receiver();
    private byte[] bytes = {};
    private boolean isOnTrial;
    private long freeBytes = 1L << 40;
    private long nanos;

    @BeforeEach
    void start() throws Exception {
        authority = keys();
        // Of some pieces, the last one short; what can't be packed tighter.
        var program = new StringBuilder();
        new SplittableRandom(7).ints(12_000, '0', 'z').forEach(c -> program.append((char) c));
        bytes = Files.readAllBytes(Packages.write(directory, "0.2.0", program.toString()));
        startAnew();
    }

    private void startAnew() throws IOException {
        slots = new SoftwareSlots(directory.resolve("software"));
        receiver = receiver();
        receiver.resume();
    }

    private SoftwareReceiver receiver() {
        return new SoftwareReceiver(
                "n1", authority.getPublic(), slots, () -> isOnTrial, () -> freeBytes, () -> nanos);
    }

    @Test
    void fetchesPieceByPieceAndPutsItUpForTrial() throws Exception {
        assertThat(receiver.order(order(7))).isEqualTo(new Outcome.Going());
        assertThat(receiver.state().known()).isEqualTo(7);

        assertThat(fetchAll()).isInstanceOf(Outcome.Ready.class);

        assertThat(directory.resolve("software/trial")).hasContent("a 7");
        assertThat(directory.resolve("software/a/lib/library.jar")).hasContent("library of 0.2.0");
        assertThat(receiver.question()).isEmpty();
        assertThat(directory.resolve("software/package")).doesNotExist();
    }

    @Test
    void asksOneThingAtATimeAndAgainWhenThereIsNoAnswer() throws Exception {
        receiver.order(order(7));

        assertThat(ask()).isEqualTo(new SoftwareRequest("n1", 7, 0));
        nanos += SoftwareReceiver.ANSWERED_WITHIN.toNanos() - 1;
        assertThat(receiver.question()).isEmpty();
        nanos++;
        assertThat(receiver.question()).contains(new SoftwareRequest("n1", 7, 0));
    }

    @Test
    void asksNotManyTimesInASecond() throws Exception {
        receiver.order(order(7));
        answer(ask());

        assertThat(receiver.question()).isEmpty();
        nanos += SoftwareReceiver.SHORTEST_PAUSE.toNanos();
        assertThat(receiver.question()).isPresent();
    }

    @Test
    void goesOnAfterARestartWithWhatItHas() throws Exception {
        receiver.order(order(7));
        answer(ask());

        startAnew();
        assertThat(ask().offset()).isEqualTo(SoftwarePiece.MOST_BYTES);
        receiver.piece(piece(7, SoftwarePiece.MOST_BYTES, bytes));
        assertThat(fetchAll()).isInstanceOf(Outcome.Ready.class);
    }

    @Test
    void whatAPowerCutLeftBrokenIsFetchedOnceMore() throws Exception {
        receiver.order(order(7));
        answer(ask());
        Files.write(directory.resolve("software/package"), new byte[SoftwarePiece.MOST_BYTES]);

        startAnew();

        assertThat(fetchAll()).isInstanceOf(Outcome.Ready.class);
    }

    @Test
    void refusesWhatIsNotWhatWasSignedAndKeepsNothingOfIt() throws Exception {
        receiver.order(order(7));
        bytes[bytes.length / 2] ^= 1;

        assertThat(fetchAll())
                .isEqualTo(new Outcome.Refused("software 7: what came is not what was signed"));

        assertNothingHappened();
        assertThat(receiver.state().ended())
                .isEqualTo(
                        new SoftwareEnd(
                                7, SoftwareFate.REFUSED, "what came is not what was signed"));
        assertThat(receiver.order(order(7))).as("never again").isEqualTo(new Outcome.Going());
        assertThat(receiver.question()).isEmpty();
    }

    @Test
    void refusesASignedPackageThatIsNone() throws Exception {
        bytes = "no package at all".repeat(1000).getBytes(StandardCharsets.UTF_8);
        receiver.order(order(7));

        assertThat(fetchAll()).isInstanceOf(Outcome.Refused.class);
        assertNothingHappened();
    }

    @Test
    void ignoresPiecesThatItDidNotAskFor() throws Exception {
        receiver.order(order(7));
        for (var piece :
                List.of(
                        piece(6, 0, bytes),
                        piece(7, 1, bytes),
                        piece(7, SoftwarePiece.MOST_BYTES, bytes),
                        Map.<String, String>of())) {
            assertThat(receiver.piece(piece)).isEqualTo(new Outcome.Going());
        }
        assertThat(ask().offset()).isZero();
    }

    @Test
    void ignoresMoreThanWasSigned() throws Exception {
        bytes = new byte[10];
        receiver.order(order(7));

        assertThat(receiver.piece(new SoftwarePiece(7, 0, new byte[11]).arguments()))
                .isEqualTo(new Outcome.Going());
        assertThat(ask().offset()).isZero();
        assertThat(directory.resolve("software/package")).doesNotExist();
    }

    @Test
    void anOrderThatCameBeforeIsKnown() throws Exception {
        receiver.order(order(7));
        answer(ask());
        receiver.order(order(7));
        receiver.order(order(6));
        nanos += SoftwareReceiver.SHORTEST_PAUSE.toNanos();

        assertThat(receiver.question())
                .contains(new SoftwareRequest("n1", 7, SoftwarePiece.MOST_BYTES));
        fetchAll();
        assertThat(receiver.order(order(7))).isEqualTo(new Outcome.Going());
        assertThat(receiver.order(order(5))).isEqualTo(new Outcome.Going());
        assertThat(receiver.isFetching()).isFalse();
    }

    @Test
    void aNewerOrderTakesThePlaceOfTheOneThatIsFetched() throws Exception {
        receiver.order(order(7));
        answer(ask());
        receiver.order(order(8));

        assertThat(ask()).isEqualTo(new SoftwareRequest("n1", 8, 0));
    }

    @Test
    void takesNoOrderDuringATrial() throws Exception {
        isOnTrial = true;
        assertThat(receiver.order(order(7))).isEqualTo(new Outcome.Going());
        assertThat(receiver.isFetching()).isFalse();
        assertThat(receiver.state().known()).as("so that it is sent again").isNull();
        isOnTrial = false;
        receiver.order(order(7));
        assertThat(receiver.isFetching()).isTrue();
    }

    @Test
    void refusesWhatTheAuthorityDidNotSign() throws Exception {
        var forged = order(7, "n1", keys());
        var raised = new HashMap<>(order(7));
        raised.put("number", "8");
        var other = new HashMap<>(order(7));
        other.put("sha256", "00".repeat(32));

        for (var arguments :
                List.<Map<String, String>>of(
                        forged, raised, other, order(7, "n2", authority), Map.of())) {
            assertThat(receiver.order(arguments)).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(receiver.isFetching()).isFalse();
        assertNothingHappened();
        assertThat(receiver.order(order(7))).isEqualTo(new Outcome.Going());
        assertThat(receiver.isFetching()).isTrue();
    }

    @Test
    void anOrderOnTheDiskIsBelievedNoMoreThanOneThatComes() throws Exception {
        receiver.order(order(7));
        var file = directory.resolve("software/order");
        Files.writeString(file, Files.readString(file).replace("number=7", "number=8"));

        startAnew();
        assertThat(receiver.isFetching()).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesWhatTheDiskHasNoRoomFor() throws Exception {
        freeBytes = SoftwareReceiver.FREE_BYTES;

        assertThat(receiver.order(order(7)))
                .asString()
                .contains("software 7: the disk has 134 MB free, it takes 134");
        assertThat(receiver.isFetching()).isFalse();
    }

    private Outcome fetchAll() {
        Outcome outcome = new Outcome.Going();
        for (int i = 0; i < 100 && outcome instanceof Outcome.Going; i++) {
            outcome = answer(ask());
        }
        return outcome;
    }

    private SoftwareRequest ask() {
        nanos += SoftwareReceiver.ANSWERED_WITHIN.toNanos();
        return receiver.question().orElseThrow();
    }

    private Outcome answer(SoftwareRequest asked) {
        return receiver.piece(piece(asked.number(), asked.offset(), bytes));
    }

    private static Map<String, String> piece(long number, long offset, byte[] bytes) {
        int from = (int) offset;
        int to = Math.min(bytes.length, from + SoftwarePiece.MOST_BYTES);
        return new SoftwarePiece(number, offset, Arrays.copyOfRange(bytes, from, to)).arguments();
    }

    private void assertNothingHappened() throws IOException {
        assertThat(directory.resolve("software/trial")).doesNotExist();
        assertThat(slots.inForce()).isEmpty();
    }

    private Map<String, String> order(long number) throws GeneralSecurityException {
        return order(number, "n1", authority);
    }

    private Map<String, String> order(long number, String node, KeyPair signer)
            throws GeneralSecurityException {
        return new SoftwareOrder(node, number, "0.2.0", RecordHash.of(bytes), bytes.length)
                .signed(signer.getPrivate());
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
