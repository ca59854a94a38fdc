package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import dev.vallum.wire.Phase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts detections together into incidents. Not thread-safe.
 *
 * <p>The rules, all of them by event time:
 *
 * <ol>
 *   <li>An intrusion detection continues the incident that was touched within the window in its
 *       zone or a neighbouring one; if there is none it raises one. So what moves from zone to zone
 *       stays one incident, and what happens at a distance is always another.
 *   <li>One sensor alone is MEDIUM; a fence beyond the middle of the perimeter HIGH, since whoever
 *       touches it has passed the outer layers unseen or comes from inside.
 *   <li>A second sensor of the zone or its neighbours within the window makes HIGH.
 *   <li>Layers whose first contacts follow each other from outside to inside are INWARD, and
 *       CRITICAL once a layer beyond the middle is reached; from inside to outside OUTWARD, and
 *       always CRITICAL. The longest order counts.
 *   <li>Where a patrol walks by its schedule, everything but a fence is accounted for; where work
 *       is announced, everything. An incident of accounted contacts alone is LOW (MEDIUM if work
 *       would be CRITICAL otherwise). One contact that is not accounted for, and all count.
 *   <li>In its hours a gate may be opened, and what stands beside it may see who passes; that is
 *       accounted for as a patrol is, but for fences. Leave for one opening accounts for the next
 *       opening within its time, and for no other. A gate that stands open for too long, or when
 *       its hours have ended, is HIGH.
 *   <li>When a share of all zones reports within a few seconds, a common cause is likely for zones
 *       with others near them that report too. Incidents that began in such a spell are LOW, also
 *       those raised just before it was noticed. What speaks against the common cause is order: two
 *       layers in order that few other zones report, or three in order by steps of a second or more
 *       within one zone. Then the common cause is set aside, and the crossing becomes an incident
 *       of its own.
 *   <li>When the background is raised at a share of all nodes, weather is likely where another node
 *       near by is raised too. It accounts for what microphones, geophones and accelerometers
 *       report there, as a patrol does, also for what they reported just before; layers in order
 *       still count in full, as in rule 7. A background that is raised at one node, or at few,
 *       accounts for nothing, and is told.
 *   <li>Priority only rises, but for the lowering of rules 7 and 8 when the weather is noticed.
 *   <li>When all conditions have ended and stayed away, the incident returns. A condition ends at
 *       the latest with its node's run.
 * </ol>
 */
public final class Correlator {
    private final Site site;
    private final Perimeter perimeter;
    private final CommonCause commonCause;
    private final Judge judge;
    private final Circumstances circumstances;
    private final Wording wording;
    private final Boots boots = new Boots();
    private final KeyedIncidents keyed;
    private final PlacedIncidents placed;
    private final long windowMillis;
    private final long heldMillis;
    private final Incidents incidents;
    private final OpenGates gates;
    private final GateLeaves leaves = new GateLeaves();
    private long latestId;

    /**
     * @param latestId the last detection that was worked through; up to it all are passed over
     */
    public Correlator(Site site, long latestId) {
        this.site = site;
        this.latestId = latestId;
        perimeter = new Perimeter(site);
        commonCause = new CommonCause(site, perimeter);
        judge = new Judge(site, perimeter, commonCause);
        circumstances = new Circumstances(site, perimeter, leaves);
        wording = new Wording(site);
        windowMillis = site.correlation().window().toMillis();
        heldMillis = site.correlation().heldFor().toMillis();
        incidents = new Incidents(site);
        keyed = new KeyedIncidents(windowMillis);
        placed = new PlacedIncidents(perimeter);
        gates = new OpenGates(site);
    }

    /**
     * Takes the next detection in the order of commits. One that was taken before is passed over.
     */
    public void accept(Observation observation) {
        if (observation.id() <= latestId) {
            return;
        }
        latestId = observation.id();
        take(observation);
    }

    /**
     * Takes a detection that was taken before a restart, but that no stored incident accounts for;
     * in the order of commits, before any that follow the latest.
     */
    public void acceptAgain(Observation observation) {
        if (observation.id() > latestId) {
            throw new IllegalArgumentException(observation.id() + " was never taken");
        }
        take(observation);
    }

    private void take(Observation observation) {
        incidents.received(observation.receivedAt());
        var run = see(observation.node(), observation.boot(), observation.timeMillis());
        if (circumstances.heard(observation)) {
            incidents.forEach(this::lowerWhatNoiseAccountsFor);
        }
        if (observation.detection().category() == Category.ENVIRONMENT) {
            circumstances.environment(observation);
        } else if (observation.detection().phase() == Phase.CLEARED) {
            end(observation);
        } else {
            var contact = begin(observation);
            if (run == Boots.Run.ENDED && contact.present) {
                contact.incident.ended(contact, contact.lastMillis);
            }
        }
    }

    /** A node says that it runs anew; what it reported before and never ended has ended. */
    public void restarted(String node, UUID boot, Instant at) {
        see(node, boot, at.toEpochMilli());
    }

    /** Lets time pass: incidents return, and are forgotten. */
    public void tick(Instant now) {
        gates.tooLong(now.toEpochMilli()).forEach(gate -> openTooLong(gate, now));
        incidents.tick(now);
        leaves.tick(now);
    }

    /** Leave to open gates, to be given and taken back. */
    public GateLeaves leaves() {
        return leaves;
    }

    private void openTooLong(LiveContact gate, Instant now) {
        gate.accountedBy = null;
        gate.incident.unexplained = true;
        var grounds = List.of(gate);
        apply(
                gate.incident,
                new Judgement(
                        Rule.GATE_OPEN_TOO_LONG, Priority.HIGH, Direction.UNKNOWN, grounds, null),
                now);
    }

    /** Whether there is something to tell that should not wait. */
    public boolean hasUrgent() {
        return incidents.hasUrgent();
    }

    /** What there is to tell since the last time: at most one signal of a kind for an incident. */
    public List<Signal> drain() {
        return incidents.drain();
    }

    /** Whether an incident has gone on untold for a while. */
    public boolean hasDue(Instant now) {
        return incidents.hasDue(now);
    }

    /**
     * As {@link #drain()}, but leaves out incidents that merely go on, and have not done so for a
     * while; what those go on by is {@link #untold()} then.
     */
    public List<Signal> drainDue(Instant now) {
        return incidents.drainDue(now);
    }

    /** The detections that are taken, but not accounted for by what was told. */
    public List<Long> untold() {
        return incidents.untold();
    }

    /** Ends an incident: what comes next is a new one. What was detected still confirms. */
    public void seal(UUID incidentId) {
        incidents.seal(incidentId);
    }

    /**
     * Takes up again what was told before a restart.
     *
     * @param open incidents that may go on
     * @param closed incidents that may not, whose contacts still confirm
     * @param given leave for gates, whatever became of it
     */
    public void restore(
            Collection<Incident> open, Collection<Incident> closed, Collection<GateLeave> given) {
        leaves.restore(given);
        var restoration = new Restoration(site, perimeter, circumstances, keyed);
        open.forEach(incident -> incidents.add(restoration.restore(incident)));
        closed.forEach(incident -> restoration.restore(incident).sealed = true);
        for (var contact : restoration.contacts()) {
            boots.see(contact.node, contact.boot);
            boolean isTold = contact.incident.hasReason(Rule.GATE_OPEN_TOO_LONG);
            gates.began(contact, !contact.present || isTold, contact.lastMillis);
            if (contact.position != null && contact.category == Category.INTRUSION) {
                commonCause.reported(contact.zone(), contact.lastMillis);
            }
        }
    }

    private Boots.Run see(String node, UUID boot, long atMillis) {
        var run = boots.see(node, boot);
        if (run == Boots.Run.NEW) {
            perimeter.forEachPresent(
                    node,
                    contact -> {
                        if (!contact.boot.equals(boot)) {
                            contact.incident.ended(contact, atMillis);
                            incidents.touch(contact.incident);
                        }
                    });
        }
        return run;
    }

    private void end(Observation observation) {
        var contact = perimeter.sensor(observation).present(observation.detection().type());
        if (contact != null) {
            contact.incident.ended(contact, observation.timeMillis());
            incidents.goOn(contact.incident, observation.id());
        }
    }

    private LiveContact begin(Observation observation) {
        var sensor = perimeter.sensor(observation);
        var type = observation.detection().type();
        var continued =
                sensor.continuedBy(type, observation.timeMillis(), windowMillis, heldMillis);
        if (continued != null) {
            gates.began(continued, continued.present, observation.timeMillis());
            goOn(continued, observation);
            return continued;
        }
        var stale = sensor.present(type);
        if (stale != null) {
            stale.incident.ended(stale, observation.timeMillis());
            incidents.touch(stale.incident);
        }
        return beginNew(sensor, observation);
    }

    private void goOn(LiveContact contact, Observation observation) {
        var incident = contact.incident;
        long timeMillis = observation.timeMillis();
        boolean earlier = timeMillis < contact.firstMillis;
        // Asked before anything of the contact is changed: is it open, or opened again?
        var account =
                contact.isAccountedFor() || contact.isGate()
                        ? circumstances.accountFor(observation)
                        : Optional.<Explanation>empty();
        contact.count++;
        contact.boot = observation.boot();
        contact.firstMillis = Math.min(contact.firstMillis, timeMillis);
        contact.lastMillis = Math.max(contact.lastMillis, timeMillis);
        incident.begunAgain(contact);
        incidents.recur(incident);
        incidents.goOn(incident, observation.id());
        if (contact.category != Category.INTRUSION || contact.position == null) {
            return;
        }
        commonCause.reported(contact.zone(), timeMillis);
        account.ifPresent(incident::explain);
        if (account.isPresent() && contact.isGate()) {
            // Leave is used up by it: it must not be taken again once that is stored.
            incidents.touch(incident);
        }
        boolean noLongerExplained = contact.isAccountedFor() && account.isEmpty();
        if (noLongerExplained) {
            contact.accountedBy = null;
            incident.unexplained = true;
        }
        boolean weatherOver = incident.loweredByCommonCause && !commonCause.isAnySpell(timeMillis);
        if (earlier || noLongerExplained || weatherOver) {
            judgeIntrusion(contact, observation);
        }
    }

    private LiveContact beginNew(SensorMemory sensor, Observation observation) {
        var position = observation.position();
        boolean isPlacedIntrusion =
                position != null && observation.detection().category() == Category.INTRUSION;
        var incident =
                position != null && isPlacedIntrusion
                        ? placed.continued(position.zone(), observation.timeMillis())
                        : keyed.continued(observation);
        if (incident == null) {
            incident = incidents.begin(observation);
            if (!isPlacedIntrusion) {
                keyed.begun(observation, incident);
            }
        }
        var account = circumstances.accountFor(observation);
        account.ifPresent(incident::explain);
        circumstances.addNotes(observation, incident);
        var contact =
                new LiveContact(
                        observation, account.map(Explanation::cause).orElse(null), incident);
        if (position != null && !incident.hasZone(position.zone())) {
            incidents.hurry();
        }
        incident.add(contact);
        sensor.remember(contact);
        gates.began(contact, false, observation.timeMillis());
        incidents.recur(incident);
        incidents.touch(incident);
        if (isPlacedIntrusion) {
            commonCause.reported(contact.zone(), contact.lastMillis);
            judgeIntrusion(contact, observation);
        } else {
            apply(incident, KeyedIncidents.judge(contact), observation.eventTime());
        }
        return contact;
    }

    private void judgeIntrusion(LiveContact contact, Observation observation) {
        var spell = commonCause.at(contact.zone(), observation.timeMillis());
        if (spell == null) {
            contact.incident.setCommonCauseAside();
            apply(contact.incident, judge.judge(contact), observation.eventTime());
            return;
        }
        var crossing = judge.judgeAgainst(spell, contact);
        if (crossing == null) {
            lower(contact.incident, contact, spell);
        } else {
            var own = ownIncident(contact, crossing, observation);
            // What speaks against the common cause speaks against its noise too.
            own.unexplained |= crossing.grounds().stream().anyMatch(LiveContact::isNoise);
            apply(own, crossing, observation.eventTime());
        }
        lowerWhatBeganIn(spell);
    }

    /** A crossing that was found among what weather accounts for is an incident of its own. */
    private LiveIncident ownIncident(
            LiveContact contact, Judgement crossing, Observation observation) {
        var incident = contact.incident;
        if (!incident.loweredByCommonCause) {
            return incident;
        }
        LiveIncident own = null;
        for (var ground : crossing.grounds()) {
            if (!ground.incident.loweredByCommonCause && !ground.incident.sealed) {
                own = ground.incident;
            }
        }
        if (own == null && crossing.grounds().containsAll(incident.contacts)) {
            incident.setCommonCauseAside();
            return incident;
        }
        if (own == null) {
            own = incidents.begin(observation);
        }
        for (var ground : crossing.grounds()) {
            if (ground.incident != own) {
                incidents.touch(ground.incident);
                ground.incident.handOver(ground, own);
            }
        }
        if (contact.incident != own) {
            contact.incident.handOver(contact, own);
        }
        incidents.touch(own);
        return own;
    }

    private void lower(LiveIncident incident, LiveContact contact, CommonCause.Spell spell) {
        if (incident.isCrossing && !incident.loweredByCommonCause) {
            return;
        }
        if (incident.explain(commonCause.explanation(spell))) {
            incidents.hurry();
        }
        if (incident.beganMillis < spell.fromMillis()) {
            return;
        }
        if (!incident.announced && incident.hasNoReason()) {
            var judgement = judge.judge(contact);
            incident.priority = Priority.LOW;
            addReason(incident, judgement, Instant.ofEpochMilli(contact.lastMillis));
        }
        if (!incident.loweredByCommonCause) {
            incident.loweredByCommonCause = true;
            incident.priority = Priority.LOW;
            incidents.hurry();
        }
        incidents.touch(incident);
    }

    private void lowerWhatBeganIn(CommonCause.Spell spell) {
        incidents.forEach(incident -> {
            if (incident.category == Category.INTRUSION
                    && !incident.loweredByCommonCause
                    && incident.beganMillis >= spell.fromMillis()
                    && isAccountedFor(incident, spell)) {
                incident.isCrossing = false;
                incident.direction = Direction.UNKNOWN;
                lower(incident, incident.contacts.getLast(), spell);
            }
        });
    }

    private boolean isAccountedFor(LiveIncident incident, CommonCause.Spell spell) {
        for (var contact : incident.contacts) {
            if (contact.position == null
                    || commonCause.at(contact.zone(), contact.lastMillis) != spell
                    || judge.judgeAgainst(spell, contact) != null) {
                return false;
            }
        }
        return !incident.contacts.isEmpty();
    }

    private void apply(LiveIncident incident, Judgement judgement, Instant time) {
        var priority = incident.unexplained ? judgement.priority() : accounted(incident, judgement);
        if (priority.isAbove(incident.priority) || incident.hasNoReason()) {
            incident.priority = priority;
            addReason(incident, judgement, time);
        }
        var chain = judgement.chain();
        if (chain != null && incident.isNoLonger(chain)) {
            if (incident.direction != chain.direction()) {
                incidents.hurry();
            }
            incident.direction = chain.direction();
            incident.chainLength = chain.length();
            incident.chainAmongNoise = chain.amongNoise();
            incident.isCrossing = true;
        } else if (incident.direction == Direction.UNKNOWN) {
            incident.direction = judgement.direction();
        }
        incidents.touch(incident);
    }

    /** The noise of weather accounts for what was detected before it was known to be weather. */
    private void lowerWhatNoiseAccountsFor(LiveIncident incident) {
        if (incident.category != Category.INTRUSION || !incident.unexplained) {
            return;
        }
        // Of what an incident has too many to name, nobody knows what accounts for it.
        boolean isAll =
                !incident.contacts.isEmpty()
                        && incident.contacts.size() < LiveIncident.MOST_CONTACTS;
        for (var contact : incident.contacts) {
            if (!contact.isAccountedFor()) {
                var noise = circumstances.noise(contact);
                noise.ifPresent(incident::explain);
                contact.accountedBy = noise.map(Explanation::cause).orElse(null);
                isAll &= contact.isAccountedFor();
            }
        }
        if (isAll && !circumstances.speaksAgainstNoise(incident.contacts)) {
            incident.unexplained = false;
            incident.priority = Priority.LOW;
            incidents.touch(incident);
            incidents.hurry();
        }
    }

    private Priority accounted(LiveIncident incident, Judgement judgement) {
        if (judgement.chain() != null
                && judgement.grounds().stream().anyMatch(LiveContact::isNoise)
                && circumstances.speaksAgainstNoise(judgement.grounds())) {
            return judgement.priority();
        }
        return judgement.priority() == Priority.CRITICAL && incident.has(Cause.MAINTENANCE)
                ? Priority.MEDIUM
                : Priority.LOW;
    }

    private void addReason(LiveIncident incident, Judgement judgement, Instant time) {
        incident.reason(
                new Reason(
                        judgement.rule(),
                        incident.priority,
                        wording.of(judgement),
                        time,
                        judgement.grounds().stream().map(LiveContact::snapshot).toList()));
        incidents.hurry();
    }
}
