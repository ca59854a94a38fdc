package dev.vallum.gateway.ingest;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Paho's client for one connection, which leaves nothing behind however that ends. */
public final class PatientClient extends MqttAsyncClient {
    private static final Logger log = LoggerFactory.getLogger(PatientClient.class);

    public PatientClient(String address, String id) throws MqttException {
        super(address, id, new MemoryPersistence());
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options)
            throws MqttException {
        return PatientNetwork.all(super.createNetworkModules(address, options));
    }

    /** Tells the broker that a message is done with, where receipts are given by hand. */
    public void confirm(MqttMessage message) {
        try {
            messageArrivedComplete(message.getId(), message.getQos());
        } catch (MqttException | NullPointerException e) {
            // A client that is closed at this moment has lost the parts that it would use.
            log.atTrace().setCause(e).log("no receipt given");
        }
    }

    /** Ends it, connected or not. */
    public void drop() {
        try {
            disconnectForcibly(0, 0, false);
        } catch (MqttException e) {
            log.atTrace().setCause(e).log("was not connected");
        }
        try {
            close(true);
        } catch (MqttException e) {
            log.atDebug().setCause(e).log("client not closed");
        }
    }
}
