/** Every word the page shows. A second language is a second file like this one. */

/** An alert that is spread wider than this tells the number of its zones instead of naming them. */
const MOST_RANGES = 4;

export const texts = {
    perimeter: "Perimeter",
    health: "Health",
    healthTroubles: (count) => `Health ✕ ${count}`,
    healthTroublesHelp: "Nodes not in contact or with missing sensors; broker; database",
    alerts: "Alerts",
    open: "Open",
    all: "All",
    older: "Older alerts",
    noAlerts: "No open alert.",
    noAlertsAtAll: "No alert on record.",
    nothingSelected: "Choose an alert with the arrow keys, or click a zone.",
    quiet: "No open alert",
    acknowledge: "Acknowledge",
    close: "Close…",
    closeTitle: "Close alert",
    closeButton: "Close alert",
    cancel: "Cancel",
    note: "Note (optional)",
    disposition: "What was it?",
    chooseDisposition: "Choose what it was.",
    readOnly: "Your role may read, not act.",
    logIn: "Log in",
    logInTo: "Log in to Vallum",
    logOut: "Log out",
    name: "Name",
    password: "Password",
    notClosable: "An alert can be closed once it is acknowledged and its condition has been over for a while.",
    expired: "Your session has ended. Log in again: the page stays as it was.",
    wrongPassword: "Name or password is wrong.",
    unreachable: "The gateway does not answer.",
    keys: "Keys",
    keysShort: "? Keys",
    done: "Done",
    stale: "NO CONNECTION",
    lastUpdate: (time) => `last update ${time}`,
    staleSince: (seconds) => `${seconds} s ago. What you see is old. The page reconnects by itself.`,
    never: "never",
    sound: {
        on: "Sound on",
        muted: (seconds) => `Muted ${seconds} s`,
        blocked: "Sound waits for a click",
    },
    why: "Why this priority",
    detected: "What was detected",
    explanations: "To be known when judging",
    history: "History",
    when: "Event",
    updated: "Last change",
    zones: "Zones",
    layers: "Layers",
    direction: "Direction",
    cameras: "Cameras",
    andMore: (count) => ` and ${count} more`,
    closedAs: "Closed as",
    present: "present",
    endedAt: (time) => `ended ${time}`,
    times: (count, last) => `${count} times, last ${last}`,
    inZones: (count, zones) => `Zone${count > 1 ? "s" : ""} ${zones}: `,
    inManyZones: (count) => `${count} zones: `,
    allZones: "all",
    moving: (way) => `, moving ${way}`,
    system: "system",
    timeline: "Detections by layer and time",
    moreDetections: (count) => `… and ${count} more detections`,
    number: (number) => `#${number}`,
    newAlert: (sentence) => `New alert: ${sentence}`,
    acknowledged: (number) => `Alert #${number} acknowledged.`,
    closed: (number) => `Alert #${number} closed.`,
    mapHelp: "Perimeter map. The alert list beside it says the same in words.",
    north: "N",
    metres: (count) => `${count} m`,
    legend: {
        unacknowledged: "unacknowledged (blinks)",
        acknowledged: "acknowledged",
        returned: "no longer present",
        silent: "node silent",
        camera: "camera",
        post: "tower",
        gate: "gate",
    },
    demo: "Demonstration: play",
    demoAt: "at",
    demoUsualZone: "its usual zone",
    demoSent: (name) => `Sent to the simulator: ${name}.`,
    demoEvents: {
        crossing: "Crossing",
        thunderstorm: "Thunderstorm",
        patrol: "Patrol",
        "node-outage": "Node outage",
        decoy: "Decoy",
    },
    priorities: { CRITICAL: "Critical", HIGH: "High", MEDIUM: "Medium", LOW: "Low" },
    states: {
        UNACKNOWLEDGED: "Unacknowledged",
        ACKNOWLEDGED: "Acknowledged",
        RETURNED_UNACKNOWLEDGED: "Over, unacknowledged",
        LATCHED: "Over, to be closed",
        CLOSED: "Closed",
    },
    directions: {
        INWARD: "inward",
        OUTWARD: "outward",
        ALONG: "along the perimeter",
        UNKNOWN: "not known",
    },
    dispositions: {
        INTRUSION: "Intrusion",
        NUISANCE: "Nuisance (weather, animal)",
        TEST: "Test",
        AUTHORISED: "Authorised",
        FAULT: "Fault of the system",
    },
    detections: {
        "fence-impulse-missed": "Fence impulse missed",
        "fence-voltage-low": "Fence voltage low",
        "fence-voltage-drop": "Fence voltage dropped",
        "fence-bridged": "Fence wire bridged",
        "fence-bypassed": "Fence wire bypassed",
        "fence-cut": "Fence wire cut",
        "fence-short": "Fence wire at earth",
        "fence-voltage-high": "Fence voltage high",
        "fence-reversed": "Fence return above feed",
        "fence-low-power": "Energiser in low power",
        "fence-interval": "Energiser's impulses too fast or too slow",
        "fence-energiser-off": "Energiser off: no impulse at either end",
        "fence-feed-lost": "Fence feed not measured, return stands",
        "fence-impulse-line": "Fence's impulse line silent",
        "fence-earth": "Fences' common earth or supply worse",
        "fences-silent": "Two fences silent at once",
        "fence-timing": "Impulses of two fences too close",
        "fence-weakening": "Fence weakening: maintenance",
        motion: "Motion",
        "motion-confirmed": "Motion seen by two technologies",
        "motion-warm-up": "Motion detector warms up",
        "motion-chatter": "Motion detector alarms again and again",
        "motion-stuck": "Motion detector stuck in alarm, or masked",
        "motion-silent": "Motion detector silent for too long",
        "motion-masked": "Motion detector masked",
        "motion-disagreement": "Motion detector doesn’t see what its partner sees",
        vibration: "Vibration",
        "vibration-climb": "Climbing",
        "vibration-cut": "Cutting",
        "vibration-ladder": "Ladder or load against it",
        "vibration-weather": "Wind or rain shakes it",
        "gate-open": "Gate open",
        "enclosure-open": "Enclosure open",
        "loop-tamper": "Detector's tamper contact open",
        "loop-open": "Detector's cable cut",
        "loop-unsettled": "Detector's cable unsettled",
        "loop-short": "Detector's cable bridged",
        footsteps: "Footsteps",
        "ground-tremor": "Tremor",
        "ground-noise": "Ground trembles without a pause",
        "sound-level-high": "Loud background noise",
        "sensor-missing": "Sensor gives no readings",
        "sensor-implausible": "Sensor gives implausible readings",
        "line-storm": "Line storm",
        "readings-lost": "Readings lost",
        "supply-voltage-low": "Supply voltage low",
        "supply-voltage-high": "Supply voltage high",
        "enclosure-temperature-high": "Enclosure too hot",
        "enclosure-temperature-low": "Enclosure too cold",
        "enclosure-humidity-high": "Enclosure too humid",
        "watchdog-reset": "Node reset by its watchdog",
        "machine-restarted": "Node's machine went down and restarted",
        "disk-failed": "Node's disk can't be written",
        "settings-refused": "Node refused new settings",
        "settings-taken-back": "Node took new settings back",
        "software-refused": "Node refused new software",
        "software-taken-back": "Node took new software back",
        "gateway-path-lost": "Node has one path to the gateway left",
    },
    acts: {
        RAISED: "Raised",
        ESCALATED: "Priority raised",
        LOWERED: "Priority lowered",
        LOWERING_REFUSED: "Priority kept",
        RECURRED: "Present again",
        WIDENED: "Another fault came to it",
        RETURNED: "No longer present",
        ACKNOWLEDGED: "Acknowledged",
        CLOSED: "Closed",
    },
    nodeStates: {
        ONLINE: "in contact",
        SILENT: "silent",
        STOPPED: "stopped in order",
        NEVER_SEEN: "not heard yet",
    },
    clocks: {
        SYNCHRONISED: "clock in step",
        FREE_RUNNING: "clock free-running",
        UNSET: "clock not set",
    },
    healthPage: {
        nodes: "Nodes",
        delivery: "Delivery",
        refused: "Refused messages",
        noRefusal: "none",
        latency: "Sensor to screen",
        latencyHelp:
            "Gateway clock when a page reports a detection as painted, less the time of the detection. "
            + "Detections delivered after an outage are counted apart.",
        broker: "Broker",
        connected: "connected",
        notConnected: "NOT CONNECTED",
        store: "Database",
        storing: "storing",
        notStoring: "NOT STORING",
        received: "Messages received",
        committed: "Records committed",
        duplicates: "Duplicates skipped",
        gaps: "Gaps asked for again",
        skipped: "Records lost on nodes’ disks",
        overflowed: "Messages without room, repeated",
        failedCommits: "Commits that failed",
        samples: "Detections measured",
        late: "Delivered after an outage",
        median: "Median",
        percentile99: "99th percentile",
        maximum: "Longest",
        pages: "Pages connected",
        journalDepth: (count) => (count === 0 ? "journal empty" : `${count} in journal`),
        sensorsMissing: (names) => `missing: ${names}`,
        counts: (inContact, all) => `${inContact} of ${all} in contact`,
        lastHeard: (time) => `heard ${time}`,
        notYet: "no detection measured yet",
    },
    keyList: [
        ["↑ ↓ or k j", "choose an alert"],
        ["Enter or a", "acknowledge the chosen alert"],
        ["c", "close it; then 1–5 what it was, Enter"],
        ["m", "whole perimeter on the map"],
        ["z", "zoom to the chosen alert"],
        ["h", "health and back"],
        ["s", "mute the sound for two minutes, or end it"],
        ["o", "open alerts, or all"],
        ["?", "this list"],
        ["Escape", "back"],
    ],
};

/** `12–13, 40` from zones in the order they have along the perimeter. */
export function zoneRanges(site, zoneIds) {
    const wanted = new Set(zoneIds);
    const all = site.zones;
    const within = all.map((zone) => wanted.has(zone.id));
    if (within.every(Boolean)) {
        return texts.allZones;
    }
    const ranges = [];
    for (let i = 0; i < all.length; i++) {
        if (within[i] && !within[(i + all.length - 1) % all.length]) {
            let last = i;
            while (within[(last + 1) % all.length]) {
                last = (last + 1) % all.length;
            }
            const from = zoneLabel(all[i].id);
            ranges.push(last === i ? from : `${from}–${zoneLabel(all[last].id)}`);
        }
    }
    return ranges.join(", ");
}

/** `12` for `z12`; another kind of id stays as it is. */
export function zoneLabel(zoneId) {
    const number = /^z0*([1-9]\d*)$/.exec(zoneId);
    return number ? number[1] : zoneId;
}

export function detectionName(type) {
    return texts.detections[type] ?? capitalised(type.replaceAll("-", " "));
}

/** What the alert is about in one line: where, what, and which way. */
export function sentence(site, alert) {
    if (alert.detections.length === 0) {
        return alert.reasons.at(-1)?.text ?? `${place(site, alert)}${plainWord({}, alert.category).toLowerCase()}`;
    }
    const names = [...new Set(alert.detections.map((each) => detectionName(each.type).toLowerCase()))];
    const course = alert.direction === "UNKNOWN" ? "" : texts.moving(texts.directions[alert.direction]);
    return capitalised(`${place(site, alert)}${names.join(", ")}${course}`);
}

function place(site, alert) {
    const count = alert.zones.length;
    const ranges = count === 0 ? "" : zoneRanges(site, alert.zones);
    if (ranges.split(", ").length > MOST_RANGES) {
        return texts.inManyZones(count);
    }
    return ranges ? texts.inZones(count, ranges) : "";
}

export function figure(value) {
    return new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3, useGrouping: false }).format(value);
}

export function capitalised(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

/** For words of the gateway that this page does not know yet: `SOME_STATE` → `some state`. */
export function plainWord(table, word) {
    return table[word] ?? capitalised(String(word).toLowerCase().replaceAll("_", " "));
}
