package dev.vallum.gateway.notify.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Log-ins against what their specifications print. */
class DigestChallengeTest {
    /** RFC 7616, 3.9.1, but for how it is folded. */
    private static final String EXAMPLE =
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s,"
                    + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                    + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    @Test
    void answersAsTheExamplesOfTheRfcDo() {
        assertThat(answer("MD5")).contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
        assertThat(answer("SHA-256"))
                .contains(
                        "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
                .contains("algorithm=SHA-256")
                .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"")
                .contains("nc=00000001")
                .contains("qop=auth,");
    }

    private static String answer(String algorithm) {
        return DigestChallenge.strongest(List.of(EXAMPLE.formatted(algorithm)))
                .orElseThrow()
                .answer(
                        "Mufasa",
                        "Circle of Life",
                        "GET",
                        "/dir/index.html",
                        1,
                        "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
    }

    /** RFC 2069, with the digest that its erratum 749 has. */
    @Test
    void answersOldOnesWithoutProtection() {
        var old =
                "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";
        assertThat(
                        DigestChallenge.strongest(List.of(old))
                                .orElseThrow()
                                .answer("Mufasa", "CircleOfLife", "GET", "/dir/index.html", 1, "x"))
                .contains("response=\"1949323746fe6a43ef61f9606e7febea\"")
                .doesNotContain("qop", "cnonce");
    }

    @Test
    void takesTheStrongestAndLeavesWhatItDoesNotKnow() {
        assertThat(
                        DigestChallenge.strongest(
                                        List.of(
                                                "Basic realm=\"camera\"",
                                                EXAMPLE.formatted("MD5"),
                                                EXAMPLE.formatted("SHA-256")))
                                .orElseThrow()
                                .hash())
                .isEqualTo("SHA-256");
        assertThat(
                        DigestChallenge.strongest(
                                List.of("Basic realm=\"camera\"", EXAMPLE.formatted("MD4"))))
                .isEmpty();
        assertThat(
                        DigestChallenge.strongest(
                                List.of("Digest realm=\"a\", nonce=\"b\", qop=\"auth-int\"")))
                .isEmpty();
    }

    /** ONVIF Core, 5.9.4 (user token profile): the example that it prints. */
    @Test
    void makesTheTokenThatTheCoreSpecificationPrints() {
        var token =
                UsernameToken.of(
                        "user",
                        "userpassword",
                        Base64.getDecoder().decode("LKqI6G/AikKCQrN0zqZFlg=="),
                        "2010-09-16T07:50:45Z");
        assertThat(token.digest()).isEqualTo("tuOSpGlFlIXsozq4HFNeeGeFLEI=");
        assertThat(token.nonce()).isEqualTo("LKqI6G/AikKCQrN0zqZFlg==");
    }
}
