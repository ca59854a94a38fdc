package dev.vallum.gateway.benchmark;

import dev.vallum.node.uplink.BatchSigner;
import dev.vallum.node.uplink.BrokerAccess;
import org.jspecify.annotations.Nullable;

/**
 * How a node gets in at the gateway, and by what it signs.
 *
 * @param signer absent where the node has a secret in place of keys
 */
record Pass(BrokerAccess access, @Nullable BatchSigner signer) {}
