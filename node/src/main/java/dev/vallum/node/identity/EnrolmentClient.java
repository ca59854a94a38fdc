package dev.vallum.node.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vallum.wire.enrolment.EnrolmentAnswer;
import dev.vallum.wire.enrolment.EnrolmentCode;
import dev.vallum.wire.enrolment.EnrolmentRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/** Makes a node's keys and has the gateway certify them. */
public final class EnrolmentClient {
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;

    private final String site;
    private final String node;
    private final Transport transport;
    private final JsonMapper json = new JsonMapper();

    /**
     * @param site that the node's file names
     */
    public EnrolmentClient(String site, String node, Transport transport) {
        this.site = site;
        this.node = node;
        this.transport = transport;
    }

    /** Carries a request to the gateway. Nothing is believed for the way it came. */
    @FunctionalInterface
    public interface Transport {
        Response post(String json) throws IOException, InterruptedException;
    }

    /** What came back. */
    public record Response(int status, String body) {}

    /**
     * Enrols the node.
     *
     * @throws IdentityException if the gateway refuses, or somebody else answered
     */
    public NodeIdentity enrol(EnrolmentCode code) throws IdentityException, InterruptedException {
        try {
            var connection = KeyMaking.connection();
            var signature = KeyMaking.signature();
            var key = code.keyFor(node);
            var request = request(connection, signature, key);
            var answer = answer(request);
            if (!answer.isProven(request, key)) {
                throw new IdentityException(
                        "whoever answered doesn't know the code: it is not the gateway, or"
                                + " somebody changes what it says");
            }
            return identity(answer, connection, signature);
        } catch (GeneralSecurityException e) {
            throw new IdentityException("the keys can't be made or certified: " + e, e);
        }
    }

    private EnrolmentRequest request(KeyPair connection, KeyPair signature, byte[] key)
            throws GeneralSecurityException {
        var connectionKey = KeyMaking.base64(connection.getPublic().getEncoded());
        var signatureKey = KeyMaking.base64(signature.getPublic().getEncoded());
        var asked =
                String.join("\n", EnrolmentRequest.asked(node, connectionKey, signatureKey))
                        .getBytes(StandardCharsets.UTF_8);
        return EnrolmentRequest.of(
                node,
                connectionKey,
                signatureKey,
                KeyMaking.signedWithConnection(connection.getPrivate(), asked),
                KeyMaking.signed(signature.getPrivate(), asked),
                key);
    }

    private EnrolmentAnswer answer(EnrolmentRequest request)
            throws IdentityException, InterruptedException {
        try {
            var response = transport.post(json.writeValueAsString(request));
            if (response.status() == FORBIDDEN) {
                throw new IdentityException(
                        "the gateway refuses: the code is wrong, used, older than two hours, of"
                                + " another node, or was tried too often; make a new one");
            }
            if (response.status() != OK) {
                throw new IdentityException("the gateway answers with " + response.status());
            }
            return json.readValue(response.body(), EnrolmentAnswer.class);
        } catch (JsonProcessingException e) {
            throw new IdentityException("what answered is no gateway of ours", e);
        } catch (IOException e) {
            throw new IdentityException("the gateway can't be reached: " + e.getMessage(), e);
        }
    }

    private NodeIdentity identity(EnrolmentAnswer answer, KeyPair connection, KeyPair signature)
            throws GeneralSecurityException, IdentityException {
        if (!answer.site().equals(site)) {
            throw new IdentityException(
                    "the gateway is that of site '"
                            + answer.site()
                            + "', the node's file names '"
                            + site
                            + "'");
        }
        var authority = KeyMaking.certificate(answer.authority());
        return new NodeIdentity(
                connection.getPrivate(),
                KeyMaking.certified(
                        answer.connectionCertificate(), connection.getPublic(), authority),
                signature.getPrivate(),
                KeyMaking.certified(
                        answer.signatureCertificate(), signature.getPublic(), authority),
                authority);
    }

    /** Where a gateway takes enrolments. */
    public static URI place(URI gateway) {
        return gateway.resolve("/api/enrolment");
    }
}
