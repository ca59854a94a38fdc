package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.SPANISH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.explain.Language;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TellingTest {
    @Test
    void isWrittenOnceInEachLanguageThatIsWantedAndInNoOther() {
        var written = new ArrayList<Language>();
        var telling =
                new Telling(language -> {
                    written.add(language);
                    return language.tag();
                });
        assertThat(written).isEmpty();
        assertThat(telling.in(SPANISH)).isEqualTo("es");
        assertThat(telling.in(SPANISH)).isEqualTo("es");
        assertThat(written).containsExactly(SPANISH);
    }
}
