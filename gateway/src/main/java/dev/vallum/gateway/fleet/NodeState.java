package dev.vallum.gateway.fleet;

/** Whether a node is there. */
public enum NodeState {
    ONLINE,
    /** Gone without a word, or not heard for too long. */
    SILENT,
    /** Said that it stops. */
    STOPPED,
    /** Not heard since the gateway started. */
    NEVER_SEEN
}
