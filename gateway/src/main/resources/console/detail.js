/** The chosen alert: why it was raised, what people did, and what can be done. */

import {
    asideLines, buttons, camerasOf, closedAs, course, detectionEntry, explanations, history, reasons,
} from "./alert-parts.js";
import { signClasses } from "./alerts.js";
import { byId, definitions, element } from "./elements.js";
import { priorityIcon } from "./shapes.js";
import { Snapshots } from "./snapshots.js";
import { isAside } from "./state.js";
import { plainWord, sentence, texts, zoneRanges } from "./texts.js";
import { timeText } from "./times.js";
import { timeline } from "./timeline.js";

const MOST_DETECTIONS = 40;
const MOST_CAMERAS = 3;

export class Detail {
    #state;
    #acts;
    #panel = byId("detail");
    #shown = "";
    #isScrolled = false;
    #snapshots;

    /** @param acts `{ acknowledge(alert), close(alert), setAside(alert), endAside(suppression) }` */
    constructor(state, acts) {
        this.#state = state;
        this.#acts = acts;
        this.#snapshots = new Snapshots(state);
        this.#panel.addEventListener("scroll", () => (this.#isScrolled = this.#panel.scrollTop > 0));
        const render = () => this.#render();
        for (const topic of ["selection", "alerts", "session", "suppressions"]) {
            state.on(topic, render);
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
        this.#shown = fresh;
        this.#panel.replaceChildren(...(alert ? this.#of(alert) : [empty()]));
        // To read or set where it stands has the browser lay out the page at once.
        if (this.#isScrolled && !sameAlert) {
            this.#panel.scrollTop = 0;
        }
    }

    #of(alert) {
        const { site } = this.#state;
        return [
            this.#head(alert),
            asideLines(this.#state, alert, this.#acts.endAside),
            explanations(alert),
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
                    element(
                        "a",
                        { id: "whole-alert", href: `#alert=${alert.id}`, "aria-keyshortcuts": "d" },
                        texts.alertPage.open,
                        element("kbd", {}, "d"),
                    ),
                    buttons(this.#state, alert, this.#acts, true),
                ),
            ),
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
            pairs.push([texts.closedAs, closedAs(alert)]);
        }
        return definitions(pairs, { class: "facts" });
    }

    #detections(alert) {
        const list = element("ol", { class: "entries" });
        for (const detection of alert.detections.slice(0, MOST_DETECTIONS)) {
            list.append(detectionEntry(this.#state, detection));
        }
        const more = alert.detections.length - MOST_DETECTIONS;
        if (more > 0) {
            list.append(element("li", {}, element("span", {}), element("div", {}, texts.moreDetections(more))));
        }
        return list;
    }
}

function cameras(site, alert) {
    const names = camerasOf(site, alert).map((camera) => camera.name);
    const more = names.length - MOST_CAMERAS;
    return names.slice(0, MOST_CAMERAS).join(", ") + (more > 0 ? texts.andMore(more) : "") || "–";
}

function empty() {
    return element("p", { class: "empty" }, texts.nothingSelected);
}
