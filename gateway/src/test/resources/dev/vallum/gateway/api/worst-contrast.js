// Text whose contrast to the ground behind it is below 4.5 (WCAG 2, 1.4.3). Disabled controls and
// what lies in the drawing are left out: the drawing's words stand in the list as well.
() => {
    const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = ([r, g, b]) => {
        const linear = [r, g, b].map((value) => {
            const share = value / 255;
            return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = channels(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) {
                return colour;
            }
        }
        return [255, 255, 255];
    };
    const ownText = (element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return [...document.querySelectorAll("body *:not(svg *)")]
        .filter((element) => element.getClientRects().length > 0 && ownText(element))
        .filter((element) => !element.disabled)
        .map((element) => {
            const one = luminance(channels(getComputedStyle(element).color));
            const other = luminance(ground(element));
            const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            return { contrast, words: element.textContent.trim().slice(0, 40) };
        })
        .filter(({ contrast }) => contrast < 4.5)
        .map(({ contrast, words }) => `${contrast.toFixed(2)} ${words}`);
}
