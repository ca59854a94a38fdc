import com.fasterxml.jackson.databind.ObjectMapper;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * Siddhi with one rule: two kinds of sensors of a zone within five seconds are an alert, and none
 * follows it for half a minute.
 *
 * <p>{@code alone FILE PASSES} works through a file of {@code millis zone kind} as often as it is
 * told, and prints a line {@code events seconds alerts} for each. {@code mqtt ADDRESS} does so with
 * what comes to a broker.
 */
final class SiddhiPeer {
    private static final String RULE =
            """
            define stream Reports (zone string, kind string, at long);
            partition with (zone of Reports)
            begin
              from Reports#window.externalTime(at, 5 sec)
              select zone, distinctCount(kind) as kinds
              having kinds >= 2
              output first every 30 sec
              insert into Alerts;
            end;
            """;

    private SiddhiPeer() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("alone")) {
            alone(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        } else {
            behindBroker(arguments[1]);
        }
    }

    private static InputHandler start(SiddhiManager manager, Consumer<String> alert) {
        var runtime = manager.createSiddhiAppRuntime(RULE);
        runtime.addCallback(
                "Alerts",
                new StreamCallback() {
                    @Override
                    public void receive(Event[] events) {
                        for (var event : events) {
                            alert.accept((String) event.getData(0));
                        }
                    }
                });
        var input = runtime.getInputHandler("Reports");
        runtime.start();
        return input;
    }

    private static void alone(Path file, int passes) throws Exception {
        var events = new ArrayList<Object[]>();
        for (var line : Files.readAllLines(file)) {
            var fields = line.split(" ");
            events.add(new Object[] {fields[1], fields[2], Long.valueOf(fields[0])});
        }
        for (int i = 0; i < passes; i++) {
            var manager = new SiddhiManager();
            var alerts = new AtomicLong();
            var input = start(manager, zone -> alerts.incrementAndGet());
            long began = System.nanoTime();
            for (var event : events) {
                input.send(event.clone());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.println(events.size() + " " + seconds + " " + alerts);
            manager.shutdown();
        }
        System.exit(0);
    }

    private static void behindBroker(String address) throws Exception {
        var json = new ObjectMapper();
        var received = new AtomicLong();
        var client = new MqttAsyncClient(address, "siddhi", new MemoryPersistence());
        var input = start(new SiddhiManager(), zone -> publish(client, "alerts/" + zone, zone, 1));
        client.setCallback(
                new Reports() {
                    @Override
                    public void messageArrived(String topic, MqttMessage message)
                            throws Exception {
                        var report = json.readTree(message.getPayload());
                        input.send(
                                new Object[] {
                                    report.get("zone").asText(),
                                    report.get("kind").asText(),
                                    report.get("at").asLong()
                                });
                        received.incrementAndGet();
                    }
                });
        var options = new MqttConnectionOptions();
        options.setReceiveMaximum(65_535);
        client.connect(options).waitForCompletion();
        client.subscribe("sensors/+/event", 1).waitForCompletion();
        Executors.newSingleThreadScheduledExecutor()
                .scheduleAtFixedRate(
                        () -> publish(client, "counted", received.toString(), 0),
                        0,
                        100,
                        TimeUnit.MILLISECONDS);
    }

    private static void publish(MqttAsyncClient client, String topic, String text, int quality) {
        try {
            client.publish(topic, text.getBytes(StandardCharsets.UTF_8), quality, false);
        } catch (MqttException e) {
            throw new IllegalStateException(e);
        }
    }

    private abstract static class Reports implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            System.err.println(response);
            System.exit(1);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            exception.printStackTrace();
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String address) {}

        @Override
        public void authPacketArrived(int code, MqttProperties properties) {}
    }
}
