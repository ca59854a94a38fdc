package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class PagingTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private RunningApi api;
    private String susi;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        api = RunningApi.start(data, 0);
        var accounts = api.context.getBean(Accounts.class);
        accounts.put("susi", Set.of(Role.SUPERVISOR), RunningApi.PASSWORD);
        susi = api.session("susi");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shiftsComeInPieces() throws Exception {
        var olga = api.session("olga");
        for (int i = 0; i < 5; i++) {
            api.send(api.post("/api/shifts", i % 2 == 0 ? olga : susi, "{}"));
        }
        assertThat(pieces("/api/shifts?limit=2", "number"))
                .containsExactly(List.of("5", "4"), List.of("3", "2"), List.of("1"));
    }

    @Test
    void walkTestsComeInPieces() throws Exception {
        for (var zone : List.of("z01", "z02", "z03", "z04")) {
            api.send(api.post("/api/walk-tests", susi, "{\"zone\":\"" + zone + "\"}"));
        }
        assertThat(pieces("/api/walk-tests?limit=3", "zone"))
                .containsExactly(List.of("z04", "z03", "z02"), List.of("z01"));
    }

    /** The values of a field, piece by piece, as far as the links lead. */
    private List<List<String>> pieces(String path, String field) throws Exception {
        var pieces = new ArrayList<List<String>>();
        var next = path;
        while (next != null) {
            var answer = api.send(api.get(next, susi));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var values = new ArrayList<String>();
            for (JsonNode each : new ObjectMapper().readTree(answer.body())) {
                values.add(each.get(field).asText());
            }
            pieces.add(values);
            var link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
            next = link.find() ? link.group(1) : null;
        }
        return pieces;
    }
}
