/** The walk test, for a phone in the field: begin a walk, see what detects it, end it. */

import { act, get, logOut, onLoggedOut } from "./api.js";
import { LogIn } from "./log-in.js";
import { byId, element } from "./elements.js";
import { detectionName, figure, nextLanguage, percent, texts } from "./texts.js";
import { clockText, gatewayNow, setGatewayTime, setTimeZone, timeText } from "./times.js";
import { toast } from "./toast.js";

const words = texts.walk;
const REFRESH_MS = 1000;
const GAITS = ["WALK", "RUN", "CRAWL", "ROLL", "JUMP", "CLIMB", "SLOW_WALK"];

const logIn = new LogIn(begin);
let session = null;
let site = null;
let tests = [];
let chosen = null;
let gait = "WALK";
let shown = "";

onLoggedOut(() => {
    session = null;
    logIn.show(texts.expired);
});

async function enter() {
    try {
        begin(await get("/api/session"));
    } catch (problem) {
        if (problem.status === 401) {
            logIn.show();
        } else {
            toast(texts.unreachable);
            setTimeout(enter, 2000);
        }
    }
}

async function begin(opened) {
    session = opened;
    setGatewayTime(opened.now);
    byId("person").textContent = opened.name;
    site = await get("/api/site");
    setTimeZone(site.timeZone);
    byId("walk-title").textContent = words.title;
    document.title = `${words.title} – ${site.name}`;
    await refresh();
}

async function refresh() {
    if (!session) {
        return;
    }
    try {
        tests = await get("/api/walk-tests?limit=20");
        render();
    } catch (problem) {
        if (problem.status !== 401) {
            toast(problem.message || texts.unreachable);
        }
    }
}

async function send(path, body = {}) {
    try {
        const test = await act(path, body);
        tests = [test, ...tests.filter((each) => each.id !== test.id)];
        chosen = test.id;
        render();
    } catch (problem) {
        toast(problem.message || texts.unreachable);
    }
}

// --- what is shown ---------------------------------------------------------------------------------

function render() {
    const test = tests.find((each) => each.id === chosen) ?? tests.find((each) => !each.until) ?? null;
    const key = JSON.stringify([test, tests.length, gait, underWay(test) ? Math.floor(secondsSince(underWay(test).from)) : 0]);
    // What somebody is about to press must not move away beneath the finger.
    if (key === shown || document.activeElement?.matches("select, input")) {
        return;
    }
    shown = key;
    const parts = test ? ofTest(test) : [beginning()];
    byId("walk").replaceChildren(...[...parts, others(test)].filter(Boolean));
}

/** An auditor sees what was found, and has nobody walk. */
function mayWalk() {
    return session.roles.some((role) => role !== "AUDITOR");
}

function zoneName(id) {
    return site.zones.find((each) => each.id === id)?.name ?? id;
}

function underWay(test) {
    return test?.walks.find((walk) => Date.parse(walk.until) > gatewayNow()) ?? null;
}

function secondsSince(instant) {
    return Math.max(0, (gatewayNow() - Date.parse(instant)) / 1000);
}

function beginning() {
    if (!session.roles.includes("SUPERVISOR")) {
        return element("p", { class: "lead" }, words.supervisorBegins);
    }
    const zones = element(
        "select",
        { id: "walk-zone", "aria-label": words.zone },
        ...site.zones.map((zone) => element("option", { value: zone.id }, zone.name)),
    );
    return section(
        words.beginTitle,
        zones,
        button(words.begin, "strong big", () => {
            zones.blur();
            send("/api/walk-tests", { zone: zones.value });
        }),
        element("p", { class: "help" }, words.beginHelp),
    );
}

function ofTest(test) {
    const walking = underWay(test);
    return [
        section(
            zoneName(test.zone),
            verdict(test),
            test.until ? element("p", { class: "help" }, words.ended(timeText(test.until))) : null,
            test.until ? null : walking ? onAWalk(test, walking) : mayWalk() ? nextWalk(test) : null,
        ),
        walks(test),
        sensors(test),
        section(
            words.report,
            element("a", { class: "button", href: `/api/walk-tests/${test.id}/report`, download: "" }, words.download),
            test.until || !mayWalk() ? null : button(words.end, "", () => send(`/api/walk-tests/${test.id}/end`)),
        ),
    ];
}

function verdict(test) {
    const { detected, walks: count, lowerBound } = test.total;
    return element(
        "p",
        { class: `walk-verdict${test.proven ? " proven" : ""}`, role: "status" },
        element("strong", {}, words.detectedOf(detected, count)),
        element("span", {}, words.bound(percent(lowerBound), percent(test.wanted), test.proven)),
    );
}

function onAWalk(test, walk) {
    const found = walk.found.map((each) =>
        element("li", { class: "found" }, `${detectionName(each.type)} · ${each.sensor} · ${words.after(figure(each.delay))}`));
    return element(
        "div",
        { class: "walking" },
        element("p", { class: "lead" }, words.walking(walk.number, words.gaits[walk.gait], Math.floor(secondsSince(walk.from)))),
        found.length > 0 ? element("ul", {}, ...found) : element("p", { class: "help" }, words.nothingYet),
        mayWalk()
            ? button(words.endWalk, "strong big", () => send(`/api/walk-tests/${test.id}/walks/${walk.number}/end`))
            : "",
    );
}

function nextWalk(test) {
    const choices = GAITS.map((each) => {
        const made = button(words.gaits[each], "", () => {
            gait = each;
            render();
        });
        made.setAttribute("aria-pressed", String(each === gait));
        return made;
    });
    return element(
        "div",
        {},
        element("div", { class: "gaits", role: "group", "aria-label": words.gait }, ...choices),
        button(words.beginWalk, "strong big", () => send(`/api/walk-tests/${test.id}/walks`, { gait })),
        element("p", { class: "help" }, words.walkHelp),
    );
}

function walks(test) {
    const ended = test.walks.filter((walk) => walk !== underWay(test)).reverse();
    if (ended.length === 0) {
        return null;
    }
    const rows = ended.map((walk) => {
        const outcome = walk.discarded
            ? words.spoilt(walk.discarded)
            : !walk.judged
            ? words.waiting
            : walk.detected
                ? walk.found.map((each) => `${each.sensor} ${words.after(figure(each.delay))}`).join(", ")
                : words.missed;
        const mayDiscard = !walk.discarded && mayWalk();
        return element(
            "li",
            { class: walk.discarded ? "spoilt" : walk.detected || !walk.judged ? "" : "missed" },
            element("span", {}, `${walk.number}. ${words.gaits[walk.gait]}: ${outcome}`),
            mayDiscard ? button(words.discard, "quiet", () => discard(test, walk)) : null,
        );
    });
    return section(words.walks, element("ol", { class: "lines walk-lines" }, ...rows));
}

function discard(test, walk) {
    const reason = window.prompt(words.discardWhy(walk.number))?.trim();
    if (reason) {
        send(`/api/walk-tests/${test.id}/walks/${walk.number}/discard`, { reason });
    }
}

function sensors(test) {
    const rows = Object.entries(test.sensors);
    if (test.total.walks === 0) {
        return null;
    }
    return section(
        words.sensors,
        element(
            "table",
            { class: "table" },
            element("thead", {}, element("tr", {}, ...[words.sensor, words.detected, words.atLeast].map((head) => element("th", { scope: "col" }, head)))),
            element(
                "tbody",
                {},
                ...rows.map(([sensor, each]) =>
                    element("tr", {}, element("td", {}, sensor), element("td", {}, `${each.detected} / ${each.walks}`), element("td", {}, percent(each.lowerBound)))),
            ),
        ),
    );
}

function others(test) {
    const rest = tests.filter((each) => each !== test);
    if (rest.length === 0 && !test) {
        return null;
    }
    const list = rest.map((each) => {
        const name = `${zoneName(each.zone)} · ${timeText(each.from)} · ${words.detectedOf(each.total.detected, each.total.walks)}`;
        return element("li", {}, button(name, "quiet", () => choose(each.id)));
    });
    const fresh = test && session.roles.includes("SUPERVISOR") ? button(words.another, "quiet", () => choose("none")) : null;
    return section(words.others, element("ul", { class: "lines" }, ...list), fresh);
}

function choose(id) {
    chosen = id;
    if (id === "none") {
        byId("walk").replaceChildren(...[beginning(), others(null)].filter(Boolean));
        shown = "none";
        return;
    }
    render();
}

// --- small parts -----------------------------------------------------------------------------------

function section(title, ...parts) {
    return element("section", { class: "figure-panel" }, element("h2", {}, title), ...parts);
}

function button(label, className, act) {
    const made = element("button", { type: "button", class: className || null }, label);
    made.addEventListener("click", act);
    return made;
}

byId("back").textContent = texts.editor.back;
byId("log-out").textContent = texts.logOut;
byId("log-out").addEventListener("click", logOut);
byId("language").textContent = texts.language;
byId("language").title = texts.languageHelp;
byId("language").addEventListener("click", nextLanguage);
setInterval(() => (byId("clock").textContent = clockText(gatewayNow())), 250);
setInterval(refresh, REFRESH_MS);
enter();
