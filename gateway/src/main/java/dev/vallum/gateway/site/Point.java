package dev.vallum.gateway.site;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** A place on the site's plan, in metres east and north of its origin. */
public record Point(double eastMetres, double northMetres) {
    public Point {
        if (!Double.isFinite(eastMetres) || !Double.isFinite(northMetres)) {
            throw new IllegalArgumentException("a coordinate is not a finite number");
        }
    }

    /** Reads the form {@code [12, 40.5]}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Point of(List<Double> coordinates) {
        if (coordinates.size() != 2) {
            throw new IllegalArgumentException("write a place as [east, north], in metres");
        }
        return new Point(coordinates.get(0), coordinates.get(1));
    }

    @JsonValue
    List<Double> coordinates() {
        return List.of(eastMetres, northMetres);
    }

    /**
     * A place on the way to another.
     *
     * @param share 0 is here, 1 is there
     */
    public Point towards(Point other, double share) {
        return new Point(
                eastMetres + share * (other.eastMetres - eastMetres),
                northMetres + share * (other.northMetres - northMetres));
    }

    double distanceMetres(Point other) {
        return Math.hypot(eastMetres - other.eastMetres, northMetres - other.northMetres);
    }
}
