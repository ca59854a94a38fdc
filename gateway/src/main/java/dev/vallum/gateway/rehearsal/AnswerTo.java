package dev.vallum.gateway.rehearsal;

import dev.vallum.wire.Decoded;
import dev.vallum.wire.Message;
import dev.vallum.wire.WireCodec;
import java.util.concurrent.CountDownLatch;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Waits for the answer that all of a node's records are committed, or for its being cut off. */
record AnswerTo(long records, WireCodec codec, CountDownLatch ended) implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
        if (codec.decode(message.getPayload())
                        instanceof Decoded.Accepted(Message.Acknowledgement answer)
                && answer.committed() >= records) {
            ended.countDown();
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        ended.countDown();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
