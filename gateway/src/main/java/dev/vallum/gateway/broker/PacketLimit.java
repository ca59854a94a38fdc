package dev.vallum.gateway.broker;

import io.netty.handler.codec.mqtt.MqttDecoder;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Cuts a connection as soon as a packet's length is read, where the broker alone would first gather
 * up to 256 MiB of it, and from anybody.
 */
record PacketLimit(int mostBytes) implements ActiveMQServerConnectionPlugin {

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        if (connection.getTransportConnection() instanceof NettyConnection netty) {
            netty.getChannel()
                    .pipeline()
                    .replace(MqttDecoder.class, "mqtt-decoder", new MqttDecoder(mostBytes));
        }
    }
}
