package dev.vallum.gateway.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.ingest.CommandSender;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeSoftwareStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.StoredPackage;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Message;
import dev.vallum.wire.Message.SoftwareEnd;
import dev.vallum.wire.Message.SoftwareFate;
import dev.vallum.wire.Message.SoftwareRequest;
import dev.vallum.wire.Message.SoftwareState;
import dev.vallum.wire.SoftwareOrder;
import dev.vallum.wire.SoftwarePiece;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.software.PackageException;
import dev.vallum.wire.software.SoftwarePackage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class SoftwareDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");
    private static final SoftwareState NOTHING = new SoftwareState(null, null, null, null);

    @TempDir private Path directory;

    private final List<Message.Command> sent = new ArrayList<>();
    private DataDirectory data;
    private OpenDatabase database;
    private Authority authority;
    private NodeSoftwareStore store;
    private PackageShelf shelf;
    private SoftwareDelivery delivery;

    @BeforeEach
    void start() throws IOException {
        data = DataDirectory.open(directory.resolve("data"));
        database = TestDatabase.open(data);
        authority = Authority.open(data, Clock.systemUTC());
        store = new NodeSoftwareStore(database);
        beginAgain();
    }

    private void beginAgain() {
        shelf = new PackageShelf(data, store, Clock.systemUTC());
        delivery =
                new SoftwareDelivery(
                        new SoftwareOrders(authority, store, Clock.systemUTC()),
                        shelf,
                        command -> {
                            sent.add(command);
                            return CommandSender.Sent.HANDED_OVER;
                        },
                        Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aNodeIsSentASignedOrderWhenItIsHeardNext() throws Exception {
        var brought = bring("0.2.0");
        var given = delivery.give("n01", brought, "arno");
        assertThat(sent).isEmpty();

        beat("n02", NOTHING, NOW);
        assertThat(sent).as("nobody else").isEmpty();
        beat("n01", NOTHING, NOW);

        var command = sent.getFirst();
        assertThat(command.name()).isEqualTo(Message.Command.UPDATE_SOFTWARE);
        var key = authority.certificate().getPublicKey();
        assertThat(SoftwareOrder.verified("n01", command.arguments(), key))
                .isEqualTo(
                        new SoftwareOrder(
                                "n01", given.number(), "0.2.0", brought.hash(), brought.bytes()));
    }

    @Test
    void aNodeFetchesThePackagePieceByPiece() throws Exception {
        var brought = bring("0.2.0");
        var given = delivery.give("n01", brought, "arno");
        var fetched = new ByteArrayOutputStream();
        while (fetched.size() < brought.bytes()) {
            ask("n01", given.number(), fetched.size());
            var piece = SoftwarePiece.of(sent.removeLast().arguments());
            assertThat(piece.offset()).isEqualTo(fetched.size());
            fetched.writeBytes(piece.data());
        }

        var copy = Files.write(directory.resolve("copy.zip"), fetched.toByteArray());
        assertThat(SoftwarePackage.hash(copy)).isEqualTo(brought.hash());
        ask("n01", given.number(), brought.bytes());
        assertThat(sent).as("nothing behind the end").isEmpty();
    }

    @Test
    void nobodyIsGivenWhatItWasNotOrdered() throws Exception {
        var first = delivery.give("n01", bring("0.2.0"), "arno");
        var second = delivery.give("n01", bring("0.3.0"), "arno");

        ask("n02", second.number(), 0);
        ask("n01", first.number(), 0);
        ask("n01", second.number() + 1, 0);

        assertThat(sent).isEmpty();
        ask("n01", second.number(), 0);
        assertThat(sent).hasSize(1);
    }

    @Test
    void anOrderIsSentAgainUntilTheNodeKnowsItAndNotForEver() throws Exception {
        var given = delivery.give("n01", bring("0.2.0"), "arno");
        beat("n01", NOTHING, NOW);
        beat("n01", new SoftwareState(given.number(), null, null, null), NOW.plusSeconds(3600));
        assertThat(sent).as("it knows it").hasSize(1);

        for (int minute = 120; minute < 180; minute++) {
            beat("n01", NOTHING, NOW.plusSeconds(60L * minute));
        }
        assertThat(sent).hasSize(SoftwareDelivery.MOST_TIMES);
    }

    @Test
    void aNodeThatTakesNoSoftwareIsAskedOnce() throws Exception {
        delivery.give("n01", bring("0.2.0"), "arno");
        for (int minute = 0; minute < 60; minute++) {
            beat("n01", null, NOW.plusSeconds(60L * minute));
        }

        assertThat(sent).hasSize(1);
    }

    @Test
    void saysHowFarAnOrderHasCome() throws Exception {
        var given = delivery.give("n01", bring("0.2.0"), "arno");
        long n = given.number();
        assertThat(delivery.progress(given)).isEqualTo(new SoftwareProgress.Ordered());
        beat("n01", NOTHING, NOW);
        assertThat(delivery.progress(given)).isEqualTo(new SoftwareProgress.Ordered());
        ask("n01", n, 3072);
        beat("n01", new SoftwareState(n, 5L, null, null), NOW);
        assertThat(delivery.progress(given)).isEqualTo(new SoftwareProgress.Fetching(3072));
        beat("n01", new SoftwareState(n, 5L, n, null), NOW);
        assertThat(delivery.progress(given)).isEqualTo(new SoftwareProgress.InTrial());
        beat("n01", new SoftwareState(n, n, null, null), NOW);
        assertThat(delivery.progress(given)).isEqualTo(new SoftwareProgress.InForce());
        assertThat(delivery.inForce("n01")).contains(n);
        beat("n01", ended(n, SoftwareFate.TAKEN_BACK), NOW);
        assertThat(delivery.progress(given)).isEqualTo(new SoftwareProgress.TakenBack("why"));
        beat("n01", ended(n, SoftwareFate.REFUSED), NOW);
        assertThat(delivery.progress(given)).isEqualTo(new SoftwareProgress.Refused("why"));
    }

    private static SoftwareState ended(long number, SoftwareFate fate) {
        return new SoftwareState(number, 5L, null, new SoftwareEnd(number, fate, "why"));
    }

    @Test
    void aGatewayThatStartsAnewGoesOnWithTheLatest() throws Exception {
        delivery.give("n01", bring("0.2.0"), "arno");
        var latest = delivery.give("n01", bring("0.3.0"), "arno");
        beginAgain();

        beat("n01", NOTHING, NOW);
        ask("n01", latest.number(), 0);

        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst().arguments())
                .containsEntry("number", String.valueOf(latest.number()))
                .containsEntry("version", "0.3.0");
        assertThat(shelf.packages()).extracting(StoredPackage::version).contains("0.2.0", "0.3.0");
    }

    @Test
    void packagesAndOrdersAreOnRecordAndNumbersRise() throws Exception {
        var brought = bring("0.2.0");
        var first = delivery.give("n01", brought, "arno");
        var second = delivery.give("n01", brought, "ann");

        assertThat(second.number()).isGreaterThan(first.number());
        var audit = new AuditStore(database);
        assertThat(audit.after(0, 10))
                .extracting(record ->
                        record.entry().who()
                                + " "
                                + record.entry().action()
                                + " "
                                + record.entry().subject())
                .containsExactly(
                        "mo software brought in software/0.2.0",
                        "arno software ordered node/n01",
                        "ann software ordered node/n01");
        assertThat(audit.after(0, 10))
                .allSatisfy(record ->
                        assertThat(record.entry().detail()).contains(brought.hash().hex()));
        assertThat(audit.verify()).isInstanceOf(AuditVerdict.Intact.class);
    }

    @Test
    void whatIsNoPackageOrTooLongIsNotKept() {
        assertThatThrownBy(() -> shelf.take(new ByteArrayInputStream(new byte[5000]), "mo"))
                .isInstanceOf(PackageException.class);
        assertThatThrownBy(() -> shelf.take(endless(), "mo"))
                .isInstanceOf(PackageException.class)
                .hasMessage("more than 67108864 bytes");
        assertThat(data.path().resolve("software")).isEmptyDirectory();
        assertThat(shelf.packages()).isEmpty();
    }

    @Test
    void oldPackagesThatNobodyNeedsMakeRoom() throws Exception {
        var needed = bring("1.0.0");
        delivery.give("n01", needed, "arno");
        for (int i = 1; i <= PackageShelf.MOST_PACKAGES + 2; i++) {
            bring("1.0." + i);
        }

        assertThat(shelf.packages())
                .hasSize(PackageShelf.MOST_PACKAGES)
                .contains(needed)
                .extracting(StoredPackage::version)
                .doesNotContain("1.0.1", "1.0.2", "1.0.3");
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] target, int from, int most) {
                return most;
            }
        };
    }

    private StoredPackage bring(String version) throws IOException, PackageException {
        var program = new byte[20_000];
        new SplittableRandom(version.hashCode()).nextBytes(program);
        var jar = Files.write(directory.resolve("built.jar"), program);
        var file = directory.resolve("made.zip");
        SoftwarePackage.write(file, version, Map.of("vallum-node.jar", jar));
        try (var content = Files.newInputStream(file)) {
            return shelf.take(content, "mo");
        }
    }

    private void ask(String node, long number, long offset) {
        delivery.heard(new SoftwareRequest(node, number, offset), NOW);
        assertThat(delivery.doWork()).isEqualTo(1);
    }

    private void beat(String node, @Nullable SoftwareState software, Instant at) {
        var time = new Stamp(new UUID(1, 1), 1, at, ClockQuality.SYNCHRONISED);
        delivery.heard(
                new Message.Heartbeat(
                        node, time, new UUID(2, 2), 0, 0, 0, 1, List.of(), null, software),
                at);
    }
}
