/** What each sensor of an alert did over the last thirty days, and how well it detects. */

import { get } from "./api.js";
import { definitions, element } from "./elements.js";
import { detectionName, figure, plainWord, texts } from "./texts.js";
import { timeText } from "./times.js";

const words = texts.sensorHistory;
const MOST_SENSORS = 4;
const PIECE = 5;

export class SensorPanels {
    place = element("div", {});
    #sensors = [];
    #histories = new Map();

    /** Fetches what is not here yet. */
    async show(sensors) {
        const wanted = sensors.slice(0, MOST_SENSORS);
        if (wanted.join() === this.#sensors.join()) {
            return;
        }
        this.#sensors = wanted;
        const found = await Promise.all(wanted.map((sensor) => fetched(sensor).catch(notOfTheSite)));
        this.#histories = new Map(wanted.map((sensor, i) => [sensor, found[i]]));
        this.#render();
    }

    #render() {
        this.place.replaceChildren(...this.#sensors.map((sensor) => this.#panel(sensor, this.#histories.get(sensor))));
    }

    #panel(sensor, history) {
        const title = element("h3", {}, words.title(sensor));
        if (!history) {
            return element("section", { class: "figure-panel" }, title, element("p", { class: "help" }, words.notOfTheSite));
        }
        const older = element("button", { type: "button" }, words.older);
        older.addEventListener("click", () => this.#older(sensor));
        return element(
            "section",
            { class: "figure-panel" },
            title,
            definitions(facts(history), { class: "facts two" }),
            element("ul", { class: "lines" }, ...history.alerts.map(line)),
            history.before ? older : null,
        );
    }

    async #older(sensor) {
        const known = this.#histories.get(sensor);
        const more = await fetched(sensor, known.before).catch(() => null);
        if (more) {
            this.#histories.set(sensor, { ...known, alerts: [...known.alerts, ...more.alerts], before: more.before });
            this.#render();
        }
    }
}

function fetched(sensor, before = null) {
    return get(`/api/sensors/${sensor}/history?limit=${PIECE}${before === null ? "" : `&before=${before}`}`);
}

function notOfTheSite(problem) {
    if (problem.status === 404) {
        return null;
    }
    throw problem;
}

function facts(history) {
    const counts = Object.entries(history.detections).sort((one, other) => other[1] - one[1]);
    const { judged, nuisances, walkTest } = history;
    return [
        [words.detections, counts.map(([type, count]) => `${detectionName(type)} ${count}`).join(", ") || words.none],
        [words.alerts, String(history.raised)],
        [words.nuisance, judged > 0 ? words.share(Math.round((100 * nuisances) / judged), nuisances, judged) : words.notJudged],
        [
            words.walkTest,
            walkTest
                ? words.walked(walkTest.detected, walkTest.walks, figure(walkTest.lowerBound), timeText(walkTest.from))
                : words.neverWalked,
        ],
    ];
}

function line(brief) {
    const outcome = brief.disposition
        ? [plainWord(texts.dispositions, brief.disposition), brief.cause && plainWord(texts.causes, brief.cause)]
        : [plainWord(texts.states, brief.state)];
    return element(
        "li",
        { class: "brief" },
        element("time", { datetime: brief.eventTime }, timeText(brief.eventTime)),
        element("a", { href: `#alert=${brief.id}` }, `${texts.number(brief.number)} ${brief.types.map(detectionName).join(", ")}`),
        element("span", { class: "source" }, outcome.filter(Boolean).join(", ")),
    );
}
