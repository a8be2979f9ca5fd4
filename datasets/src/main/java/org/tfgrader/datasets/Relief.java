package org.tfgrader.datasets;

import java.util.Arrays;

/// A landscape over a square grid of cells, seen from above: what is modelled in it is a height above the ground, how
/// much of a cell it covers, and how flushed its skin is. All lengths are in cells; x runs to the right, y down.
///
/// Only `+ - * /` and square roots are used, which IEEE 754 rounds alike everywhere.
final class Relief {
    final int size;
    final double[] height;
    final double[] cover;
    final double[] flush;

    Relief(int size) {
        this.size = size;
        height = new double[size * size];
        cover = new double[size * size];
        flush = new double[size * size];
    }

    void clear() {
        Arrays.fill(height, 0);
        Arrays.fill(cover, 0);
        Arrays.fill(flush, 0);
    }

    /// Lays down a round limb that tapers from one point to another.
    ///
    /// @param floor the height at which it lies
    /// @param blend how softly it melts into what is there, in cells of height
    /// @param flushFrom how flushed it is where it starts, 0 to 1
    /// @param flushTo how flushed it is at its end
    void limb(Joint from, Joint to, double floor, double blend, double flushFrom, double flushTo) {
        double reach = Math.max(from.radius(), to.radius()) + 1;
        int left = clip(Math.min(from.x(), to.x()) - reach);
        int right = clip(Math.max(from.x(), to.x()) + reach + 1);
        int top = clip(Math.min(from.y(), to.y()) - reach);
        int bottom = clip(Math.max(from.y(), to.y()) + reach + 1);
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double perSquare = 1 / Math.max(dx * dx + dy * dy, 1e-9);
        for (int y = top; y < bottom; y++) {
            double py = y + 0.5 - from.y();
            for (int x = left; x < right; x++) {
                double px = x + 0.5 - from.x();
                double along = clamp((px * dx + py * dy) * perSquare);
                double ox = px - along * dx;
                double oy = py - along * dy;
                double square = ox * ox + oy * oy;
                double radius = from.radius() + along * (to.radius() - from.radius());
                if (square < (radius + 0.5) * (radius + 0.5)) {
                    double rise = Math.sqrt(Math.max(radius * radius - square, 0));
                    double covered = clamp(radius + 0.5 - Math.sqrt(square));
                    add(y * size + x, floor + rise, covered, blend, flushFrom + along * (flushTo - flushFrom));
                }
            }
        }
    }

    /// Lays down a slab with rounded corners and a rounded rim.
    ///
    /// @param xs the corners' places, in order, with `ys`
    /// @param rounding how far the slab reaches beyond its corners
    /// @param thickness its height, also the width of its rim
    void slab(double[] xs, double[] ys, double rounding, double thickness, double blend) {
        int left = clip(Arrays.stream(xs).min().orElseThrow() - rounding - 1);
        int right = clip(Arrays.stream(xs).max().orElseThrow() + rounding + 2);
        int top = clip(Arrays.stream(ys).min().orElseThrow() - rounding - 1);
        int bottom = clip(Arrays.stream(ys).max().orElseThrow() + rounding + 2);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                double outside = distance(xs, ys, x + 0.5, y + 0.5) - rounding;
                if (outside < 0.5) {
                    double fromRim = clamp(-outside / thickness);
                    double rise = thickness * Math.sqrt(fromRim * (2 - fromRim));
                    add(y * size + x, rise, clamp(0.5 - outside), blend, 0);
                }
            }
        }
    }

    /// Presses a soft line into whatever is there.
    void groove(Joint from, Joint to, double width, double depth) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double perSquare = 1 / Math.max(dx * dx + dy * dy, 1e-9);
        int left = clip(Math.min(from.x(), to.x()) - width);
        int right = clip(Math.max(from.x(), to.x()) + width + 1);
        int top = clip(Math.min(from.y(), to.y()) - width);
        int bottom = clip(Math.max(from.y(), to.y()) + width + 1);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                double px = x + 0.5 - from.x();
                double py = y + 0.5 - from.y();
                double along = clamp((px * dx + py * dy) * perSquare);
                double ox = px - along * dx;
                double oy = py - along * dy;
                double near = 1 - (ox * ox + oy * oy) / (width * width);
                if (near > 0) {
                    height[y * size + x] -= depth * near * near;
                }
            }
        }
    }

    private void add(int cell, double high, double covered, double blend, double flushed) {
        double before = height[cell];
        if (cover[cell] == 0) {
            height[cell] = high;
            flush[cell] = flushed;
        } else {
            double near = Math.max(blend - Math.abs(high - before), 0) / blend;
            height[cell] = Math.max(high, before) + near * near * blend / 4;
            double share = clamp(0.5 + (high - before) / (2 * blend));
            flush[cell] += share * (flushed - flush[cell]);
        }
        cover[cell] = Math.max(cover[cell], covered);
    }

    /// {@return how far a point is from a polygon, negative inside}
    private static double distance(double[] xs, double[] ys, double px, double py) {
        double nearest = Double.MAX_VALUE;
        boolean inside = false;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            double ex = xs[j] - xs[i];
            double ey = ys[j] - ys[i];
            double wx = px - xs[i];
            double wy = py - ys[i];
            double along = clamp((wx * ex + wy * ey) / (ex * ex + ey * ey));
            double ox = wx - along * ex;
            double oy = wy - along * ey;
            nearest = Math.min(nearest, ox * ox + oy * oy);
            if (ys[i] > py != ys[j] > py && px < xs[i] + ex * (py - ys[i]) / ey) {
                inside = !inside;
            }
        }
        return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
    }

    private int clip(double place) {
        return (int) Math.max(0, Math.min(size, place));
    }

    static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }

    /// The middle of a limb at one of its ends.
    record Joint(double x, double y, double radius) {}
}
