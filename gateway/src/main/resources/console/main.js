/** Puts the page together: what is fetched, what is shown, what a key or a click does. */

import { AlertPage, alertInAddress } from "./alert-page.js";
import { AlertList } from "./alerts.js";
import { act, get, logOut, onLoggedOut, Problem } from "./api.js";
import { Detail } from "./detail.js";
import { SettingAside } from "./aside.js";
import { AuditPage } from "./audit.js";
import { beat } from "./beat.js";
import { Closing, fillKeys } from "./dialogs.js";
import { offerDemo } from "./demo.js";
import { byId, element, setText, svg } from "./elements.js";
import { Find } from "./find.js";
import { GateDialog } from "./gates.js";
import { HealthPage } from "./health.js";
import { LogIn, whySentBack } from "./log-in.js";
import { listenForKeys, listenForTabs } from "./keyboard.js";
import { PerimeterMap } from "./map.js";
import { troubles } from "./outages.js";
import { PlanSwitch } from "./plan.js";
import { painted } from "./receipts.js";
import { priorityIcon } from "./shapes.js";
import { ShiftPage } from "./shift.js";
import { Sound } from "./sound.js";
import { isAside, isClosable, isOpen, isUnacknowledged, PRIORITIES, State } from "./state.js";
import { Stream } from "./stream.js";
import { nextLanguage, sentence, texts } from "./texts.js";
import { clockText, gatewayNow, setGatewayTime, setTimeZone } from "./times.js";
import { takeBack, toast } from "./toast.js";

const HEALTH_EVERY_MS = 5000;
const PAGE_SIZE = 50;

const state = new State();
const gateDialog = new GateDialog(state, {
    fetch: () => get("/api/gates"),
    give: giveLeave,
    withdraw: (leave) => act(`/api/gates/leaves/${leave.id}/withdraw`),
});
const map = new PerimeterMap(byId("map"), state, {
    openGate: (gate) => gateDialog.show(gate),
    chooseZone: (zone) => find.tell(zone),
});
const find = new Find(state, map, (subject) => settingAside.show(subject));
const planSwitch = new PlanSwitch(byId("plan-switch"), byId("map-panel"), texts.plan);
const health = new HealthPage(state);
const logIn = new LogIn(begin);
const closing = new Closing(state, close);
const settingAside = new SettingAside(state, setAside);
const shift = new ShiftPage(state, { tell: toast, endAside });
const audit = new AuditPage(toast);
const list = new AlertList(state, loadOlder, toast);
const sound = new Sound(() => state.open().find(isUnacknowledged)?.priority ?? null);
const stream = new Stream({ reload, receive, fresh });
const acts = {
    acknowledge,
    close: (alert) => closing.show(alert),
    setAside: (alert) => settingAside.show(alert),
    endAside,
    tell: toast,
};
const alertPage = new AlertPage(state, acts);
new Detail(state, acts);

// --- session -----------------------------------------------------------------------------------

onLoggedOut(() => {
    if (state.session) {
        stream.stop();
        fresh(false, gatewayNow());
        logIn.show(texts.expired);
    }
});

async function enter() {
    try {
        begin(await get("/api/session"));
    } catch (problem) {
        if (problem.status === 401) {
            logIn.show(whySentBack());
        } else {
            setTimeout(enter, 2000);
            toast(texts.unreachable);
        }
    }
}

function begin(session) {
    state.session = session;
    byId("person").textContent = session.name;
    const mayWrite = ["INSTALLER", "SUPERVISOR"].some((role) => state.hasRole(role));
    byId("editor-link").hidden = !mayWrite && !state.hasRole("AUDITOR");
    byId("editor-link").textContent = mayWrite ? texts.editor.link : texts.editor.linkReading;
    byId("tab-audit").hidden = !mayReadAudit();
    setGatewayTime(session.now);
    state.tell("session");
    stream.stop();
    stream.start();
}

// --- what is fetched -----------------------------------------------------------------------------

async function reload() {
    const session = await get("/api/session");
    state.session = session;
    setGatewayTime(session.now);
    const [site, open, figures, suppressions] = await Promise.all([
        get("/api/site"),
        get("/api/alerts?state=open"),
        get("/api/health"),
        get("/api/suppressions"),
    ]);
    showSite(site);
    state.replaceSuppressions(suppressions.filter(lasts));
    showFigures(figures);
    state.replaceOpen(open.alerts);
    if (session.demo && state.mayAct && byId("demo").hidden) {
        offerDemo(site, toast).catch(() => {});
    }
}

/** The gateway holds a walk that has ended for a while, for what is delivered late. */
function lasts(suppression) {
    return Date.parse(suppression.until) > gatewayNow();
}

function showSite(site) {
    if (JSON.stringify(site) === JSON.stringify(state.site)) {
        return;
    }
    state.site = site;
    setTimeZone(site.timeZone);
    byId("site-name").textContent = site.name;
    document.title = `${site.name} – Vallum`;
    planSwitch.offer(site.plan);
    state.tell("site");
}

function showFigures(figures) {
    state.nodes = new Map(figures.nodes.map((node) => [node.id, node]));
    state.gateway = { ingest: figures.ingest, standby: figures.standby };
    state.waysOut = figures.waysOut;
    state.tell("nodes");
    health.show(figures);
}

function showTroubles() {
    if (!state.site) {
        return;
    }
    const count = troubles(state.site, [...state.nodes.values()], state.gateway, state.waysOut);
    const tab = byId("tab-health");
    tab.textContent = count > 0 ? texts.healthTroubles(count) : texts.health;
    tab.title = count > 0 ? texts.healthTroublesHelp : "";
    tab.classList.toggle("troubled", count > 0);
}

/** Fetches alerts from the latest on, or what lies before those already here. */
async function loadOlder(before) {
    const from = before === null ? "" : `&before=${before}`;
    const page = await get(`/api/alerts?state=all&limit=${PAGE_SIZE}${from}`);
    state.takeAll(page.alerts);
    return page.before;
}

// --- what the stream says --------------------------------------------------------------------------

function receive(kind, data, id) {
    switch (kind) {
        case "alert":
            takeAlert(data);
            break;
        case "detection":
            map.flash(data.zone, data.layer, () => painted(id));
            break;
        case "node":
            state.nodes.set(data.id, data);
            state.tellSoon("nodes");
            break;
        case "suppressions":
            state.replaceSuppressions(data.filter(lasts));
            break;
        case "tick":
            setGatewayTime(data.now);
            break;
    }
}

function takeAlert(alert) {
    const before = state.alerts.get(alert.id);
    const isNew = state.take(alert);
    const rose = before && PRIORITIES.indexOf(alert.priority) < PRIORITIES.indexOf(before.priority);
    const back = before && !isUnacknowledged(before) && isUnacknowledged(alert);
    if (isUnacknowledged(alert) && (isNew || rose || back)) {
        byId("announce").replaceChildren(
            element("p", {}, `${texts.newAlert(sentence(state.site, alert))}. ${texts.priorities[alert.priority]}.`));
        sound.announce(alert.priority);
    }
}

function fresh(isFresh, lastHeard, isThere = false) {
    document.body.classList.toggle("is-stale", !isFresh);
    const banner = byId("stale");
    banner.hidden = isFresh;
    if (!isFresh) {
        const heard = lastHeard ? clockText(lastHeard) : texts.never;
        const seconds = lastHeard ? Math.round((Date.now() - lastHeard) / 1000) : 0;
        banner.replaceChildren(
            element("strong", {}, `${isThere ? texts.stuck : texts.stale} – ${texts.lastUpdate(heard)}`),
            element("span", { "aria-hidden": "true" }, (isThere ? texts.stuckSince : texts.staleSince)(seconds)),
        );
    }
}

// --- what people do ----------------------------------------------------------------------------------

async function acknowledge(alert) {
    if (!alert || !isUnacknowledged(alert) || !state.mayAct) {
        return;
    }
    try {
        state.take(await act(`/api/alerts/${alert.id}/acknowledge`, {}, alert));
        toast(texts.acknowledged(alert.number));
    } catch (problem) {
        takeCurrent(problem, alert);
        toast(problem instanceof Problem && problem.message ? problem.message : texts.unreachable);
    }
}

async function close(alert, { disposition, cause, note }) {
    const body = { disposition, ...(cause ? { cause } : {}), ...(note ? { note } : {}) };
    try {
        state.take(await act(`/api/alerts/${alert.id}/close`, body, alert));
    } catch (problem) {
        takeCurrent(problem, alert);
        throw problem;
    }
    toast(texts.closed(alert.number));
}

/** Shows what others, or the system, have made of an alert since this person saw it. */
function takeCurrent(problem, alert) {
    if (problem.current) {
        state.take(problem.current);
        problem.message = texts.changedSince(alert.number);
    }
}

async function setAside(wanted) {
    const made = await act("/api/suppressions", wanted);
    toast(texts.aside.done(wanted.subject), () => endAside(made));
}

async function giveLeave(gate, wanted) {
    await act(`/api/gates/${gate.id}/leaves`, wanted);
    toast(texts.gates.done(gate.name));
}

async function endAside(suppression) {
    try {
        await act(`/api/suppressions/${suppression.id}/end`, {});
        toast(texts.aside.ended(suppression.subject));
    } catch (problem) {
        toast(problem.message || texts.unreachable);
    }
}

function setSelectedAside() {
    const alert = state.selectedAlert();
    if (alert && isOpen(alert) && !isAside(alert) && alert.detections.length > 0 && state.mayAct) {
        settingAside.show(alert);
    } else if (alert && isOpen(alert) && alert.detections.length === 0) {
        toast(texts.aside.nothing);
    }
}

function closeSelected() {
    const alert = state.selectedAlert();
    if (!alert || !isOpen(alert) || !state.mayAct) {
        return;
    }
    if (isClosable(alert)) {
        closing.show(alert);
    } else {
        toast(texts.notClosable);
    }
}

// --- the frame of the page ---------------------------------------------------------------------------

const tabs = ["tab-perimeter", "tab-shift", "tab-health", "tab-audit"].map(byId);
const refreshes = {
    "tab-shift": () => shift.refresh(),
    "tab-health": refreshHealth,
    "tab-audit": () => audit.refresh(),
};

function mayReadAudit() {
    return state.hasRole("AUDITOR") || state.hasRole("SUPERVISOR");
}

function showTab(tab) {
    if (window.location.hash) {
        window.history.pushState(null, "", window.location.pathname);
    }
    showOnly(tab);
    refreshes[tab.id]?.();
}

/** @param tab null for the page of one alert, which has no tab */
function showOnly(tab) {
    byId("alert").hidden = tab !== null;
    for (const each of tabs) {
        const chosen = each === tab;
        each.setAttribute("aria-selected", String(chosen));
        each.tabIndex = chosen || (tab === null && each === tabs[0]) ? 0 : -1;
        byId(each.getAttribute("aria-controls")).hidden = !chosen;
    }
}

/** Shows what the address names: one alert, or the perimeter. */
async function followAddress() {
    const id = alertInAddress();
    if (!state.site) {
        return;
    }
    if (id === null) {
        if (alertPage.isShown) {
            showTab(tabs[0]);
        }
        return;
    }
    try {
        showOnly(null);
        await alertPage.show(id);
    } catch (problem) {
        showTab(tabs[0]);
        toast(problem.message || texts.unreachable);
    }
}

function openSelected() {
    const alert = state.selectedAlert();
    if (alert) {
        window.location.hash = `alert=${alert.id}`;
    }
}

/** The arrows scroll the page of one alert; k and j go to the next there too. */
function step(by) {
    if (!alertPage.isShown) {
        state.step(by);
        return;
    }
    const next = state.beside(by);
    if (next !== null && next !== alertPage.id) {
        window.location.replace(`#alert=${next}`);
    }
}

/** Keys act on the chosen alert: while one has the page, that is the one, also once it is closed. */
function keepChosen() {
    if (alertPage.isShown && state.selected !== alertPage.id) {
        followAddress();
    }
}

/** Shows a tab, or the perimeter again if it is shown already. */
function toggleTab(tab) {
    showTab(byId(tab.getAttribute("aria-controls")).hidden ? tab : tabs[0]);
}

function refreshHealth() {
    get("/api/health").then(showFigures, () => {});
}

function showSummary() {
    const open = state.open();
    const counts = PRIORITIES.map((priority) => {
        const those = open.filter((alert) => alert.priority === priority);
        const waiting = those.filter(isUnacknowledged).length;
        const classes = waiting > 0 ? "unacknowledged" : "acknowledged";
        const label = `${texts.priorities[priority]}: ${those.length}`;
        return element(
            "span",
            { class: those.length > 0 ? "count" : "count none", title: label, "aria-label": label },
            priorityIcon(priority, classes),
            String(those.length),
        );
    });
    byId("summary").replaceChildren(...counts);
}

function legend() {
    const entry = (sign, words) => element("span", {}, sign, words);
    const example = (classes) => priorityIcon("HIGH", classes);
    const drawn = (className, d) =>
        svg("svg", { class: `icon ${className}`, viewBox: "-8 -8 16 16", "aria-hidden": "true" }, svg("path", { d }));
    byId("legend").append(
        entry(example("unacknowledged"), texts.legend.unacknowledged),
        entry(example("acknowledged"), texts.legend.acknowledged),
        entry(example("acknowledged returned"), texts.legend.returned),
        entry(drawn("legend-post", "M-5,-5h10v10h-10z"), texts.legend.post),
        entry(drawn("legend-camera", "M-6,-4h8v8h-8z M2,-1l5,-3v8l-5,-3z"), texts.legend.camera),
        entry(element("b", { "aria-hidden": "true" }, "(7)"), texts.legend.aside),
        entry(drawn("legend-silent", "M-5,-5L5,5M5,-5L-5,5"), texts.legend.silent),
    );
}

for (const [id, label] of [
    ["summary", texts.labels.summary],
    ["tabs", texts.labels.views],
    ["map-panel", texts.labels.map],
    ["alerts-choice", texts.labels.choice],
    ["detail", texts.labels.detail],
]) {
    byId(id).setAttribute("aria-label", label);
}
byId("tab-perimeter").textContent = texts.perimeter;
byId("tab-shift").textContent = texts.shift.title;
byId("tab-health").textContent = texts.health;
byId("tab-audit").textContent = texts.audit.title;
byId("keys-button").textContent = texts.keysShort;
byId("log-out").textContent = texts.logOut;
byId("language").textContent = texts.language;
byId("language").title = texts.languageHelp;
byId("language").lang = texts.locale.startsWith("en") ? "es" : "en";
byId("language").addEventListener("click", nextLanguage);
byId("keys-button").addEventListener("click", () => byId("keys").showModal());
byId("log-out").addEventListener("click", () => {
    stream.stop();
    logOut();
});
fillKeys();
legend();
showSummary();
listenForTabs(tabs, showTab);
listenForKeys({
    ArrowDown: () => !alertPage.isShown && step(1),
    ArrowUp: () => !alertPage.isShown && step(-1),
    j: () => step(1),
    k: () => step(-1),
    d: openSelected,
    Enter: () => acknowledge(state.selectedAlert()),
    a: () => acknowledge(state.selectedAlert()),
    c: closeSelected,
    m: () => map.centre(),
    f: () => find.focus(),
    p: () => planSwitch.toggle(),
    z: () => state.selectedAlert() && map.zoomTo(state.selectedAlert()),
    x: setSelectedAside,
    u: takeBack,
    h: () => toggleTab(byId("tab-health")),
    w: () => toggleTab(byId("tab-shift")),
    l: () => mayReadAudit() && toggleTab(byId("tab-audit")),
    s: () => sound.toggle(),
    o: () => list.showNext(),
    "?": () => byId("keys").showModal(),
    Escape: () => showTab(tabs[0]),
});
window.addEventListener("hashchange", followAddress);
state.on("selection", keepChosen);
state.on("site", followAddress);
state.on("alerts", showSummary);
state.on("nodes", showTroubles);
setInterval(() => setText(byId("clock"), clockText(gatewayNow())), 250);
setInterval(() => state.session && refreshHealth(), HEALTH_EVERY_MS);
beat();
enter();
