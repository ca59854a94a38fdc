/**
 * The text of the site file as somebody writes it: what changed, step by step, and where the gateway
 * last found what in it. A splice is `{ from, until, insert }`: the characters that it replaces, and by what.
 */

/** Typing without such a pause is taken back in one step. */
const PAUSE_MS = 1200;
/** Each step keeps a whole text. */
const MOST_CHARACTERS = 20_000_000;

export class SiteText {
    #text = "";
    #saved = "";
    #past = [];
    #future = [];
    #parts = [];
    #knowsParts = false;
    #lines = null;
    #changed;

    /** @param changed `(caret)` after each change; the caret is null where somebody typed */
    constructor(changed) {
        this.#changed = changed;
    }

    get text() {
        return this.#text;
    }

    /** As the gateway has it. */
    get saved() {
        return this.#saved;
    }

    get isChanged() {
        return this.#text !== this.#saved;
    }

    get mayUndo() {
        return this.#past.length > 0;
    }

    get mayRedo() {
        return this.#future.length > 0;
    }

    /** What stands where; as the gateway found it, moved along by what was changed since. */
    get parts() {
        return this.#parts;
    }

    /** Whether the places of the parts are certain; after typing they are a guess until the gateway was asked. */
    get knowsParts() {
        return this.#knowsParts;
    }

    /** @param text for which the gateway found them; of another one they are of no use */
    takeParts(text, parts) {
        if (text === this.#text) {
            this.#parts = parts;
            this.#knowsParts = true;
        }
    }

    /** The gateway has this text now. */
    markSaved(text) {
        this.#saved = text;
    }

    /** Begins with what the gateway has. */
    begin(text) {
        this.#saved = text;
        this.#past = [];
        this.#future = [];
        this.#put(text);
        this.#parts = [];
        this.#knowsParts = false;
        this.#changed(0);
    }

    /** Takes a whole text that somebody typed. */
    type(text, now) {
        const splice = difference(this.#text, text);
        if (splice) {
            this.#remember([splice], now);
            this.#splice([splice]);
            this.#knowsParts = false;
            this.#changed(null);
        }
    }

    /** Does some splices as one step; none may reach into another. */
    change(splices) {
        if (splices.length > 0) {
            this.#remember(splices, null);
            const ordered = this.#splice(splices);
            this.#changed(ordered[0].from);
        }
    }

    /** Another whole text takes the place of this one, as one step. */
    replace(text) {
        const splice = difference(this.#text, text);
        if (splice) {
            this.#knowsParts = false;
            this.change([splice]);
        }
    }

    undo() {
        this.#turn(this.#past, this.#future);
    }

    redo() {
        this.#turn(this.#future, this.#past);
    }

    /** The number of a line, from 1. */
    lineAt(index) {
        const lines = this.#lineStarts();
        let low = 0;
        let high = lines.length - 1;
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            [low, high] = lines[middle] <= index ? [middle, high] : [low, middle - 1];
        }
        return low + 1;
    }

    get lineCount() {
        return this.#lineStarts().length;
    }

    startOfLine(line) {
        const lines = this.#lineStarts();
        return lines[Math.min(Math.max(line, 1), lines.length) - 1];
    }

    #lineStarts() {
        if (!this.#lines) {
            this.#lines = [0];
            for (let at = this.#text.indexOf("\n"); at >= 0; at = this.#text.indexOf("\n", at + 1)) {
                this.#lines.push(at + 1);
            }
        }
        return this.#lines;
    }

    #put(text) {
        this.#text = text;
        this.#lines = null;
    }

    /** @param now when it was typed, in ms; null for what is a step of its own */
    #remember(splices, now) {
        const last = this.#past.at(-1);
        this.#future = [];
        const goesOn = now !== null && last?.typedAt && now - last.typedAt < PAUSE_MS;
        if (goesOn) {
            last.typedAt = now;
            return;
        }
        this.#past.push({ text: this.#text, typedAt: now });
        while (this.#past.length > 1 && this.#past.length * this.#text.length > MOST_CHARACTERS) {
            this.#past.shift();
        }
    }

    #splice(splices) {
        const ordered = splices.toSorted((one, other) => one.from - other.from);
        for (const splice of ordered.toReversed()) {
            this.#put(this.#text.slice(0, splice.from) + splice.insert + this.#text.slice(splice.until));
            this.#parts = this.#parts.map((part) => shifted(part, splice));
        }
        return ordered;
    }

    #turn(from, to) {
        const step = from.pop();
        if (step) {
            to.push({ text: this.#text, typedAt: null });
            const splice = difference(this.#text, step.text);
            this.#splice(splice ? [splice] : []);
            this.#knowsParts = false;
            this.#changed(splice?.from ?? 0);
        }
    }
}

/** What has to be replaced in one text to have the other; null if they are the same. */
export function difference(before, after) {
    if (before === after) {
        return null;
    }
    const most = Math.min(before.length, after.length);
    let from = 0;
    while (from < most && before[from] === after[from]) {
        from++;
    }
    let behind = 0;
    while (behind < most - from && before.at(-1 - behind) === after.at(-1 - behind)) {
        behind++;
    }
    return { from, until: before.length - behind, insert: after.slice(from, after.length - behind) };
}

function shifted(part, splice) {
    const grown = splice.insert.length - (splice.until - splice.from);
    const begin = (index) =>
        index >= splice.until ? index + grown : Math.min(index, splice.from);
    const end = (index) =>
        index > splice.until || (index === splice.until && splice.until > splice.from)
            ? index + grown
            : Math.min(index, splice.from);
    return {
        ...part,
        from: begin(part.from),
        until: end(part.until),
        numbers: part.numbers.map(([from, until]) => [begin(from), end(until)]),
    };
}

/** How many lines are otherwise: those that are new, and those that are gone. */
export function linesOtherwise(before, after) {
    const count = new Map();
    before.split("\n").forEach((line) => count.set(line, (count.get(line) ?? 0) + 1));
    let added = 0;
    for (const line of after.split("\n")) {
        const left = count.get(line) ?? 0;
        if (left > 0) {
            count.set(line, left - 1);
        } else {
            added++;
        }
    }
    return { added, gone: [...count.values()].reduce((sum, left) => sum + left, 0) };
}
