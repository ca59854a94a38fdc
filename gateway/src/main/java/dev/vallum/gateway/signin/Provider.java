package dev.vallum.gateway.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.vallum.gateway.signin.SignInException.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/**
 * The provider, asked anew each time: what it says of itself and its keys may change, and people
 * log in seldom.
 */
final class Provider {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ProviderSettings settings;
    private final Issuer issuer;
    private final ClientID client;
    private final Secret secret;
    private final SSLSocketFactory trust;

    Provider(ProviderSettings settings, String secret, SSLSocketFactory trust) {
        this.settings = settings;
        this.issuer = new Issuer(settings.issuer());
        this.client = new ClientID(settings.clientId());
        this.secret = new Secret(secret);
        this.trust = trust;
    }

    /** Where somebody has to log in. */
    URI logIn(Attempt attempt) throws SignInException {
        var scope = new Scope("openid");
        settings.wantedScopes().forEach(scope::add);
        return new AuthenticationRequest.Builder(
                        new ResponseType("code"), scope, client, settings.callback())
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * The claims of the token that the provider gives for a code.
     *
     * @throws SignInException if it gives none, or one that is not for this attempt
     */
    Map<String, Object> claims(String code, Attempt attempt) throws SignInException {
        var metadata = metadata();
        var token = token(metadata, code, attempt);
        var algorithm = token.getHeader().getAlgorithm();
        if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
            throw new SignInException(Reason.TOKEN, "the token is signed with " + algorithm);
        }
        try {
            var keys = JWKSet.parse(get(metadata.getJWKSetURI()).getBody());
            return new IDTokenValidator(issuer, client, algorithm, keys)
                    .validate(token, attempt.nonce())
                    .toJSONObject();
        } catch (java.text.ParseException e) {
            throw unreachable(e);
        } catch (BadJOSEException | JOSEException e) {
            throw new SignInException(Reason.TOKEN, String.valueOf(e.getMessage()));
        }
    }

    private SignedJWT token(OIDCProviderMetadata metadata, String code, Attempt attempt)
            throws SignInException {
        var grant =
                new AuthorizationCodeGrant(
                        new AuthorizationCode(code), settings.callback(), attempt.verifier());
        var request =
                new TokenRequest.Builder(
                                metadata.getTokenEndpointURI(),
                                new ClientSecretBasic(client, secret),
                                grant)
                        .build();
        try {
            var answer = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
            if (!answer.indicatesSuccess()) {
                throw new SignInException(
                        Reason.DENIED,
                        "the provider gives no token: "
                                + answer.toErrorResponse().getErrorObject().getCode());
            }
            var token = answer.toSuccessResponse().getTokens().toOIDCTokens().getIDToken();
            if (token instanceof SignedJWT signed) {
                return signed;
            }
            throw new SignInException(Reason.TOKEN, "the token is not signed");
        } catch (ParseException | IOException e) {
            throw unreachable(e);
        }
    }

    private OIDCProviderMetadata metadata() throws SignInException {
        try {
            var url = OIDCProviderMetadata.resolveURL(issuer);
            var metadata = OIDCProviderMetadata.parse(get(URI.create(url.toString())).getBody());
            if (!metadata.getIssuer().equals(issuer)) {
                throw new SignInException(
                        Reason.UNREACHABLE, "it calls itself " + metadata.getIssuer());
            }
            return metadata;
        } catch (GeneralException e) {
            throw unreachable(e);
        }
    }

    private HTTPResponse get(URI uri) throws SignInException {
        try {
            var answer = send(new HTTPRequest(HTTPRequest.Method.GET, uri));
            answer.ensureStatusCode(HTTPResponse.SC_OK);
            return answer;
        } catch (IOException | ParseException e) {
            throw unreachable(e);
        }
    }

    private HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout((int) TIMEOUT.toMillis());
        request.setReadTimeout((int) TIMEOUT.toMillis());
        request.setFollowRedirects(false);
        request.setSSLSocketFactory(trust);
        return request.send();
    }

    private static SignInException unreachable(Exception cause) {
        return new SignInException(Reason.UNREACHABLE, String.valueOf(cause.getMessage()));
    }
}
