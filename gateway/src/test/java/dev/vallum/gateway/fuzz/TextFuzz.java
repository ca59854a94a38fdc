package dev.vallum.gateway.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.Topic;
import dev.vallum.wire.enrolment.EnrolmentCode;
import java.nio.charset.StandardCharsets;

/** Short texts: topics, codes, and what was signed. */
public final class TextFuzz {
    private TextFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        Topic.parse(text)
                .filter(topic -> !topic.toString().equals(text))
                .ifPresent(topic -> {
                    throw new AssertionError(text + " was read as " + topic);
                });
        try {
            var code = EnrolmentCode.parse(text).show();
            if (!EnrolmentCode.parse(code).show().equals(code)) {
                throw new AssertionError(code);
            }
        } catch (IllegalArgumentException e) {
            requireReason(e);
        }
        try {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            BatchStatement.parse(bytes);
        } catch (IllegalArgumentException e) {
            requireReason(e);
        }
    }

    private static void requireReason(IllegalArgumentException error) {
        if (error.getMessage() == null) {
            throw new AssertionError("refused without a reason", error);
        }
    }
}
