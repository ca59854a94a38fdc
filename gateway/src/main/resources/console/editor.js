/** The editor of the site file: what is fetched, checked, shown and saved. */

import { get, getText, logOut, onLoggedOut, postText } from "./api.js";
import { ChosenPanel } from "./editor-chosen.js";
import { ADDABLE, AddDialog } from "./editor-forms.js";
import { JoinDialog } from "./editor-join.js";
import { EditorMap } from "./editor-map.js";
import { SaveDialog } from "./editor-save.js";
import { TextPane } from "./editor-text.js";
import { byId, element, svg } from "./elements.js";
import { LogIn, whySentBack } from "./log-in.js";
import { PlanSwitch } from "./plan.js";
import { elementsOf, movedTo, partBehind, partOf, placeBehind, removed } from "./site-edits.js";
import { SiteText } from "./site-text.js";
import { nextLanguage, texts } from "./texts.js";
import { toast } from "./toast.js";

const words = texts.editor;
const CHECK_AFTER_MS = 500;
const ASK_AGAIN_MS = 3000;
/** Of many mistakes the first are read out. */
const READ_OUT = 3;
const WRITERS = ["INSTALLER", "SUPERVISOR"];
const READERS = [...WRITERS, "AUDITOR"];

const text = new SiteText(changed);
const pane = new TextPane(text, stoodAt);
const map = new EditorMap(byId("map"), { choose, move, open });
const panel = new ChosenPanel({ put, choose, open, remove, join: offerJoin });
const adding = new AddDialog(draft, add);
const joining = new JoinDialog(draft, join);
const planSwitch = new PlanSwitch(byId("plan-switch"), byId("map-panel"), texts.plan);
const saving = new SaveDialog({ text, check: settled, saved, download });
const logIn = new LogIn(begin);

/** An auditor reads all of it, and changes nothing. */
let mayWrite = false;
/** How it is with the file on the gateway's disk; null until it was read. */
let file = null;
/** What the last text without mistakes says. */
let site = null;
let mistakes = [];
let changes = [];
let chosen = { list: null, id: null };
let checked = null;
let checking = null;
let due = null;

// --- session, and what is fetched ------------------------------------------------------------------

onLoggedOut(() => logIn.show(texts.expired));

async function enter() {
    try {
        await begin(await get("/api/session"));
    } catch (problem) {
        if (problem.status === 401) {
            logIn.show(whySentBack());
        } else {
            toast(problem.message || texts.unreachable);
            setTimeout(enter, ASK_AGAIN_MS);
        }
    }
}

async function begin(session) {
    byId("person").textContent = session.name;
    const hasOneOf = (roles) => session.roles.some((role) => roles.includes(role));
    mayWrite = hasOneOf(WRITERS);
    const mayRead = hasOneOf(READERS);
    byId("editor").hidden = !mayRead;
    readOrWrite();
    if (!mayRead) {
        tell(words.notForYou);
    } else if (file === null) {
        await load();
    } else {
        await check();
    }
    renderTools();
}

async function load() {
    const [read, state] = await Promise.all([getText("/api/site/file"), get("/api/site/file/state")]);
    file = state;
    saving.take(read);
    text.begin(saving.asHere(read.text));
    await check();
}

function readOrWrite() {
    document.body.classList.toggle("reading", !mayWrite);
    for (const id of ["undo-step", "redo-step", "save", "add", "text-help"]) {
        byId(id).hidden = !mayWrite;
    }
    byId("text").readOnly = !mayWrite;
    byId("map-help").textContent = mayWrite ? words.mapHelp : words.mapHelpReading;
    map.isReadOnly = !mayWrite;
    panel.isReadOnly = !mayWrite;
}

function tell(...lines) {
    byId("notice").hidden = lines.length === 0;
    byId("notice").replaceChildren(...lines.map((line) => element("p", {}, line)));
}

function tellAboutFile() {
    const lines = [
        mayWrite ? null : words.readOnly,
        file.inForce ? null : words.notInForce,
        file.writable || !mayWrite ? null : words.notWritable(file.name),
    ];
    tell(...lines.filter(Boolean));
}

// --- checking ----------------------------------------------------------------------------------------

function changed(caret) {
    pane.render(caret);
    byId("status").textContent = "";
    clearTimeout(due);
    due = setTimeout(check, CHECK_AFTER_MS);
    renderTools();
}

/** Asks the gateway what the text says. What it answers to a text that is not there any more, is nothing. */
function check() {
    clearTimeout(due);
    const asked = text.text;
    const mine = ask(asked).finally(() => checking?.promise === mine && (checking = null));
    checking = { text: asked, promise: mine };
    return mine;
}

async function ask(asked) {
    let answer;
    try {
        answer = await postText("/api/site/check", asked || "\n");
    } catch (problem) {
        byId("status").textContent = problem.message || texts.unreachable;
        if (problem.status === 0) {
            due = setTimeout(check, ASK_AGAIN_MS);
        }
        return;
    }
    if (asked === text.text) {
        take(asked, answer);
    }
}

function take(asked, answer) {
    text.takeParts(asked, answer.parts);
    checked = asked;
    ({ mistakes, changes } = answer);
    if (answer.site) {
        site = answer.site;
        planSwitch.offer(site.plan);
        map.show(site);
    }
    if (chosen.list && !partOfChosen()) {
        chosen = { list: null, id: null };
    }
    render();
}

/** Waits until the gateway has said where everything stands in the text as it is. */
async function settled() {
    if (checked !== text.text) {
        await (checking?.text === text.text ? checking.promise : check());
    }
    return { mistakes, changes, site, isChecked: checked === text.text };
}

async function placesKnown() {
    if (!text.knowsParts) {
        await settled();
    }
    const isKnown = text.knowsParts && text.parts.length > 0;
    if (!isKnown) {
        toast(words.unreadable);
    }
    return isKnown;
}

// --- what is shown -------------------------------------------------------------------------------------

function render() {
    byId("status").textContent = mistakes.length > 0
        ? words.mistakes(mistakes.length)
        : text.isChanged ? words.good(changes.length) : words.unchanged;
    byId("status").classList.toggle("troubled", mistakes.length > 0);
    byId("old-map").hidden = mistakes.length === 0 || site === null;
    pane.showMistakes(mistakes);
    byId("mistakes").hidden = mistakes.length === 0;
    byId("mistakes").replaceChildren(element("ul", {}, ...mistakes.map(mistakeLine)));
    announce(mistakes.slice(0, READ_OUT).map(mistakeText).join("; "));
    renderChosen(false);
    tellAboutFile();
    renderTools();
}

/** For those who hear the page: what is wrong, once for as long as it is the same. */
function announce(said) {
    if (byId("announce").textContent !== said) {
        byId("announce").textContent = said;
    }
}

function mistakeText(mistake) {
    return mistake.line === null ? mistake.text : `${words.line(mistake.line)} ${mistake.text}`;
}

function mistakeLine(mistake) {
    if (mistake.line === null) {
        return element("li", {}, mistake.text);
    }
    const button = element(
        "button", { type: "button", class: "quiet" },
        element("strong", {}, words.line(mistake.line)), ` ${mistake.text}`);
    button.addEventListener("click", () => pane.goToLine(mistake.line));
    return element("li", {}, button);
}

function renderTools() {
    byId("undo-step").disabled = !text.mayUndo;
    byId("redo-step").disabled = !text.mayRedo;
    byId("save").disabled = file === null || !file.writable || !text.isChanged;
    byId("download").disabled = file === null;
    document.title = `${text.isChanged ? "• " : ""}${words.title(file?.name ?? "")} – Vallum`;
    byId("editor-title").textContent = words.title(file?.name ?? "");
}

function partOfChosen() {
    return chosen.list && partBehind(text, chosen.list, chosen.id);
}

/** @param inSight whether its lines are to be brought into sight */
function renderChosen(inSight) {
    const { list, id } = chosen;
    pane.choose(partOfChosen() ?? null, inSight);
    const sensor = list === "sensors" ? sensorOf(id) : null;
    if (sensor) {
        map.mark("zones", sensor.zone, sensor.layer);
    } else {
        map.mark(list, id);
    }
    panel.show(draft(), list, id);
}

function sensorOf(id) {
    return [...(site?.nodes ?? []), ...(site?.sources ?? [])]
        .flatMap((node) => node.sensors)
        .find((sensor) => sensor.id === id);
}

// --- what people do --------------------------------------------------------------------------------------

function choose(list, id) {
    chosen = { list, id };
    renderChosen(true);
}

/** The caret stands in the lines of something: that is chosen. The smallest, where one is in another. */
function stoodAt(index) {
    const line = text.lineAt(index);
    const [found] = text.parts
        .filter((part) => part.id !== "" && text.lineAt(part.from) <= line && line <= text.lineAt(part.until))
        .sort((one, other) => one.until - one.from - (other.until - other.from));
    if (found && found !== partOfChosen()) {
        chosen = found.list === "plan"
            ? { list: "planCorners", id: "topLeft" }
            : { list: found.list, id: found.id };
        renderChosen(false);
    }
}

function open(list, id) {
    choose(list, id);
    const part = partOfChosen();
    if (part) {
        pane.goTo(part.from);
    }
}

async function move(list, id, by) {
    if (await placesKnown()) {
        const at = placeBehind(text, list, id);
        if (at) {
            put(list, id, at.map((metres, axis) => metres + by[axis]));
        }
    }
}

async function put(list, id, wanted) {
    if (!(await placesKnown())) {
        return;
    }
    const place = wanted.map((metres) => Math.round(metres * 100) / 100);
    text.change(movedTo(text, list, id, place));
    chosen = { list, id };
    showMoved(list, id, place);
    byId("status").textContent = words.at(words.thing(list, id), ...place);
}

/** At once, without waiting for the gateway. */
function showMoved(list, id, place) {
    const zones = site?.zones ?? [];
    const at = zones.findIndex((zone) => zone.id === id);
    const thing = site?.[list]?.find((each) => each.id === id);
    if (list === "planCorners" && site?.plan) {
        showPlanMoved(id, place);
    } else if (thing) {
        thing.at = place;
    } else if (at >= 0) {
        zones[at].from = place;
        zones.at(at - 1).to = place;
    }
    if (site) {
        map.show(site);
    }
    renderChosen(true);
}

function showPlanMoved(id, place) {
    const { plan } = site;
    const by = place.map((each, axis) => each - plan[id][axis]);
    plan[id] = place;
    if (id === "topLeft") {
        plan.topRight = plan.topRight.map((each, axis) => each + by[axis]);
    }
}

async function remove(list, id) {
    if (!(await placesKnown())) {
        return;
    }
    const splices = removed(text, partOf(text, list, id));
    if (!splices) {
        toast(words.removeByHand);
        return;
    }
    text.change(splices);
    chosen = { list: null, id: null };
    renderChosen(false);
    toast(words.removed(words.thing(list, id)));
}

async function offer(list) {
    if (await placesKnown()) {
        adding.show(list);
    }
}

async function add(splices, list, id) {
    text.change(splices);
    await settled();
    choose(list, id);
    map.focus(list, id);
}

async function offerJoin(zone) {
    if (await placesKnown()) {
        joining.show(zone);
    }
}

async function join(splices, zone, into) {
    if (!splices) {
        toast(words.removeByHand);
        return;
    }
    text.change(splices);
    await settled();
    choose("zones", into);
    toast(words.join.done(zone, into));
}

/** The text, and where somebody is at work in it: for forms. */
function draft() {
    const zone = zoneAtWork();
    return { text: text.text, parts: text.parts, site, zone, place: placeAtWork(zone), extent: map.extent };
}

function zoneAtWork() {
    const { list, id } = chosen;
    switch (list) {
        case "zones":
        case "corners":
            return id;
        case "sensors":
            return sensorOf(id)?.zone ?? null;
        case "nodes":
            return site?.nodes.find((node) => node.id === id)?.sensors[0]?.zone ?? null;
        case "gates":
            return site?.gates.find((gate) => gate.id === id)?.zone ?? null;
        default:
            return elementsOf(text, "zones")[0]?.id ?? null;
    }
}

function placeAtWork(zone) {
    const own = ["posts", "cameras"].includes(chosen.list) ? placeBehind(text, chosen.list, chosen.id) : null;
    return own ?? map.insideOf(zone) ?? [0, 0];
}

async function saved(state) {
    file = state;
    await check();
}

function download() {
    const address = URL.createObjectURL(new Blob([saving.asOnDisk(text.text)], { type: "text/yaml" }));
    element("a", { href: address, download: file.name }).click();
    URL.revokeObjectURL(address);
}

// --- the frame of the page -------------------------------------------------------------------------------

function pressed(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) {
        return;
    }
    const key = event.key.toLowerCase();
    if (key === "s") {
        event.preventDefault();
        byId("save").click();
    } else if ((key === "z" || key === "y") && !event.target.matches("input, select")) {
        event.preventDefault();
        if (key === "y" || event.shiftKey) {
            text.redo();
        } else {
            text.undo();
        }
    }
}

function legend() {
    const entry = (says, name, shape) =>
        element("span", {}, svg("svg", { class: `icon legend-${name}`, viewBox: "-8 -8 16 16", "aria-hidden": "true" }, shape), says);
    byId("legend").append(
        entry(texts.legend.post, "post", svg("path", { d: "M-5,-5h10v10h-10z" })),
        entry(texts.legend.camera, "camera", svg("path", { d: "M-6,-4h8v8h-8z M2,-1l5,-3v8l-5,-3z" })),
        entry(words.legend.corner, "corner", svg("circle", { class: "corner", r: 4 })),
        entry(words.legend.node, "node", svg("circle", { class: "dot", r: 3.4 })),
    );
}

for (const list of ADDABLE) {
    const button = element("button", { type: "button" }, words.add[list]);
    button.addEventListener("click", () => offer(list));
    byId("add").append(button);
}
for (const [id, label, act] of [
    ["undo-step", texts.undo, () => text.undo()],
    ["redo-step", words.redo, () => text.redo()],
    ["download", words.download, download],
    ["save", words.save, () => saving.show()],
    ["whole", words.whole, () => map.view.centre()],
]) {
    byId(id).textContent = label;
    byId(id).addEventListener("click", act);
}
byId("nearer").setAttribute("aria-label", words.nearer);
byId("nearer").addEventListener("click", () => map.view.zoomBy(0.7));
byId("further").setAttribute("aria-label", words.further);
byId("further").addEventListener("click", () => map.view.zoomBy(1.4));
byId("add").setAttribute("aria-label", words.addLabel);
byId("map-panel").setAttribute("aria-label", words.mapLabel);
byId("mistakes").setAttribute("aria-label", words.mistakesLabel);
byId("text-title").textContent = words.text;
byId("text-help").textContent = words.textHelp;
byId("old-map").textContent = words.oldMap;
byId("back").textContent = words.back;
byId("log-out").textContent = texts.logOut;
byId("log-out").addEventListener("click", logOut);
byId("language").textContent = texts.language;
byId("language").title = texts.languageHelp;
byId("language").lang = texts.locale.startsWith("en") ? "es" : "en";
byId("language").addEventListener("click", nextLanguage);
window.addEventListener("keydown", pressed);
window.addEventListener("beforeunload", (event) => text.isChanged && event.preventDefault());
legend();
renderTools();
renderChosen(false);
enter();
