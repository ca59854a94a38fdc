/** The words of the language that was chosen, and how sentences are made of them. */

import { en } from "./words.en.js";
import { es } from "./words.es.js";

/** An alert that is spread wider than this tells the number of its zones instead of naming them. */
const MOST_RANGES = 4;

const LANGUAGES = { en, es };
const KEPT_AS = "vallum-language";

/** What was chosen on this screen, else what the browser asks for, else English. */
export const language =
    [localStorage.getItem(KEPT_AS), ...navigator.languages.map((each) => each.slice(0, 2))].find(
        (each) => each in LANGUAGES,
    ) ?? "en";

export const texts = LANGUAGES[language];

document.documentElement.lang = language;

/** The page begins anew in the next language. */
export function nextLanguage() {
    const all = Object.keys(LANGUAGES);
    localStorage.setItem(KEPT_AS, all[(all.indexOf(language) + 1) % all.length]);
    window.location.reload();
}

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
    return new Intl.NumberFormat(texts.locale, { maximumSignificantDigits: 3, useGrouping: false }).format(value);
}

/** A share as was shown, never more. */
export function percent(share) {
    return `${figure(Math.floor(share * 1000) / 10)} %`;
}

export function capitalised(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

/** For words of the gateway that this page does not know yet: `SOME_STATE` → `some state`. */
export function plainWord(table, word) {
    return table[word] ?? capitalised(String(word).toLowerCase().replaceAll("_", " "));
}
