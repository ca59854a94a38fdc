package dev.vallum.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.store.KeptAnswer.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyedActStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-21T01:00:00Z");
    private static final KeyedAct ACT = new KeyedAct("olga", "k1", "0a", NOW);

    @TempDir private Path directory;

    private OpenDatabase database;
    private KeyedActStore store;
    private AccountStore accounts;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.open(DataDirectory.open(directory));
        store = new KeyedActStore(database);
        accounts = new AccountStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theKeyIsStoredWithWhatIsDone() {
        ACT.during(() -> put("ann"));

        assertThat(store.find("olga", "k1", NOW))
                .contains(new KeptAnswer("0a", new Outcome.Unanswered()));
        assertThat(store.find("otto", "k1", NOW)).isEmpty();
    }

    @Test
    void theKeyIsNotStoredIfNothingIsDone() {
        assertThatThrownBy(() ->
                        ACT.during(() ->
                                database.write(_ -> {
                                    throw new IllegalStateException("broken");
                                })))
                .hasMessage("broken");
        ACT.during(accounts::all);

        assertThat(store.find("olga", "k1", NOW)).isEmpty();
    }

    @Test
    void whatIsWrittenOutsideTheRequestLeavesNoKey() {
        ACT.during(accounts::all);
        put("ann");
        assertThat(store.count("olga")).isZero();
    }

    @Test
    void theAnswerIsKeptForADay() {
        ACT.during(() -> put("ann") + put("bob"));
        store.answered(ACT, new Outcome.Answered(200, "{}"));

        var kept = new KeptAnswer("0a", new Outcome.Answered(200, "{}"));
        assertThat(store.find("olga", "k1", NOW.plus(Duration.ofHours(24)))).contains(kept);
        assertThat(store.find("olga", "k1", NOW.plus(Duration.ofHours(24)).plusMillis(1)))
                .isEmpty();
        assertThat(store.count("olga")).isZero();
    }

    @Test
    void anotherAnswerForgetsWhatIsTooOld() {
        store.answered(ACT, new Outcome.Answered(200, "{}"));
        var later = new KeyedAct("olga", "k2", "0b", NOW.plus(Duration.ofHours(25)));
        store.answered(later, new Outcome.Answered(409, "no"));
        assertThat(store.count("olga")).isEqualTo(1);
    }

    private int put(String name) {
        accounts.put(new StoredAccount(name, "hash", Set.of("OPERATOR"), NOW));
        return 1;
    }
}
