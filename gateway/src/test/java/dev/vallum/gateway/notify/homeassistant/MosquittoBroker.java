package dev.vallum.gateway.notify.homeassistant;

import dev.vallum.gateway.endtoend.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Debian's mosquitto without passwords on a port of its own, and somebody who listens to all. */
final class MosquittoBroker implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Program program;

    /** The latest on each topic, as somebody hears it who was there all the time. */
    private final Map<String, String> heard = new ConcurrentHashMap<>();

    private final List<String> events = new CopyOnWriteArrayList<>();

    MosquittoBroker(Path folder) throws IOException {
        this.folder = folder;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.write(
                folder.resolve("mosquitto.conf"),
                List.of("listener " + port + " 127.0.0.1", "allow_anonymous true"));
        program = start();
    }

    private Program start() throws IOException {
        var started =
                Program.start(
                        folder.resolve("mosquitto.log"),
                        List.of(
                                Program.pathOf("mosquitto").orElseThrow().toString(),
                                "-c",
                                folder.resolve("mosquitto.conf").toString()));
        Awaitility.await().until(this::answers);
        return started;
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String address() {
        return "tcp://127.0.0.1:" + port;
    }

    void kill() throws InterruptedException {
        program.kill();
    }

    void startAgain() throws IOException {
        program = start();
    }

    Map<String, String> heard() {
        return heard;
    }

    List<String> events() {
        return events;
    }

    /** What a newcomer is told: the retained messages alone. */
    void listen() throws MqttException {
        heard.clear();
        var client = new MqttAsyncClient(address(), "listener", new MemoryPersistence());
        client.setCallback(new Ear());
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        client.connect(options).waitForCompletion(5000);
        client.subscribe("#", 1).waitForCompletion(5000);
    }

    @Override
    public void close() {
        program.close();
    }

    private final class Ear implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            var text = new String(message.getPayload(), StandardCharsets.UTF_8);
            heard.put(topic, text);
            if (topic.endsWith("/event")) {
                events.add(text);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
