/**
 * People who come in by the site's OpenID Connect provider, beside those with a local account.
 *
 * <p>Neighbours may rely on this: nobody is let in but by a token that the provider signed for this
 * gateway, for this attempt, and just now; what somebody may do follows from the site's own file
 * alone; and a name from there never is that of a local account. Without the provider, local
 * accounts work as ever. What lives here knows neither sessions nor controllers.
 */
@NullMarked
package dev.vallum.gateway.signin;

import org.jspecify.annotations.NullMarked;
