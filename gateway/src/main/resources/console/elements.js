/** Small functions to make elements. Text always goes in as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** `element("button", { class: "strong", type: "button" }, "Text", other)` */
export function element(name, attributes = {}, ...children) {
    return filled(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
    return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) {
        if (value !== null && value !== undefined && value !== false) {
            node.setAttribute(key, value === true ? "" : value);
        }
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
}

/** Fills a definition list with pairs of term and description. */
export function definitions(pairs, attributes = {}) {
    const list = element("dl", attributes);
    for (const [term, description] of pairs) {
        list.append(element("dt", {}, term), element("dd", {}, description));
    }
    return list;
}

/** Makes these the children of an element. What is there already, and in order, is not touched. */
export function replaceInPlace(parent, children) {
    const wanted = new Set(children);
    for (const child of [...parent.children]) {
        if (!wanted.has(child)) {
            child.remove();
        }
    }
    let next = parent.firstElementChild;
    for (const child of children) {
        if (child === next) {
            next = next.nextElementSibling;
        } else {
            parent.insertBefore(child, next);
        }
    }
}

/** Sets a text only where that changes something: for the browser, setting is changing. */
export function setText(node, words) {
    if (node.textContent !== words) {
        node.textContent = words;
    }
}

/** Sets an attribute only where that changes something. */
export function setIfOther(node, name, value) {
    if (node.getAttribute(name) !== value) {
        node.setAttribute(name, value);
    }
}
