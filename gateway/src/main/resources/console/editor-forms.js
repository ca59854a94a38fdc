/** Adding something: a form for each kind, which comes to a few new lines in the text. */

import { byId, element } from "./elements.js";
import { added, idsOf, partOf, stated, zoneSplit } from "./site-edits.js";
import { texts } from "./texts.js";

const words = texts.editor;

/** As they are written in the file. */
const KINDS = [
    "fence", "motion", "mask", "microphone", "vibration", "geophone", "gate",
    "tamper", "supply", "climate", "radar", "scanner", "panel", "weather",
];

const ID = "[a-z0-9][a-z0-9\\-]{0,31}";

const PICTURE = "[A-Za-z0-9][A-Za-z0-9._\\-]{0,99}\\.(png|jpg|jpeg)";

export const ADDABLE = ["sensors", "nodes", "posts", "zones", "gates", "cameras", "plan"];

export class AddDialog {
    #dialog = byId("adding");
    #form = byId("adding-form");
    #draft;
    #add;
    #list = null;

    /**
     * @param draft gives `{ text, parts, site, zone, place }`: zone and place are where somebody is at work
     * @param add `(splices, list, id)`
     */
    constructor(draft, add) {
        this.#draft = draft;
        this.#add = add;
        byId("adding-cancel").textContent = texts.cancel;
        byId("adding-cancel").addEventListener("click", () => this.#dialog.close());
        byId("adding-button").textContent = words.addButton;
        this.#form.addEventListener("submit", (event) => {
            event.preventDefault();
            this.#submit();
        });
        this.#form.addEventListener("change", (event) => this.#suggest(event.target.name));
    }

    show(list) {
        const draft = this.#draft();
        this.#list = list;
        byId("adding-title").textContent = words.addTitles[list];
        byId("adding-help").textContent = words.addHelp[list];
        byId("adding-problem").textContent = "";
        byId("adding-fields").replaceChildren(...FIELDS[list](draft));
        this.#suggest(null);
        this.#dialog.showModal();
        byId("adding-fields").querySelector("input, select").focus();
    }

    #value(name) {
        return this.#form.elements.namedItem(name)?.value?.trim() ?? "";
    }

    /** Layer and id of a sensor as those of its like have them; what somebody chose themselves stays. */
    #suggest(changed) {
        const { layer, sensor } = this.#form.elements;
        this.#form.elements.namedItem(changed ?? "")?.setAttribute("data-own", "");
        const isFree = (field) => field && !field.hasAttribute("data-own");
        const draft = this.#draft();
        const kind = this.#value("kind");
        if (isFree(layer)) {
            layer.value = alike(draft, kind)?.layer ?? layer.value;
        }
        if (isFree(sensor)) {
            sensor.value = sensorId(draft, this.#value("zone"), kind, this.#value("layer"));
        }
    }

    #submit() {
        const draft = this.#draft();
        const id = this.#value(this.#list === "sensors" ? "sensor" : "id");
        if (this.#list === "plan" && partOf(draft, "plan", "plan")) {
            byId("adding-problem").textContent = words.planThere;
            return;
        }
        const taken = [[this.#list, id], ["sensors", this.#value("sensor")]]
            .find(([list, each]) => each && idsOf(draft, list).includes(each));
        if (taken) {
            byId("adding-problem").textContent = words.taken(taken[1]);
            return;
        }
        const splices = SPLICES[this.#list](draft, (name) => this.#value(name), this.#form);
        this.#dialog.close();
        this.#add(splices, ...(this.#list === "plan" ? ["planCorners", "topLeft"] : [this.#list, id]));
    }
}

// --- what is asked for -----------------------------------------------------------------------------

const FIELDS = {
    sensors: (draft) => [
        choice(draft, "node", "nodes", nodeOf(draft)),
        ...sensorFields(draft),
    ],
    nodes: (draft) => [
        idField(next(idsOf(draft, "nodes"), "n01")),
        choice(draft, "post", "posts"),
        ...sensorFields(draft),
    ],
    posts: (draft) => {
        const id = next(idsOf(draft, "posts"), "t01");
        return [idField(id), nameField(words.newNames.posts(number(id))), ...placeFields(draft)];
    },
    zones: (draft) => {
        const id = next(idsOf(draft, "zones"), "z01");
        return [
            choice(draft, "split", "zones", draft.zone),
            idField(id),
            nameField(words.newNames.zones(number(id))),
            choice(draft, "node", "nodes", nodeOf(draft)),
            field("kind", element("select", { name: "kind" }, ...KINDS.map((kind) => option(kind)))),
            choice(draft, "layer", "layers"),
        ];
    },
    gates: (draft) => {
        const id = next(idsOf(draft, "gates"), "g1");
        return [idField(id), nameField(words.newNames.gates(number(id))), choice(draft, "zone", "zones", draft.zone)];
    },
    cameras: (draft) => {
        const id = next(idsOf(draft, "cameras"), "c01");
        const zones = options(draft, "zones", draft.zone);
        return [
            idField(id),
            nameField(words.newNames.cameras(number(id))),
            ...placeFields(draft),
            field("zones", element("select", { name: "zones", multiple: true, size: 5, required: true }, ...zones)),
        ];
    },
    plan: ({ extent }) => [
        field("picture", element("input", { name: "picture", value: "plan.png", required: true, pattern: PICTURE, autocomplete: "off", spellcheck: "false" })),
        field("drawn", element("select", { name: "drawn" }, option("drawing", words.planKinds.drawing), option("photo", words.planKinds.photo))),
        ...metresFields({ left: extent.left, right: extent.right, top: extent.top }),
    ],
};

function sensorFields(draft) {
    return [
        field("kind", element("select", { name: "kind" }, ...KINDS.map((kind) => option(kind)))),
        choice(draft, "zone", "zones", draft.zone),
        choice(draft, "layer", "layers"),
        field("sensor", element("input", { name: "sensor", required: true, pattern: ID, maxlength: 32, autocomplete: "off", spellcheck: "false" })),
    ];
}

function idField(value) {
    return field("id", element("input", { name: "id", value, required: true, pattern: ID, maxlength: 32, autocomplete: "off", spellcheck: "false" }));
}

function nameField(value) {
    return field("name", element("input", { name: "name", value, required: true, maxlength: 100, autocomplete: "off" }));
}

function placeFields({ place: [east, north] }) {
    return metresFields({ east, north });
}

function metresFields(values) {
    return Object.entries(values).map(([name, value]) =>
        field(name, element("input", { name, type: "number", step: "any", required: true, value: Math.round(value) })));
}

function choice(draft, name, list, chosen = null) {
    return field(name, element("select", { name, required: true }, ...options(draft, list, chosen)));
}

function options(draft, list, chosen) {
    const known = new Map((draft.site?.[list] ?? []).map((each) => [each.id, each.name]));
    return idsOf(draft, list).map((id) => option(id, known.get(id), id === chosen));
}

function option(id, name, selected = false) {
    return element("option", { value: id, selected }, name ? `${id} · ${name}` : id);
}

function field(name, control) {
    control.id = `adding-${name}`;
    return element("div", { class: "field" }, element("label", { for: control.id }, words.fields[name]), control);
}

/** A sensor of a kind, and in a layer if there is one, as a pattern for another. */
function alike({ site }, kind, layer = null) {
    const those = (site?.nodes ?? [])
        .flatMap((node) => node.sensors)
        .filter((sensor) => sensor.kind.toLowerCase() === kind);
    return those.find((sensor) => sensor.layer === layer) ?? those[0] ?? null;
}

/** `z07-gravel` where others of its kind are called `z06-gravel`; else after zone and kind. */
function sensorId(draft, zone, kind, layer) {
    const other = alike(draft, kind, layer);
    const ending = other?.layer === layer && other.id.startsWith(`${other.zone}-`)
        ? other.id.slice(other.zone.length + 1)
        : kind;
    return free(idsOf(draft, "sensors"), `${zone}-${ending}`);
}

/** The node that watches where somebody is at work. */
function nodeOf({ site, zone }) {
    return site?.nodes.find((node) => node.sensors.some((sensor) => sensor.zone === zone))?.id ?? null;
}

// --- what comes of it --------------------------------------------------------------------------------

const SPLICES = {
    sensors: (draft, value) => added(draft, "sensors", sensor(value, value("zone")), { of: value("node") }),
    nodes: (draft, value) => added(draft, "nodes", [
        ["id", value("id")],
        ["post", value("post")],
        ["sensors", sensor(value, value("zone"))],
    ]),
    posts: (draft, value) => added(draft, "posts", [...named(value), ["at", place(value)]]),
    zones: (draft, value) => {
        const id = value("id");
        const watching = [
            ["id", sensorId(draft, id, value("kind"), value("layer"))],
            ["kind", value("kind")],
            ["zone", id],
            ["layer", value("layer")],
        ];
        return [
            ...zoneSplit(draft, value("split"), { id, name: value("name") }),
            ...added(draft, "sensors", watching, { of: value("node") }),
        ];
    },
    gates: (draft, value) => added(draft, "gates", [...named(value), ["zone", value("zone")]]),
    cameras: (draft, value, form) => added(draft, "cameras", [
        ...named(value),
        ["at", place(value)],
        ["zones", [...form.elements.namedItem("zones").selectedOptions].map((each) => each.value)],
    ]),
    plan: (draft, value) => stated(draft, "plan", planFields(value)),
};

function planFields(value) {
    const [left, right, top] = ["left", "right", "top"].map((name) => Number(value(name)));
    return [
        ["picture", value("picture")],
        ["topLeft", [left, top]],
        ["topRight", [right, top]],
        ["kind", value("drawn")],
    ];
}

function named(value) {
    return [["id", value("id")], ["name", value("name")]];
}

function sensor(value, zone) {
    return [["id", value("sensor")], ["kind", value("kind")], ["zone", zone], ["layer", value("layer")]];
}

function place(value) {
    return [Number(value("east")), Number(value("north"))];
}

/** `t20` after `t19`; as many digits as those before it have. */
function next(ids, first) {
    const last = ids.filter((id) => /\d$/.test(id)).at(-1) ?? null;
    return last === null ? free(ids, first) : free(ids, last);
}

/** An id, or the next with a higher number that nothing has. */
function free(ids, wanted) {
    let id = wanted;
    while (ids.includes(id)) {
        const [, stem, digits] = /^(.*?)(\d*)$/.exec(id);
        id = digits === ""
            ? `${stem}-2`
            : stem + String(Number(digits) + 1).padStart(digits.length, "0");
    }
    return id;
}

function number(id) {
    return /\d+$/.exec(id)?.[0].replace(/^0+/, "") ?? "";
}

