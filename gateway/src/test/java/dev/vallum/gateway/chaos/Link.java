package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A TCP link that can be cut, made silent and slowed. */
final class Link implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile State state = State.WHOLE;
    private volatile Duration delay = Duration.ZERO;

    private enum State {
        WHOLE,
        CUT,
        SILENT
    }

    Link() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Where new connections lead. */
    void leadTo(int port) {
        target = port;
    }

    /** Ends what is open, and lets nothing new in. */
    void cut() {
        state = State.CUT;
        open.forEach(Link::close);
    }

    /** Everything stays open, and nothing passes. */
    void silence() {
        state = State.SILENT;
    }

    void mend() {
        state = State.WHOLE;
    }

    /** What passes takes so long, each piece. */
    void slow(Duration by) {
        delay = by;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                Thread.ofVirtual().start(() -> join(near));
            } catch (IOException e) {
                // Closed, which ends the loop, or one connection less.
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }

    private void join(Socket near) {
        try (near;
                var far = new Socket()) {
            if (state == State.CUT) {
                return;
            }
            open.add(near);
            open.add(far);
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            var back = Thread.ofVirtual().start(() -> copy(far, near));
            copy(near, far);
            back.join();
        } catch (IOException e) {
            // The other side sees the end of its connection.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            pass(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // Both ends go together, below.
            return;
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private void pass(InputStream in, OutputStream out) throws IOException {
        var bytes = new byte[16 * 1024];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            while (state == State.SILENT && !door.isClosed()) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            LockSupport.parkNanos(delay.toNanos());
            out.write(bytes, 0, count);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that can't be closed", e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that can't be closed", e);
        }
        cut();
    }
}
