package dev.vallum.node.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.node.software.SoftwareSlots.Slot;
import dev.vallum.wire.Message.SoftwareEnd;
import dev.vallum.wire.Message.SoftwareFate;
import dev.vallum.wire.Message.SoftwareState;
import dev.vallum.wire.software.PackageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's part, to write {@code begun}, is played here; {@link LauncherTest} has it. */
class SoftwareSlotsTest {
    @TempDir Path directory;
    private SoftwareSlots slots = new SoftwareSlots(Path.of(""));

    @BeforeEach
    void startAnew() {
        slots = new SoftwareSlots(directory.resolve("software"));
    }

    @Test
    void aNodeWithoutAnyRunsWhatWasInstalled() throws IOException {
        assertThat(slots.begin("")).isFalse();
        assertThat(slots.inForce()).isEmpty();
        assertThat(slots.highest()).isZero();
        assertThat(slots.told()).isEmpty();
        assertThat(slots.state(0, false)).isEqualTo(new SoftwareState(null, null, null, null));
    }

    @Test
    void aProgramIsTriedOutAndCountsWhenItIsAccepted() throws Exception {
        offer(7, "0.2.0");
        assertThat(slots.inForce()).isEmpty();
        launcherBegins(7);

        startAnew();
        assertThat(slots.begin("a")).isTrue();
        assertThat(slots.state(7, true)).isEqualTo(new SoftwareState(7L, null, 7L, null));
        slots.accept();

        startAnew();
        assertThat(slots.begin("a")).isFalse();
        assertThat(slots.inForce()).contains(new Slot("a", 7));
        assertThat(slots.state(7, false)).isEqualTo(new SoftwareState(7L, 7L, null, null));
        assertThat(slots.told()).isEmpty();
    }

    @Test
    void theNextProgramTakesTheOtherSlot() throws Exception {
        acceptInA(7);

        offer(8, "0.3.0");

        assertThat(directory.resolve("software/trial")).hasContent("b 8");
        assertThat(directory.resolve("software/a/lib/library.jar")).hasContent("library of 0.2.0");
        assertThat(directory.resolve("software/b/lib/library.jar")).hasContent("library of 0.3.0");
        assertThat(slots.inForce()).contains(new Slot("a", 7));
    }

    @Test
    void aProgramThatTheNodeDidNotComeBackWithIsTakenBackAndTold() throws Exception {
        acceptInA(7);
        offer(8, "0.3.0");
        launcherBegins(8);

        startAnew();
        assertThat(slots.begin("a")).isFalse();
        assertThat(slots.told())
                .contains("software 8 was taken back: the node did not come back with it");
        assertThat(slots.highest()).as("never again").isEqualTo(8);
        assertThat(slots.state(8, false))
                .isEqualTo(
                        new SoftwareState(
                                8L,
                                7L,
                                null,
                                new SoftwareEnd(
                                        8,
                                        SoftwareFate.TAKEN_BACK,
                                        "the node did not come back with it")));
        slots.forgetTold();
        assertThat(slots.told()).isEmpty();
    }

    @Test
    void aTrialThatDidNotBeginIsStillToCome() throws Exception {
        offer(8, "0.3.0");

        startAnew();
        assertThat(slots.begin("")).isFalse();
        assertThat(directory.resolve("software/trial")).hasContent("a 8");
        assertThat(slots.told()).isEmpty();
    }

    @Test
    void aPowerCutWhileItIsAcceptedLeavesItAccepted() throws Exception {
        acceptInA(7);
        Files.writeString(directory.resolve("software/trial"), "a 7\n");

        startAnew();
        assertThat(slots.begin("a")).isFalse();
        assertThat(slots.inForce()).contains(new Slot("a", 7));
        assertThat(slots.told()).isEmpty();
        offer(8, "0.3.0");
    }

    @Test
    void aProgramThatTheLauncherPassesOverCountsNoMore() throws Exception {
        acceptInA(7);

        startAnew();
        assertThat(slots.begin("")).isFalse();
        assertThat(slots.inForce()).isEmpty();
        assertThat(slots.told()).get().asString().contains("software 7", "files are damaged");
        assertThat(slots.highest()).isEqualTo(7);
    }

    @Test
    void nothingIsOfferedDuringATrial() throws Exception {
        offer(7, "0.2.0");
        launcherBegins(7);
        slots.begin("a");

        assertThatThrownBy(() -> offer(8, "0.3.0")).hasMessageContaining("on trial");
        assertThat(directory.resolve("software/trial")).hasContent("a 7");
    }

    @Test
    void aPackageOfAnotherVersionIsNotOffered() throws Exception {
        var file = Packages.write(directory, "0.2.0", "program");

        assertThatThrownBy(() -> slots.offer(7, "0.3.0", file))
                .isInstanceOf(PackageException.class)
                .hasMessage("version 0.2.0, ordered was 0.3.0");
        assertThat(directory.resolve("software/trial")).doesNotExist();
    }

    @Test
    void aTornFileNamesNoSlot() throws Exception {
        acceptInA(7);
        for (var torn :
                new String[] {"", "a", "a ", "c 7", "a 7x", "../a 7", "a 99999999999999999999"}) {
            Files.writeString(directory.resolve("software/in-force"), torn);
            assertThat(slots.inForce()).as(torn).isEmpty();
        }
    }

    private void acceptInA(long number) throws Exception {
        offer(number, "0.2.0");
        launcherBegins(number);
        slots.begin("a");
        slots.accept();
    }

    private void offer(long number, String version) throws Exception {
        slots.offer(number, version, Packages.write(directory, version, "program"));
    }

    private void launcherBegins(long number) throws IOException {
        Files.writeString(directory.resolve("software/begun"), number + "\n");
    }
}
