package dev.vallum.gateway.rehearsal;

import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.site.NodePlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.Category;
import dev.vallum.wire.Channel;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** A node of the site that comes in by secret and signs what its sensors never reported. */
@Singleton
public final class RehearsedNode {
    private static final int BATCHES = 400;
    private static final int RECORDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<Evidence> EVIDENCE = List.of(Evidence.of("level", 1, ""));

    private final NodeSecrets secrets;
    private final Authority authority;
    private final NodeCertificateStore certificates;
    private final Clock clock;
    private final WireCodec codec = new WireCodec();
    private final UUID boot = UUID.randomUUID();
    private final UUID journal = UUID.randomUUID();
    private RecordHash previous = RecordHash.NONE;
    private long sequence;

    RehearsedNode(
            NodeSecrets secrets,
            Authority authority,
            NodeCertificateStore certificates,
            Clock clock) {
        this.secrets = secrets;
        this.authority = authority;
        this.certificates = certificates;
        this.clock = clock;
    }

    /**
     * Enrols a node of the site and reports as it, until all of that is committed.
     *
     * @param broker where it comes in, as {@code tcp://HOST:PORT}
     */
    public void play(String broker, Site site)
            throws MqttException, GeneralSecurityException, InterruptedException {
        var node =
                site.nodes().stream()
                        .filter(each -> !each.sensors().isEmpty())
                        .max(Comparator.comparingInt(each -> each.sensors().size()));
        if (node.isPresent()) {
            play(broker, site.id(), node.get());
        }
    }

    private void play(String broker, String site, NodePlace node)
            throws MqttException, GeneralSecurityException, InterruptedException {
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        certificates.replaceAll(
                node.id(),
                List.of(authority.issue(node.id(), keys.getPublic(), Purpose.SIGNATURE)),
                clock.instant());
        var options = new MqttConnectionOptions();
        options.setUserName(node.id());
        options.setPassword(secrets.enrol(node.id()).getBytes(StandardCharsets.UTF_8));
        var committed = new CountDownLatch(1);
        var client = new MqttClient(broker, node.id(), new MemoryPersistence());
        try {
            client.connect(options);
            client.setCallback(new AnswerTo(BATCHES * RECORDS, codec, committed));
            client.subscribe(topic(site, node, Channel.ACKNOWLEDGEMENT), 0);
            for (int i = 0; i < BATCHES; i++) {
                var batch = new MqttMessage(batch(node, keys, i + 1L));
                batch.setQos(1);
                client.publish(topic(site, node, Channel.DETECTIONS), batch);
            }
            var _ = committed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            client.disconnect();
        } finally {
            client.close();
        }
    }

    private static String topic(String site, NodePlace node, Channel channel) {
        return new Topic(site, node.id(), channel).toString();
    }

    private byte[] batch(NodePlace node, KeyPair keys, long count) {
        var records = new ArrayList<byte[]>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(record(node));
        }
        var hashes = records.stream().map(RecordHash::of).toList();
        var statement = new BatchStatement(node.id(), journal, boot, count, hashes);
        var signature = BatchSignature.of(statement, keys.getPrivate(), keys.getPublic());
        return codec.encodeDetections(node.id(), journal, records, signature);
    }

    /** Each sensor in turn begins, then each in turn ends. */
    private byte[] record(NodePlace node) {
        long round = sequence / node.sensors().size();
        var sensor = node.sensors().get((int) (sequence % node.sensors().size()));
        var detection =
                new Detection(
                        sensor.id(),
                        DetectionType.MOTION,
                        Category.INTRUSION,
                        round % 2 == 0 ? Phase.ONSET : Phase.CLEARED,
                        new Stamp(boot, sequence, clock.instant(), ClockQuality.SYNCHRONISED),
                        EVIDENCE);
        sequence++;
        var record = codec.encode(new JournalRecord.Detected(sequence, previous, detection));
        previous = RecordHash.of(record);
        return record;
    }
}
