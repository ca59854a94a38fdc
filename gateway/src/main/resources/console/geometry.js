/** The perimeter as closed outlines. Points are [x, y] in metres with y upwards, as in the site file. */

/** The outline through the zones' beginnings, and whether it runs clockwise. */
export function outline(zones) {
    const points = zones.map((zone) => zone.from);
    const doubledArea = points.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = points[(i + 1) % points.length];
        return sum + x * nextY - nextX * y;
    }, 0);
    return { points, clockwise: doubledArea < 0 };
}

/** The outline moved outwards by a distance; corners stay corners. */
export function offset({ points, clockwise }, distance) {
    const side = clockwise ? distance : -distance;
    return points.map((point, i) => {
        const before = normal(points[(i + points.length - 1) % points.length], point);
        const after = normal(point, points[(i + 1) % points.length]);
        const sum = [before[0] + after[0], before[1] + after[1]];
        const squared = Math.max(sum[0] ** 2 + sum[1] ** 2, 1);
        const reach = (2 * side) / squared;
        return [point[0] + sum[0] * reach, point[1] + sum[1] * reach];
    });
}

/** Unit normal to the left of the way from one point to another. */
function normal([fromX, fromY], [toX, toY]) {
    const length = Math.hypot(toX - fromX, toY - fromY) || 1;
    return [-(toY - fromY) / length, (toX - fromX) / length];
}

export function between([ax, ay], [bx, by], share) {
    return [ax + (bx - ax) * share, ay + (by - ay) * share];
}

/** Smallest box around points, widened on all sides. */
export function box(points, margin) {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const left = Math.min(...xs) - margin;
    const bottom = Math.min(...ys) - margin;
    return {
        left,
        bottom,
        width: Math.max(...xs) + margin - left,
        height: Math.max(...ys) + margin - bottom,
    };
}
