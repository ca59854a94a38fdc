package dev.vallum.gateway.signin;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;

/**
 * Somebody who has gone to the provider and has not come back yet.
 *
 * @param state comes back with them
 * @param nonce comes back in the token
 * @param verifier proves to the provider that who fetches the token is who sent them
 * @param until when they have to be back
 */
record Attempt(State state, Nonce nonce, CodeVerifier verifier, Instant until) {
    static Attempt of(Instant until) {
        return new Attempt(new State(), new Nonce(), new CodeVerifier(), until);
    }
}
