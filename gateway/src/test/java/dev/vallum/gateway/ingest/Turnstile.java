package dev.vallum.gateway.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a broker: lets connections through, cuts them, or lets nobody in. */
final class Turnstile implements AutoCloseable {
    private final int behind;
    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> through = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    Turnstile(int behind) throws IOException {
        this.behind = behind;
        Thread.ofVirtual().start(this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    void refuse(boolean now) {
        refusing = now;
    }

    void cut() throws IOException {
        for (var socket : through) {
            socket.close();
        }
        through.clear();
    }

    private void letIn() {
        try {
            while (true) {
                var in = door.accept();
                if (refusing) {
                    in.close();
                    continue;
                }
                var out = new Socket(InetAddress.getLoopbackAddress(), behind);
                through.add(in);
                through.add(out);
                Thread.ofVirtual().start(() -> carry(in, out));
                Thread.ofVirtual().start(() -> carry(out, in));
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The connection was cut.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
