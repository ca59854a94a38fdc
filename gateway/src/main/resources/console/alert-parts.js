/** Parts of one alert that both the panel beside the map and its own page show. */

import { isAside, isClosable, isOpen, isUnacknowledged } from "./state.js";
import { concerns, suppressionLine } from "./aside.js";
import { element } from "./elements.js";
import { capitalised, detectionName, figure, plainWord, texts, zoneLabel } from "./texts.js";
import { readable, timeText } from "./times.js";

/**
 * What the role may do with it.
 *
 * @param acts `{ acknowledge(alert), close(alert), setAside(alert) }`
 * @param ids whether the buttons carry their ids; one view alone has them
 */
export function buttons(state, alert, acts, ids) {
    if (!isOpen(alert)) {
        return "";
    }
    if (!state.mayAct) {
        return element("p", { class: "read-only" }, texts.readOnly);
    }
    if (isAside(alert)) {
        return "";
    }
    const id = (name) => (ids ? name : null);
    const acknowledge = element(
        "button",
        { id: id("acknowledge"), class: "strong", disabled: !isUnacknowledged(alert), "aria-keyshortcuts": "a Enter" },
        texts.acknowledge,
        element("kbd", {}, "a"),
    );
    const close = element(
        "button",
        { id: id("close"), disabled: !isClosable(alert), title: isClosable(alert) ? "" : texts.notClosable, "aria-keyshortcuts": "c" },
        texts.close,
        element("kbd", {}, "c"),
    );
    const aside = element(
        "button",
        {
            id: id("set-aside"),
            disabled: alert.detections.length === 0,
            title: alert.detections.length === 0 ? texts.aside.nothing : "",
            "aria-keyshortcuts": "x",
        },
        texts.aside.button,
        element("kbd", {}, "x"),
    );
    acknowledge.addEventListener("click", () => acts.acknowledge(alert));
    close.addEventListener("click", () => acts.close(alert));
    aside.addEventListener("click", () => acts.setAside(alert));
    return element("div", { class: "buttons" }, acknowledge, close, aside);
}

/** Why it calls for nobody, until when, and how to end that; null if it calls for somebody. */
export function asideLines(state, alert, endAside) {
    if (!isAside(alert)) {
        return null;
    }
    const those = state.suppressions.filter((each) => concerns(each, alert));
    const lines = those.map((each) => {
        const end = element("button", {}, texts.aside.end);
        end.addEventListener("click", () => endAside(each));
        return element(
            "p",
            { class: "line-with-button" },
            element("span", {}, suppressionLine(each)),
            state.mayAct && each.kind !== "BY_DESIGN" ? end : null,
        );
    });
    return element("div", { class: "explanations" }, element("h3", {}, texts.aside.why), ...lines);
}

/** What speaks for a harmless cause; null if nothing does. */
export function explanations(alert) {
    if (alert.explanations.length === 0) {
        return null;
    }
    return element(
        "div",
        { class: "explanations" },
        element("h3", {}, texts.explanations),
        ...alert.explanations.map((each) => element("p", {}, readable(each))),
    );
}

/** One sensor's part in it. */
export function detectionEntry(state, detection) {
    const zone = state.zone(detection.zone);
    const where = [zone?.name ?? detection.zone, detection.layer && state.layerName(detection.layer)];
    const run = [
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
            element("p", { class: "source" }, run.filter(Boolean).join(" · ")),
        ),
    );
}

/** Which way, how fast, and where to next. */
export function course(alert) {
    const way = plainWord(texts.directions, alert.direction);
    const { track } = alert;
    return track ? `${way}, ${texts.track(figure(Math.round(track.speed * 10) / 10), zoneLabel(track.nextZone))}` : way;
}

/** The cameras that look at where it was, those at its last place first. */
export function camerasOf(site, alert) {
    const last = (camera) => Math.max(...camera.zones.map((zone) => alert.zones.indexOf(zone)));
    return site.cameras.filter((camera) => last(camera) >= 0).sort((one, other) => last(other) - last(one));
}

export function reasons(alert) {
    const entries = alert.reasons.map((reason) =>
        element(
            "li",
            {},
            element("time", { datetime: reason.time }, timeText(reason.time)),
            element(
                "div", {}, element("strong", {}, plainWord(texts.priorities, reason.priority)), ` · ${readable(reason.text)}`),
        ),
    );
    return element("ol", { class: "entries" }, ...entries);
}

export function history(alert) {
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
                entry.note ? element("p", { class: "source" }, readable(entry.note)) : null,
            ),
        ),
    );
    return element("ol", { class: "entries" }, ...rows);
}

export function closedAs(alert) {
    const cause = alert.cause ? `, ${plainWord(texts.causes, alert.cause)}` : "";
    return plainWord(texts.dispositions, alert.disposition) + cause;
}
