package dev.vallum.node.software;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Message.Command;
import dev.vallum.wire.Message.SoftwareState;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.SoftwareOrder;
import dev.vallum.wire.SoftwarePiece;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareLoopTest {
    @TempDir Path directory;

    private final KeyPair authority = keys();
    private final AtomicInteger restarts = new AtomicInteger();
    private final AtomicInteger wakes = new AtomicInteger();
    private final List<String> refused = new ArrayList<>();
    private SoftwareLoop loop = loop(Path.of(""));
    private byte[] bytes = {};
    private boolean isOnTrial;
    private long nanos;

    @BeforeEach
    void start() throws Exception {
        bytes = Files.readAllBytes(Packages.write(directory, "0.2.0", "program"));
        loop = loop(directory.resolve("software"));
    }

    private SoftwareLoop loop(Path slots) {
        return new SoftwareLoop(
                new SoftwareReceiver(
                        "n1",
                        authority.getPublic(),
                        new SoftwareSlots(slots),
                        () -> isOnTrial,
                        () -> 1L << 40,
                        () -> nanos),
                restarts::incrementAndGet,
                refused::add,
                wakes::incrementAndGet);
    }

    @Test
    void asksForWhatItWasOrderedAndBeginsAnewWithIt() throws Exception {
        assertThat(bytes.length).as("one piece").isLessThanOrEqualTo(SoftwarePiece.MOST_BYTES);
        loop.doWork();
        assertThat(loop.question()).isEmpty();

        assertThat(loop.take(order(7))).isTrue();
        loop.doWork();
        assertThat(wakes).hasValue(1);
        var question = loop.question().orElseThrow();
        assertThat(question.number()).isEqualTo(7);
        assertThat(loop.question()).as("once").isEmpty();
        assertThat(loop.state()).isEqualTo(new SoftwareState(7L, null, null, null));

        loop.take(command(Command.TAKE_SOFTWARE_PIECE, new SoftwarePiece(7, 0, bytes).arguments()));
        loop.doWork();
        assertThat(restarts).hasValue(1);
        assertThat(refused).isEmpty();
        assertThat(loop.doWork()).isZero();
    }

    @Test
    void tellsWhyItRefuses() throws Exception {
        loop.take(command(Command.UPDATE_SOFTWARE, Map.of("number", "7")));
        loop.doWork();

        assertThat(refused).singleElement().asString().startsWith("software that is none");
        assertThat(restarts).hasValue(0);
    }

    @Test
    void leavesOtherCommandsToOthersAndDropsWhatFindsNoRoom() throws Exception {
        assertThat(loop.take(command(Command.CONFIGURE, Map.of()))).isFalse();
        for (int i = 0; i < 1000; i++) {
            assertThat(loop.take(order(7 + i))).isTrue();
        }
        int steps = 0;
        while (loop.doWork() > 0) {
            steps++;
        }
        assertThat(steps).isLessThan(20);
    }

    @Test
    void saysWhenATrialIsOver() throws Exception {
        isOnTrial = true;
        loop.doWork();
        assertThat(loop.state()).isEqualTo(new SoftwareState(null, null, null, null));
        Files.createDirectories(directory.resolve("software"));
        Files.writeString(directory.resolve("software/in-force"), "a 7\n");
        isOnTrial = false;
        loop.doWork();
        assertThat(loop.state()).isEqualTo(new SoftwareState(7L, 7L, null, null));
    }

    private Command order(long number) throws GeneralSecurityException {
        return command(
                Command.UPDATE_SOFTWARE,
                new SoftwareOrder("n1", number, "0.2.0", RecordHash.of(bytes), bytes.length)
                        .signed(authority.getPrivate()));
    }

    private static Command command(String name, Map<String, String> arguments) {
        return new Command("n1", new UUID(1, 1), Instant.EPOCH, name, arguments);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
