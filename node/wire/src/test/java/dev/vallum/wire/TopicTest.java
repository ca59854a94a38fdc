package dev.vallum.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {

    @ParameterizedTest
    @EnumSource(Channel.class)
    void readsBackEachChannel(Channel channel) {
        var topic = new Topic("reference", "n13", channel);

        assertThat(Topic.parse(topic.toString())).contains(topic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vallum",
                "vallum/reference/n13",
                "vallum/reference/n13/else",
                "vallum/reference/n13/birth/more",
                "vallum/reference/+/birth",
                "vallum/#",
                "other/reference/n13/birth",
                "vallum//n13/birth",
                "vallum/reference/N13/birth"
            })
    void otherTopicsAreNotOurs(String text) {
        assertThat(Topic.parse(text)).isEmpty();
    }

    @Test
    void aNameCannotWidenAFilter() {
        assertThat(Topic.filter("reference", Channel.BIRTH)).isEqualTo("vallum/reference/+/birth");
        assertThatThrownBy(() -> Topic.filter("+", Channel.BIRTH)).hasMessageContaining("'+'");
        assertThatThrownBy(() -> new Topic("a", "#", Channel.BIRTH)).hasMessageContaining("'#'");
    }
}
