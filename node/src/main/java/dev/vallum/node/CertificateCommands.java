package dev.vallum.node;

import dev.vallum.node.identity.IdentityException;
import dev.vallum.node.identity.RenewableIdentity;
import dev.vallum.node.uplink.UplinkLoop;
import dev.vallum.wire.Message.Command;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gateway asks for when the certificate of a node's connections comes to its end. */
final class CertificateCommands {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateCommands.class);

    private final RenewableIdentity identity;
    private final UplinkLoop uplink;

    CertificateCommands(RenewableIdentity identity, UplinkLoop uplink) {
        this.identity = identity;
        this.uplink = uplink;
    }

    /** Does a command if it is one of these. What fails is asked for again by the gateway. */
    boolean isDone(Command command) {
        try {
            switch (command.name()) {
                case Command.RENEW_CERTIFICATE -> uplink.answer(identity.renew(command.id()));
                case Command.TAKE_CERTIFICATE -> take(command);
                default -> {
                    return false;
                }
            }
        } catch (IdentityException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("node", command.node())
                    .addKeyValue("command", command.name())
                    .log("the certificate is not renewed");
        }
        return true;
    }

    private void take(Command command) throws IdentityException {
        var certificate =
                Objects.requireNonNullElse(command.arguments().get(Command.CERTIFICATE), "");
        if (identity.take(certificate)) {
            LOG.atInfo().addKeyValue("node", command.node()).log("has a new certificate");
            uplink.reconnect("a new certificate is shown");
        }
    }
}
