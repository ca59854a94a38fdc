package dev.vallum.node.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.vallum.node.uplink.LinkEvent.Arrived;
import dev.vallum.node.uplink.LinkEvent.Connected;
import dev.vallum.node.uplink.LinkEvent.Lost;
import dev.vallum.node.uplink.LinkEvent.Subscribed;
import dev.vallum.wire.Channel;
import dev.vallum.wire.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttAsyncClient;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.mockito.Captor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class PahoLinkTest {
    private static final BrokerAccess ACCESS =
            new BrokerAccess(URI.create("tcp://127.0.0.1:1883"), "n1", "secret");
    private static final Outgoing WILL =
            Outgoing.of(new Topic("site", "n1", Channel.WILL), new byte[] {1});
    private static final Outgoing RECORDS =
            Outgoing.of(new Topic("site", "n1", Channel.DETECTIONS), new byte[] {2});
    private static final Outgoing VALUES =
            Outgoing.of(new Topic("site", "n1", Channel.MEASUREMENTS), new byte[] {3});

    private static final int MORE_THAN_TASKS_OF_A_LINK = 40;

    @Mock private IMqttAsyncClient client;
    @Captor private ArgumentCaptor<MqttConnectionOptions> options;
    @Captor private ArgumentCaptor<MqttActionListener> listener;
    @Captor private ArgumentCaptor<MqttCallback> callback;
    @Captor private ArgumentCaptor<MqttMessage> message;

    private final List<LinkEvent> events = new ArrayList<>();
    private PahoLink link = link();

    @BeforeEach
    void makeLink() {
        link = link();
    }

    private PahoLink link() {
        return new PahoLink(ACCESS, LinkSockets.forBroker(ACCESS), Runnable::run, () -> client);
    }

    @Test
    void connectsAgainAndAgainToABrokerThatEndsEachConnectionAtOnce() throws Exception {
        try (var broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var executor = PahoExecutor.forLinks(1)) {
            Thread.ofVirtual().start(() -> endEach(broker));
            var access =
                    new BrokerAccess(
                            URI.create("tcp://127.0.0.1:" + broker.getLocalPort()), "n1", "secret");
            var real =
                    new PahoLink(access, "n1", LinkSockets.forBroker(access), executor.executor());
            for (int i = 0; i < MORE_THAN_TASKS_OF_A_LINK; i++) {
                var told = new LinkedBlockingQueue<LinkEvent>();
                real.connect(Optional.empty(), told::add);
                assertThat(told.poll(20, TimeUnit.SECONDS)).isInstanceOf(Lost.class);
            }
            real.abandon();
        }
    }

    private static void endEach(ServerSocket broker) {
        try {
            while (true) {
                broker.accept().close();
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    @Test
    void connectsCleanWithoutTheClientsOwnReconnectAndWithAWill() throws Exception {
        link.connect(Optional.of(WILL), events::add);

        verify(client).connect(options.capture(), isNull(), listener.capture());
        var used = options.getValue();
        assertThat(used.isCleanStart()).isTrue();
        assertThat(used.getSessionExpiryInterval()).isZero();
        assertThat(used.isAutomaticReconnect()).isFalse();
        assertThat(used.getUserName()).isEqualTo("n1");
        assertThat(new String(used.getPassword(), StandardCharsets.UTF_8)).isEqualTo("secret");
        assertThat(used.getWillDestination()).isEqualTo("vallum/site/n1/will");
        assertThat(used.getWillMessage().getQos()).isEqualTo(1);
        assertThat(used.getWillMessage().isRetained()).isFalse();
        listener.getValue().onSuccess(mock(IMqttToken.class));
        assertThat(events).containsExactly(new Connected());
    }

    @Test
    void makesSocketsWithoutDelay() throws Exception {
        link.connect(Optional.empty(), events::add);
        verify(client).connect(options.capture(), isNull(), any());

        try (var socket = options.getValue().getSocketFactory().createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void tellsAFailedConnect() throws Exception {
        doThrow(new MqttException(32110)).when(client).connect(any(), any(), any());
        link.connect(Optional.empty(), events::add);

        assertThat(events).singleElement().isInstanceOf(Lost.class);
    }

    @Test
    void subscribesAtLeastOnceAndTellsWhenThatStands() throws Exception {
        link.connect(Optional.empty(), events::add);
        link.subscribe(List.of(new Topic("site", "n1", Channel.COMMAND)));

        verify(client)
                .subscribe(
                        eq(new String[] {"vallum/site/n1/command"}),
                        eq(new int[] {1}),
                        isNull(),
                        listener.capture());
        listener.getValue().onSuccess(mock(IMqttToken.class));
        assertThat(events).containsExactly(new Subscribed());
    }

    @Test
    void sendsRecordsAtLeastOnceAndMeasurementsAtMostOnceAndRetainsNothing() throws Exception {
        link.connect(Optional.empty(), events::add);
        link.send(RECORDS);
        link.send(VALUES);

        verify(client).publish(eq("vallum/site/n1/detections"), message.capture(), isNull(), any());
        assertThat(message.getValue().getQos()).isEqualTo(1);
        assertThat(message.getValue().isRetained()).isFalse();
        verify(client)
                .publish(eq("vallum/site/n1/measurements"), message.capture(), isNull(), any());
        assertThat(message.getValue().getQos()).isZero();
    }

    @Test
    void boundsWhatTheBrokerHasNotAnsweredFor() throws Exception {
        link.connect(Optional.empty(), events::add);
        while (link.hasRoom()) {
            link.send(RECORDS);
        }
        assertThat(link.underWay()).isEqualTo(16);

        verify(client, org.mockito.Mockito.times(16))
                .publish(anyString(), any(MqttMessage.class), isNull(), listener.capture());
        listener.getAllValues().getFirst().onSuccess(mock(IMqttToken.class));
        listener.getAllValues().getLast().onFailure(mock(IMqttToken.class), new MqttException(1));
        assertThat(link.underWay()).isEqualTo(14);
    }

    @Test
    void handsOverWhatArrivesAndThatTheLinkIsLost() throws Exception {
        link.connect(Optional.empty(), events::add);
        verify(client).setCallback(callback.capture());

        callback.getValue().messageArrived("topic", new MqttMessage(new byte[] {7}));
        callback.getValue().disconnected(mock(MqttDisconnectResponse.class));
        assertThat(events).hasExactlyElementsOfTypes(Arrived.class, Lost.class);
    }

    @Test
    void saysNothingMoreOfALinkThatWasGivenUp() throws Exception {
        link.connect(Optional.empty(), events::add);
        verify(client).setCallback(callback.capture());

        link.abandon();
        callback.getValue().disconnected(mock(MqttDisconnectResponse.class));
        assertThat(events).isEmpty();
        verify(client).disconnectForcibly(0, 1, false);
        verify(client).close(true);
    }

    @Test
    void saysGoodbyeInOrder() throws Exception {
        var token = mock(IMqttToken.class);
        when(client.disconnect(0)).thenReturn(token);
        link.connect(Optional.empty(), events::add);

        link.disconnect();
        verify(token).waitForCompletion(200);
        verify(client).close(true);
    }
}
