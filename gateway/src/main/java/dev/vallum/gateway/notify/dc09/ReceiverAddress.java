package dev.vallum.gateway.notify.dc09;

/** Where a receiver listens. */
record ReceiverAddress(String host, int port) {
    private static final int HIGHEST_PORT = 65535;

    static ReceiverAddress of(String key, String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port > 0 && port <= HIGHEST_PORT) {
                return new ReceiverAddress(text.substring(0, colon), port);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + key + "': write HOST:PORT", e);
        }
        throw new IllegalArgumentException("'" + key + "': write HOST:PORT");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
