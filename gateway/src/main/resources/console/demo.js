/** In demo mode: single events for the simulator, at a click. */

import { act, get } from "./api.js";
import { byId, element } from "./elements.js";
import { texts, zoneLabel } from "./texts.js";

export async function offerDemo(site, tell) {
    const bar = byId("demo");
    const { events } = await get("/api/demo/events");
    const zone = element("select", { id: "demo-zone", "aria-label": texts.demoAt });
    zone.append(element("option", { value: "" }, texts.demoUsualZone));
    for (const each of site.zones) {
        zone.append(element("option", { value: each.id }, zoneLabel(each.id)));
    }
    const buttons = events.map((event) => {
        const words = texts.demoEvents[event] ?? event;
        const button = element("button", { type: "button", "data-event": event }, words);
        button.addEventListener("click", () => {
            // Enter acknowledges; it must not play the event again.
            button.blur();
            play(event, words, zone.value, tell);
        });
        return button;
    });
    bar.replaceChildren(
        element("span", {}, texts.demo), ...buttons, element("label", { for: "demo-zone" }, texts.demoAt), zone);
    bar.hidden = false;
}

async function play(event, words, zone, tell) {
    try {
        await act("/api/demo/events", zone ? { event, zone } : { event });
        tell(texts.demoSent(words));
    } catch (problem) {
        tell(problem.message || texts.unreachable);
    }
}
