package dev.vallum.gateway.site;

/** A stretch of the perimeter; the next zone begins where it ends. */
public record Zone(String id, String name, Point from, Point to) {
    public double lengthMetres() {
        return from.distanceMetres(to);
    }
}
