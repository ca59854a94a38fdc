/** The chosen alert: why it was raised, what people did, and what can be done. */

import { byId, definitions, element } from "./elements.js";
import { priorityIcon } from "./shapes.js";
import { signClasses } from "./alerts.js";
import { Snapshots } from "./snapshots.js";
import { isAside, isClosable, isOpen, isUnacknowledged } from "./state.js";
import { concerns, suppressionLine } from "./aside.js";
import { capitalised, detectionName, figure, plainWord, sentence, texts, zoneLabel, zoneRanges } from "./texts.js";
import { timeText } from "./times.js";
import { timeline } from "./timeline.js";

const MOST_DETECTIONS = 40;
const MOST_CAMERAS = 3;

export class Detail {
    #state;
    #acts;
    #panel = byId("detail");
    #shown = "";
    #snapshots;

    /** @param acts `{ acknowledge(alert), close(alert), setAside(alert), endAside(suppression) }` */
    constructor(state, acts) {
        this.#state = state;
        this.#acts = acts;
        this.#snapshots = new Snapshots(state);
        for (const topic of ["selection", "alerts", "session", "suppressions"]) {
            state.on(topic, () => this.#render());
        }
    }

    #render() {
        const alert = this.#state.selectedAlert();
        if (!this.#state.site) {
            return;
        }
        const aside = alert && isAside(alert) ? this.#state.suppressions.map((each) => each.id).join() : "";
        const fresh = alert ? `${alert.id} ${alert.version} ${this.#state.mayAct} ${aside}` : "none";
        if (fresh === this.#shown) {
            return;
        }
        const sameAlert = alert && this.#shown.startsWith(`${alert.id} `);
        const scroll = sameAlert ? this.#panel.scrollTop : 0;
        this.#shown = fresh;
        this.#panel.replaceChildren(...(alert ? this.#of(alert) : [empty()]));
        this.#panel.scrollTop = scroll;
    }

    #of(alert) {
        const { site } = this.#state;
        return [
            this.#head(alert),
            this.#aside(alert),
            this.#explanations(alert),
            this.#facts(alert),
            timeline(site, alert.detections),
            this.#snapshots.of(alert),
            element("h3", {}, texts.why),
            reasons(alert),
            alert.detections.length > 0 ? element("h3", {}, texts.detected) : null,
            this.#detections(alert),
            element("h3", {}, texts.history),
            history(alert),
        ].filter(Boolean);
    }

    #head(alert) {
        const { site } = this.#state;
        return element(
            "header",
            { class: `detail-head ${alert.priority.toLowerCase()}` },
            priorityIcon(alert.priority, signClasses(alert)),
            element(
                "div",
                {},
                element("h2", {}, sentence(site, alert)),
                element(
                    "div",
                    { class: "detail-line" },
                    [
                        texts.number(alert.number),
                        plainWord(texts.priorities, alert.priority),
                        plainWord(texts.states, alert.state),
                    ].join(" · "),
                    this.#buttons(alert),
                ),
            ),
        );
    }

    #buttons(alert) {
        if (!isOpen(alert)) {
            return "";
        }
        if (!this.#state.mayAct) {
            return element("p", { class: "read-only" }, texts.readOnly);
        }
        if (isAside(alert)) {
            return "";
        }
        const acknowledge = element(
            "button",
            { id: "acknowledge", class: "strong", disabled: !isUnacknowledged(alert), "aria-keyshortcuts": "a Enter" },
            texts.acknowledge,
            element("kbd", {}, "a"),
        );
        const close = element(
            "button",
            { id: "close", disabled: !isClosable(alert), title: isClosable(alert) ? "" : texts.notClosable, "aria-keyshortcuts": "c" },
            texts.close,
            element("kbd", {}, "c"),
        );
        const aside = element(
            "button",
            { id: "set-aside", disabled: alert.detections.length === 0, "aria-keyshortcuts": "x" },
            texts.aside.button,
            element("kbd", {}, "x"),
        );
        acknowledge.addEventListener("click", () => this.#acts.acknowledge(alert));
        close.addEventListener("click", () => this.#acts.close(alert));
        aside.addEventListener("click", () => this.#acts.setAside(alert));
        return element("div", { class: "buttons" }, acknowledge, close, aside);
    }

    /** Why it calls for nobody, until when, and how to end that. */
    #aside(alert) {
        if (!isAside(alert)) {
            return null;
        }
        const those = this.#state.suppressions.filter((each) => concerns(each, alert));
        const lines = those.map((each) => {
            const end = element("button", {}, texts.aside.end);
            end.addEventListener("click", () => this.#acts.endAside(each));
            return element(
                "p",
                { class: "aside-line" },
                element("span", {}, suppressionLine(each)),
                this.#state.mayAct && each.kind !== "BY_DESIGN" ? end : null,
            );
        });
        return element(
            "div",
            { class: "explanations" },
            element("h3", {}, texts.aside.why),
            ...lines,
        );
    }

    #explanations(alert) {
        if (alert.explanations.length === 0) {
            return null;
        }
        return element(
            "div",
            { class: "explanations" },
            element("h3", {}, texts.explanations),
            ...alert.explanations.map((each) => element("p", {}, each)),
        );
    }

    #facts(alert) {
        const { site } = this.#state;
        const pairs = [
            [texts.when, timeText(alert.eventTime)],
            [texts.updated, timeText(alert.updatedAt)],
            [texts.zones, zoneRanges(site, alert.zones) || "–"],
            [texts.layers, alert.layers.map((layer) => this.#state.layerName(layer)).join(", ") || "–"],
            [texts.direction, course(alert)],
            [texts.cameras, cameras(site, alert)],
        ];
        if (alert.disposition) {
            const cause = alert.cause ? `, ${plainWord(texts.causes, alert.cause)}` : "";
            pairs.push([texts.closedAs, plainWord(texts.dispositions, alert.disposition) + cause]);
        }
        return definitions(pairs, { class: "facts" });
    }

    #detections(alert) {
        const list = element("ol", { class: "entries" });
        for (const detection of alert.detections.slice(0, MOST_DETECTIONS)) {
            list.append(this.#detection(detection));
        }
        const more = alert.detections.length - MOST_DETECTIONS;
        if (more > 0) {
            list.append(element("li", {}, element("span", {}), element("div", {}, texts.moreDetections(more))));
        }
        return list;
    }

    #detection(detection) {
        const zone = this.#state.zone(detection.zone);
        const where = [zone?.name ?? detection.zone, detection.layer && this.#state.layerName(detection.layer)];
        const course = [
            detection.count > 1 ? texts.times(detection.count, timeText(detection.last)) : null,
            detection.cleared ? texts.endedAt(timeText(detection.cleared)) : texts.present,
            `${detection.node} / ${detection.sensor}`,
        ];
        return element(
            "li",
            {},
            element("time", { datetime: detection.first }, timeText(detection.first)),
            element(
                "div",
                {},
                element("strong", {}, detectionName(detection.type)),
                ` · ${where.filter(Boolean).join(" · ")}`,
                detection.detail ? element("p", {}, capitalised(detection.detail)) : null,
                element("p", {}, detection.explanation),
                element("p", { class: "source" }, course.filter(Boolean).join(" · ")),
            ),
        );
    }
}

/** Which way, how fast, and where to next. */
function course(alert) {
    const way = plainWord(texts.directions, alert.direction);
    const { track } = alert;
    return track ? `${way}, ${texts.track(figure(track.speed), zoneLabel(track.nextZone))}` : way;
}

/** Those that look at where it was last, first. */
function cameras(site, alert) {
    const last = (camera) => Math.max(...camera.zones.map((zone) => alert.zones.indexOf(zone)));
    const names = site.cameras
        .filter((camera) => last(camera) >= 0)
        .sort((one, other) => last(other) - last(one))
        .map((camera) => camera.name);
    const more = names.length - MOST_CAMERAS;
    return names.slice(0, MOST_CAMERAS).join(", ") + (more > 0 ? texts.andMore(more) : "") || "–";
}

function reasons(alert) {
    const entries = alert.reasons.map((reason) =>
        element(
            "li",
            {},
            element("time", { datetime: reason.time }, timeText(reason.time)),
            element(
                "div", {}, element("strong", {}, plainWord(texts.priorities, reason.priority)), ` · ${reason.text}`),
        ),
    );
    return element("ol", { class: "entries" }, ...entries);
}

function empty() {
    return element("p", { class: "empty" }, texts.nothingSelected);
}

function history(alert) {
    const rows = alert.history.map((entry) =>
        element(
            "li",
            {},
            element("time", { datetime: entry.time }, timeText(entry.time)),
            element(
                "div",
                {},
                element("strong", {}, plainWord(texts.acts, entry.act)),
                entry.who && entry.who !== "system" ? ` · ${entry.who}` : "",
                entry.note ? element("p", { class: "source" }, entry.note) : null,
            ),
        ),
    );
    return element("ol", { class: "entries" }, ...rows);
}
