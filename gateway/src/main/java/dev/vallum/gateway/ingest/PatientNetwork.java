package dev.vallum.gateway.ingest;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A client's network whose end shows only after the client has sent its first packet. Paho waits
 * for each of its threads to run, and for ever if one has ended before that was seen: a broker that
 * accepts connections and ends them at once costs a thread each time. When the first packet is
 * sent, all of them have been seen.
 */
final class PatientNetwork implements NetworkModule {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final NetworkModule network;
    private final CountDownLatch sent = new CountDownLatch(1);

    PatientNetwork(NetworkModule network) {
        this.network = network;
    }

    static NetworkModule[] all(NetworkModule[] networks) {
        return Arrays.stream(networks).map(PatientNetwork::new).toArray(NetworkModule[]::new);
    }

    @Override
    public void start() throws IOException, MqttException {
        network.start();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Input(network.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Output(network.getOutputStream());
    }

    @Override
    public void stop() throws IOException {
        network.stop();
    }

    @Override
    public String getServerURI() {
        return network.getServerURI();
    }

    private void awaitSent() {
        try {
            if (!sent.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                // Given up long ago, by whoever waits for the connection.
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Input extends FilterInputStream {

        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return ended(super.read());
            } catch (IOException e) {
                awaitSent();
                throw e;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return ended(super.read(into, offset, length));
            } catch (IOException e) {
                awaitSent();
                throw e;
            }
        }

        private int ended(int read) {
            if (read < 0) {
                awaitSent();
            }
            return read;
        }
    }

    private final class Output extends FilterOutputStream {

        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            sent.countDown();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sent.countDown();
            out.write(bytes, offset, length);
        }
    }
}
